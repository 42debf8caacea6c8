from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from isodoc.render.engine import MAX_RANGE
from isodoc.render.failure import TemplateFailureError, from_json, to_json
from isodoc.render.sources import TemplateFile, collect, select
from isodoc.render.text_templates import TextTemplates

if TYPE_CHECKING:
    from pathlib import Path

PROCEDURE = {"title": "Cấp & phát <b>", "steps": [{"n": 1}, {"n": 2}], "none": None, "values": [3, 1, 2]}


def rendered(source: str, context: dict[str, Any] | None = None, **others: str) -> str:
    files = {
        name: TemplateFile(name, f"templates/{name}", text.encode(), foreign=True)
        for name, text in {"main.html": source, **{k.replace("_", "."): v for k, v in others.items()}}.items()
    }
    data: dict[str, Any] = {"procedure": PROCEDURE} if context is None else context
    return TextTemplates(files, ["main.html"]).render("main.html", data).data.decode()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ procedure.title }}", "Cấp &amp; phát &lt;b&gt;"),
        ("{{ procedure['title'] }}", "Cấp &amp; phát &lt;b&gt;"),
        ("{{ procedure.values | sort | join(', ') }}", "1, 2, 3"),
        ("{{ procedure.steps | map(attribute='n') | join }}", "12"),
        ("{% for s in procedure.steps %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{% for s in procedure.steps %}{{ loop.cycle('a', 'b') }}{% endfor %}", "ab"),
        ("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(procedure.title) }}", "<i>Cấp &amp; phát &lt;b&gt;</i>"),
        ("{% block t %}x{% endblock %}{{ self.t() }}", "xx"),
        ("{% include 'part.html' %}", "2"),
        ("{% import 'lib.html' as lib %}{{ lib.twice('a') }}", "aa"),
        ("{{ 6 * 7 }} {{ 7 % 4 }} {% for i in range(3) %}{{ i }}{% endfor %}", "42 3 012"),
        ("[{{ procedure.none }}]", "[]"),
        ("{{ procedure.unknown is defined }}", "False"),
        ("{{ procedure.title[0] }}", "C"),
        ("{{ '<b>' }}", "&lt;b&gt;"),
    ],
)
def test_a_template_prints_plain_data_as_text(source: str, text: str) -> None:
    lib = "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}"
    assert rendered(source, part_html="{{ procedure.steps | length }}", lib_html=lib) == text


def test_data_is_never_a_template() -> None:
    assert rendered("{{ t }}", {"t": "{{ 7*7 }}{% x %}"}) == "{{ 7*7 }}{% x %}"


@pytest.mark.parametrize(
    "source",
    [
        "{{ cycler.__init__.__globals__.os.popen('true').read() }}",
        "{{ procedure.delete() }}",
        "{{ procedure.clear() }}",
        "{{ procedure.values.append(1) }}",
        "{{ procedure.title.upper() }}",
        "{{ procedure.title.format(1) }}",
        "{{ ''|attr('__class__') }}",
        "{{ ''.__class__ }}",
        "{{ procedure['__class__'] }}",
        "{{ [procedure] | map(attribute='__class__') | list }}",
        "{{ procedure | safe }}",
        "{{ 'a' | center(2000000000) }}",
        "{{ 'a' * 2000000000 }}",
        "{{ [1] * 2000000000 }}",
        "{{ '%2000000000d' % 1 }}",
        "{{ 9**(9**9) }}",
        "{% autoescape false %}{{ procedure.title }}{% endautoescape %}",
        "{{ self._TemplateReference__context }}",
        "{% import 'lib.html' as lib %}{{ lib.__class__ }}",
        "{{ lipsum() }}",
        "{{ dict(a=1) }}",
    ],
)
def test_what_a_template_may_not_do_is_refused_with_template_and_place(source: str) -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered(f"<p>\n{source}</p>", lib_html="")
    found = caught.value.finding
    assert (found.code, found.location.path, found.location.line) == ("ISD802", "templates/main.html", 2)
    assert str(caught.value.message).startswith("templates/main.html:2:1: ISD802 a template may not use")


@pytest.mark.parametrize(
    ("source", "code", "problem"),
    [
        ("{{ procedure.titel }}", "ISD801", "the sheet has no field “titel”; near “{{ procedure.titel }}”"),
        ("{{ nothing }}", "ISD801", "the sheet has no field “nothing”"),
        ("{{ nothing.more }}", "ISD801", "the sheet has no field “nothing”"),
        ("{{ procedure.steps[9].n }}", "ISD801", "the sheet has no field “9”"),
        ("{% if %}", "ISD801", "wrong template syntax"),
        ("{{ 1 | nofilter }}", "ISD801", "wrong template syntax: No filter named 'nofilter'."),
        ("{{ procedure.steps }}", "ISD801", "the template cannot be computed: list"),
        ("{{ 1 // 0 }}", "ISD801", "the template cannot be computed"),
        ("{{ procedure.title + 1 }}", "ISD801", "the template cannot be computed"),
        ("{% include '../isodoc.yaml' %}", "ISD801", "there is no template “../isodoc.yaml” below templates/"),
        ("{% include '/etc/passwd' %}", "ISD801", "outside the manual"),
        ("{{ range(99999) | length }}", "ISD803", f"the limit range > {MAX_RANGE}"),
        ("{{ 10000000000000 * 2 }}", "ISD803", "the template exceeds the limit"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "ISD803", "nests too deeply"),
    ],
)
def test_an_error_names_template_line_and_the_text_around_it(source: str, code: str, problem: str) -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered(f"first line\n\n{source}")
    found = caught.value.finding
    assert (found.code, found.location.path, found.location.line) == (code, "templates/main.html", 3)
    assert problem in str(found.message)


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}0123456789{% endfor %}{% endfor %}",
    ],
)
def test_a_template_without_measure_is_stopped(source: str) -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered(source)
    assert caught.value.finding.code == "ISD803"


def test_an_error_inside_an_included_template_names_that_template() -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered("{% include 'part.html' %}", part_html="a\nb\n{{ oops }}")
    assert (caught.value.finding.location.path, caught.value.finding.location.line) == ("templates/part.html", 3)


def test_a_syntax_error_of_an_included_template_names_that_template() -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered("{% include 'part.html' %}", part_html="a\n{% endfor %}")
    assert (caught.value.finding.location.path, caught.value.finding.location.line) == ("templates/part.html", 2)


def test_a_template_that_is_not_utf8_is_refused() -> None:
    file = TemplateFile("a.html", "templates/a.html", b"\xff\xfe", foreign=True)
    with pytest.raises(TemplateFailureError, match="not text in UTF-8"):
        TextTemplates({"a.html": file}, ["a.html"])


def test_a_long_excerpt_is_cut() -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered("x" * 500 + "{{ oops }}")
    assert str(caught.value.finding.message).endswith("x…”")


def test_findings_pass_through_json() -> None:
    with pytest.raises(TemplateFailureError) as caught:
        rendered("{{ oops }}")
    assert from_json(to_json([caught.value.finding])) == [caught.value.finding]


class Tree:
    def __init__(self, files: dict[str, bytes], size: int = 0) -> None:
        self.files, self.extra = files, size

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        if self.files[path] == b"unreadable":
            raise PermissionError(13, "Permission denied")
        return self.files[path]

    def size(self, path: str) -> int:
        return len(self.files[path]) + self.extra

    def blob(self, path: str) -> str:
        raise NotImplementedError(path)


def test_a_manual_s_own_template_comes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    for name in ("procedure.docx", "html/page.html.j2"):
        (tmp_path / name).write_bytes(b"shipped")
    files = collect(Tree({"templates/procedure.docx": b"own", "isodoc.yaml": b""}), tmp_path)
    assert {name: (file.data, file.foreign) for name, file in files.items()} == {
        "procedure.docx": (b"own", True),
        "html/page.html.j2": (b"shipped", False),
    }
    assert list(select(files, (".j2",))) == ["html/page.html.j2"]
    assert not collect(None, tmp_path)["procedure.docx"].foreign


@pytest.mark.parametrize(("data", "extra"), [(b"unreadable", 0), (b"", 50_000_001)])
def test_a_template_that_cannot_be_read_or_is_huge_is_refused(tmp_path: Path, data: bytes, extra: int) -> None:
    with pytest.raises(TemplateFailureError, match=r"templates/a\.docx"):
        collect(Tree({"templates/a.docx": data}, extra), tmp_path)
