"""Building: what is published, what is kept, what is left out, and that the same input gives the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.cache import Pack
from isodoc.errors import RefusedError, UsageError
from isodoc.model.tree import blob_of
from isodoc.pipeline import printing, reading
from isodoc.pipeline.building import Order, build

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = Path(__file__).parents[2] / "procedures"
TODAY = dt.date(2026, 11, 22)
EVERYTHING = Order(TODAY)
ONE = Order(TODAY, ("QT-HT-04",))


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    root = tmp_path / "manual"
    shutil.copytree(SAMPLE, root)
    return root


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_document_becomes_a_word_and_an_html_file_below_index_and_manifest(manual: Path, out: Path) -> None:
    built = build(manual, out, EVERYTHING, jobs=1)
    files = set(content(out))
    assert {"index.html", "manifest.json", "ho-tich/QT-HT-04.docx", "ho-tich/QT-HT-04.html"} <= files
    assert built.sheets == len({name for name in files if name.endswith(".docx")})
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert {document["id"] for document in manifest["documents"]} >= {"QT-HT-04", "CSCL"}
    index = (out / "index.html").read_text("utf-8")
    assert all(name in index for name in files if name.endswith((".docx",)))


def test_a_second_build_of_the_same_writes_nothing(manual: Path, out: Path) -> None:
    build(manual, out, EVERYTHING, jobs=1)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert build(manual, out, EVERYTHING, jobs=1).published is None
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_after_an_edit_only_that_sheet_and_the_index_are_written(manual: Path, out: Path) -> None:
    build(manual, out, EVERYTHING, jobs=1)
    sheet = manual / "ho-tich" / "QT-HT-04.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("\ntitle: ", "\ntitle: Bản sửa của ", 1), "utf-8")
    published = build(manual, out, EVERYTHING, jobs=1).published
    assert published
    assert set(published.written) == {"index.html", "ho-tich/QT-HT-04.docx", "ho-tich/QT-HT-04.html"}
    assert "Bản sửa của" in (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")


def test_a_changed_role_is_printed_on_every_sheet_that_may_name_it(manual: Path, out: Path) -> None:
    build(manual, out, EVERYTHING, jobs=1)
    roles = manual / "organization.yaml"
    roles.write_text(roles.read_text("utf-8").replace("name: Văn thư", "name: Văn thư cơ quan"), "utf-8")
    build(manual, out, EVERYTHING, jobs=1)
    assert "Văn thư cơ quan" in (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")


def test_a_sheet_changed_by_hand_is_written_anew_and_named(manual: Path, out: Path) -> None:
    build(manual, out, ONE, jobs=1)
    (out / "ho-tich" / "QT-HT-04.html").write_text("changed")
    published = build(manual, out, ONE, jobs=1).published
    assert published
    assert published.edited == ("ho-tich/QT-HT-04.html",)
    assert (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8") != "changed"


def test_what_does_not_load_is_left_out_and_named_each_time(manual: Path, out: Path) -> None:
    (manual / "ho-tich" / "QT-HT-04.yaml").write_text("kind: procedure\ncode: QT-HT-04\ntitel: Sai khóa\n", "utf-8")
    for _ in range(2):
        built = build(manual, out, EVERYTHING, jobs=1)
        assert {finding.location.path for finding in built.findings} == {"ho-tich/QT-HT-04.yaml"}
        assert "ho-tich/QT-HT-04.docx" not in content(out)
        assert "ho-tich/QT-HT-01.docx" in content(out)


def test_what_loads_no_more_is_taken_away_and_the_rest_stays(manual: Path, out: Path) -> None:
    build(manual, out, EVERYTHING, jobs=1)
    before = content(out)
    (manual / "ho-tich" / "QT-HT-04.yaml").write_text("kind: procedure\n", "utf-8")
    build(manual, out, EVERYTHING, jobs=1)
    gone = {"ho-tich/QT-HT-04.docx", "ho-tich/QT-HT-04.html"}
    assert content(out).keys() == before.keys() - gone
    other = "ho-tich/QT-HT-01.docx"
    assert content(out)[other] == before[other]


def test_without_usable_settings_nothing_is_built(manual: Path, out: Path) -> None:
    (manual / "isodoc.yaml").write_text("kind: manual\n", "utf-8")
    built = build(manual, out, EVERYTHING, jobs=1)
    assert built.published is None
    assert [finding.code for finding in built.findings] == ["ISD202", "ISD207"]
    assert not out.exists()


def test_codes_and_formats_choose_what_is_built(manual: Path, out: Path) -> None:
    build(manual, out, Order(TODAY, ("QT-HT-04", "CSCL"), ("html",)), jobs=1)
    assert set(content(out)) == {"index.html", "manifest.json", "ho-tich/QT-HT-04.html", "documents/CSCL.html"}
    assert ".docx" not in (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")


def test_an_unknown_code_is_a_mistake_of_usage_with_a_suggestion(manual: Path, out: Path) -> None:
    with pytest.raises(UsageError, match="QT-HT-40") as error:
        build(manual, out, Order(TODAY, ("QT-HT-40",)), jobs=1)
    assert "QT-HT-0" in str(error.value.hint)
    assert not out.exists()


def test_the_text_of_the_day_is_built(manual: Path, out: Path) -> None:
    text = (manual / "ho-tich" / "QT-HT-04.yaml").read_text("utf-8")
    coming = text.replace("\ntitle: ", "\nfrom: 2027-03-01\ntitle: Sắp áp dụng ", 1)
    (manual / "ho-tich" / "QT-HT-04-2027.yaml").write_text(coming, "utf-8")
    build(manual, out, ONE, jobs=1)
    assert "Sắp áp dụng" not in (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")
    build(manual, out, Order(dt.date(2027, 3, 1), ("QT-HT-04",)), jobs=1)
    assert "Sắp áp dụng" in (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")


def test_several_processes_make_the_same_bytes_as_one(
    manual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "WORTH_A_POOL", 2)
    told: list[tuple[int, int]] = []
    build(manual, tmp_path / "one", EVERYTHING, jobs=1)
    built = build(manual, tmp_path / "two", EVERYTHING, jobs=2, progress=lambda *step: told.append(step))
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert told == [(done, built.sheets) for done in range(1, built.sheets + 1)]


def test_surroundings_do_not_show_in_the_output(manual: Path, tmp_path: Path) -> None:
    surroundings = (
        {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4711"},
    )
    for number, environment in enumerate(surroundings):
        command = [sys.executable, "-m", "isodoc", "build", "--draft", "--today", "2026-11-22", "-o"]
        cache = {"ISODOC_CACHE_DIR": str(tmp_path / f"cache-{number}")}
        subprocess.run(
            [*command, str(tmp_path / f"out-{number}"), "-j", str(number + 1)],
            cwd=manual, env={**os.environ, **environment, **cache}, check=True, capture_output=True,
        )  # fmt: skip
    assert content(tmp_path / "out-0") == content(tmp_path / "out-1")


def test_a_template_of_the_manual_is_used(manual: Path, out: Path) -> None:
    (manual / "templates" / "html").mkdir(parents=True)
    (manual / "templates" / "html" / "sheet.html.j2").write_text("<p>{{ code }}: {{ title }}</p>", "utf-8")
    build(manual, out, Order(TODAY, ("QT-HT-04",), ("html",)), jobs=1)
    text = (out / "ho-tich" / "QT-HT-04.html").read_text("utf-8")
    assert text.startswith("<p>QT-HT-04: ")


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ titel }}", "ISD80"),
        ("{% for %}", "ISD801"),
        ("{{ title.__class__ }}", "ISD802"),
        ("{{ cycler.__init__.__globals__.os.popen('touch /tmp/pwned').read() }}", "ISD80"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}", "ISD803"),
    ],
)
def test_a_template_that_cannot_be_used_leaves_the_output_as_it_was(
    manual: Path, out: Path, template: str, code: str
) -> None:
    build(manual, out, ONE, jobs=1)
    before = content(out)
    (manual / "templates" / "html").mkdir(parents=True)
    (manual / "templates" / "html" / "sheet.html.j2").write_text(template, "utf-8")
    with pytest.raises(RefusedError, match=r"sheet\.html\.j2") as error:
        build(manual, out, ONE, jobs=1)
    assert code in str(error.value.message)
    assert content(out) == before


def test_the_manual_itself_is_no_output(manual: Path) -> None:
    with pytest.raises(UsageError):
        build(manual, manual, EVERYTHING, jobs=1)


def test_an_output_inside_the_manual_is_no_part_of_it(manual: Path) -> None:
    build(manual, manual / "out", EVERYTHING, jobs=1)
    assert build(manual, manual / "out", EVERYTHING, jobs=1).published is None


@pytest.mark.no_cover  # builds and builds again what the tests above build
def test_whatever_is_edited_the_next_build_equals_a_fresh_one(
    manual: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fewer in ("bao-tro-xa-hoi", "he-thong", "ho-kinh-doanh", "xay-dung", "register"):  # no edit touches them
        shutil.rmtree(manual / fewer)
    sheet, other = manual / "ho-tich" / "QT-HT-04.yaml", manual / "ho-tich" / "QT-HT-01.yaml"
    text = sheet.read_text("utf-8")
    edits: dict[str, Callable[[], object]] = {
        "a title": lambda: sheet.write_text(text.replace("\ntitle: ", "\ntitle: Sửa ", 1), "utf-8"),
        "back again": lambda: sheet.write_text(text, "utf-8"),
        "a new sheet": lambda: (manual / "moi.yaml").write_text("kind: procedure\ncode: QT-99\ntitle: Mới\n", "utf-8"),
        "another code": lambda: (manual / "moi.yaml").write_text("kind: procedure\ncode: QT-98\ntitle: Mới\n", "utf-8"),
        "a text that holds since yesterday": lambda: (manual / "hom-qua.yaml").write_text(
            text.replace("\ntitle: ", "\nfrom: 2026-11-21\ntitle: Từ hôm qua ", 1), "utf-8"
        ),
        "the older text beside it": lambda: sheet.write_text(text.replace("\ntitle: ", "\ntitle: Cũ ", 1), "utf-8"),
        "without it": (manual / "hom-qua.yaml").unlink,
        "a moved file": lambda: other.rename(manual / "QT-HT-01.yaml"),
        "a broken file": lambda: sheet.write_text("kind: procedure\n", "utf-8"),
        "a deleted file": sheet.unlink,
        "a field": lambda: (manual / "fields.yaml").write_text(
            (manual / "fields.yaml").read_text("utf-8").replace("name: Hộ tịch", "name: Hộ tịch, quốc tịch"), "utf-8"
        ),
    }
    cache = os.environ["ISODOC_CACHE_DIR"]
    build(manual, out, EVERYTHING, jobs=1)
    for number, (name, edit) in enumerate(edits.items()):
        edit()
        monkeypatch.setenv("ISODOC_CACHE_DIR", cache)
        findings = build(manual, out, EVERYTHING, jobs=1).findings
        fresh = tmp_path / f"fresh-{number}"
        monkeypatch.setenv("ISODOC_CACHE_DIR", str(fresh / "cache"))
        assert build(manual, fresh / "out", EVERYTHING, jobs=1).findings == findings, name
        assert content(out) == content(fresh / "out"), name


def test_after_an_edit_the_other_documents_are_not_even_read(manual: Path, out: Path) -> None:
    build(manual, out, EVERYTHING, jobs=1)
    sheet = manual / "ho-tich" / "QT-HT-04.yaml"
    sheet.write_text(sheet.read_text("utf-8") + "\n", "utf-8")
    read: list[str] = []

    class Spy(Pack):
        def get(self, key: str) -> bytes | None:
            read.append(key)
            return super().get(key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "Pack", Spy)
        build(manual, out, EVERYTHING, jobs=1)
    documents = [path for path in manual.rglob("QT-*.yaml") if path.name != "QT-HT-04.yaml"]
    assert documents
    blobs = {blob_of(path.read_bytes()) for path in documents}
    assert {key.rpartition(":")[2] for key in read} & blobs == {
        blob_of(path.read_bytes()) for path in documents if "from:" in path.read_text("utf-8").split("title")[0]
    }
