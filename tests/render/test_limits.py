from __future__ import annotations

import io
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.render import confined, limits
from isodoc.render.failure import TemplateFailureError, from_json
from isodoc.render.limits import Confined, lint, open_renderer
from isodoc.render.recipe import Recipe
from isodoc.render.sources import TemplateFile
from tests.render.word import PROPERTIES, compiled, paragraphs, template

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT: dict[str, Any] = {"properties": PROPERTIES, "watermark": "", "title": "Cấp bản sao"}


def word(data: bytes, *, foreign: bool = True) -> Recipe:
    return Recipe(
        "docx", ("procedure.docx",), (TemplateFile("procedure.docx", "templates/procedure.docx", data, foreign),)
    )


def page(text: str, *, foreign: bool = True) -> Recipe:
    files = (TemplateFile("page.html", "templates/page.html", text.encode(), foreign),)
    return Recipe("text", ("page.html",), files)


def code_of(recipe: Recipe) -> str:
    with pytest.raises(TemplateFailureError) as caught:
        open_renderer(recipe).render(recipe.main[0], CONTEXT)
    return caught.value.finding.code


def test_a_foreign_template_prints_the_same_bytes_in_its_own_process() -> None:
    data = template("{{ title }}")
    renderer = open_renderer(word(data))
    assert isinstance(renderer, Confined)
    sheets = [renderer.render("procedure.docx", {**CONTEXT, "title": text}) for text in ("a", "b")]
    assert sheets == [compiled(data).render("", {**CONTEXT, "title": text}) for text in ("a", "b")]
    assert [paragraphs(sheet.data) for sheet in sheets] == [["a"], ["b"]]
    renderer.close()


def test_a_shipped_template_needs_no_process() -> None:
    assert not isinstance(open_renderer(page("x", foreign=False)), Confined)
    assert open_renderer(word(template("x"), foreign=False)).render("", CONTEXT).parts
    assert lint(page("{{ tilte }}", foreign=False), ["title"])


def test_an_error_comes_back_with_its_place_and_the_process_goes_on() -> None:
    renderer = open_renderer(page("ok\n{{ title }}{{ fine.x }}"))
    with pytest.raises(TemplateFailureError, match=r"templates/page\.html:2:1: ISD801 the sheet has no field “x”"):
        renderer.render("page.html", {**CONTEXT, "fine": {}})
    assert renderer.render("page.html", {**CONTEXT, "fine": {"x": 1}}).data == "ok\nCấp bản sao1".encode()


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{{% for {name} in range(9999) %}}" for name in "ijk") + "{% endfor %}" * 3,
        "{% set a = 'aaaaaaaaaaaaaaaa' %}" + "{% set a = a ~ a ~ a ~ a %}" * 16 + "{{ a }}",
        "{{ '" + "a" * 1000 + "'" + "|list|join('aaaaaaaaaa')" * 12 + " }}",
    ],
)
def test_time_and_memory_end(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 1.5)
    before = time.monotonic()
    assert code_of(page(text)) == "ISD803"
    assert code_of(word(template(text))) == "ISD803"
    assert time.monotonic() - before < 40  # three seconds; without an end it would be hours


def test_the_processor_s_time_ends_without_the_parent_s_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 600.0)
    loops = "".join(f"{{% for {name} in range(9999) %}}" for name in "abc") + "{% endfor %}" * 3
    before = time.monotonic()
    assert code_of(page(loops)) == "ISD803"
    assert time.monotonic() - before < 300  # five seconds of the processor


def test_a_template_that_crashes_the_process_is_a_finding() -> None:
    assert code_of(page("{{ " + "-" * 60_000 + "1 }}")) == "ISD803"


def test_lint_runs_confined_and_never_raises() -> None:
    assert [found.code for found in lint(page("{{ tilte }}"), ["title"])] == ["ISD806"]
    assert [found.code for found in lint(page("{{ 1 + }}"), [])] == ["ISD801"]
    assert [found.code for found in lint(word(b"no word file"), [])] == ["ISD804"]
    assert [found.code for found in lint(word(template("{{p x }}")), [])] == ["ISD805"]
    assert [found.code for found in lint(page("{{ " + "-" * 60_000 + "1 }}"), [])] == ["ISD803"]
    macros = (
        "{% macro m(a) %}{{ a }}{% endmacro %}{% for s in title %}{{ loop.index }}{{ m(s) }}{% endfor %}{{ range(2) }}"
    )
    assert lint(page(macros), ["title"]) == []


def test_nothing_lying_in_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "jinja2", "docx", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("open('pwned', 'w').close()")
    monkeypatch.chdir(tmp_path)
    assert open_renderer(page("x")).render("page.html", {}).data == b"x"
    assert not (tmp_path / "pwned").exists()


def test_a_torn_message_is_the_end() -> None:
    stream = io.BytesIO()
    confined.send(stream, b"=", b"abc")
    assert confined.receive(io.BytesIO(stream.getvalue())) == (b"=", b"abc")
    for cut in (b"", stream.getvalue()[:3], stream.getvalue()[:-1], b"=\xff\xff\xff\xff"):
        with pytest.raises(EOFError):
            confined.receive(io.BytesIO(cut))


def test_the_process_serves_until_its_parent_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_allow_time", lambda: None)
    requests, answers = io.BytesIO(), io.BytesIO()
    confined.send(requests, b"?", b'{"kind": "text", "main": ["p"], "files": [["p", "p", true]], "task": "render"}')
    confined.send(requests, b"?", b"{{ a }}")
    confined.send(requests, b"?", b'["p", {"a": 1}]')
    confined.send(requests, b"?", b'["p", {}]')
    requests.seek(0)
    confined.serve(requests, answers)
    answers.seek(0)
    assert confined.receive(answers) == (b"=", b"")
    assert confined.receive(answers) == (b"=", b"\n1")
    assert confined.receive(answers)[0] == b"!"


def test_the_process_lints_and_reports_that_memory_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_allow_time", lambda: None)

    def answer(task: str) -> tuple[bytes, bytes]:
        requests, answers = io.BytesIO(), io.BytesIO()
        head = f'{{"kind": "text", "main": ["p"], "files": [["p", "p", true]], "task": "{task}", "known": ["a"]}}'
        confined.send(requests, b"?", head.encode())
        confined.send(requests, b"?", b"{{ a }}{{ b }}")
        requests.seek(0)
        confined.serve(requests, answers)
        answers.seek(0)
        return confined.receive(answers)

    kind, found = answer("lint")
    assert (kind, [each.code for each in from_json(found)]) == (b"=", ["ISD806"])

    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Recipe, "build", no_memory)
    kind, found = answer("render")
    assert (kind, [each.code for each in from_json(found)]) == (b"!", ["ISD803"])


def test_the_process_bounds_itself() -> None:
    program = (
        "import resource; from isodoc.render import confined\n"
        "confined._bound_memory(); confined._allow_time()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    memory, seconds = map(int, run.stdout.split())
    assert memory <= confined.MEMORY_BYTES
    assert seconds <= confined.CPU_SECONDS + 2
