from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.canonical import canonical, digest_of
from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.pipeline.approved import build_approved
from isodoc.pipeline.building import Order
from isodoc.pipeline.moving import plan_rename, plan_supersede
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.shelf import Shelf
from isodoc.publish import published
from isodoc.register import codes
from isodoc.render.sources import collect
from isodoc.resources import folder
from tests.history.repositories import begin, git
from tests.pipeline.desks import SETTINGS, Manual, at, procedure

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from isodoc.model.result import PublishedDocument
    from isodoc.pipeline.building import Built

APRIL = at(4, 1)
TEMPLATE = "<!doctype html><title>{{ title }}</title><p>Mẫu cũ: {{ code }}</p>\n"


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a manual of which all but QT-03 is in force since 2 March, and QT-01 amended from 10 March on."""
    settings = SETTINGS.replace("records:", "language: vi\ntitle: Sổ tay phường\nrecords:").replace(
        "standard", "simple"
    )
    made = Manual(tmp_path_factory.mktemp("issued") / "so-tay", {"isodoc.yaml": settings})
    made.submit("QT-01", "QT-02", "CSCL", "BM-01", "HT-POLICY")
    made.approve("QT-01", "QT-02", "CSCL", "BM-01", "HT-POLICY")
    made.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký và đóng dấu")
    made.submit("QT-01")
    made.approve("QT-01", effective=at(3, 10))
    return made.root


@pytest.fixture
def manual(issued: Path, tmp_path: Path) -> Manual:
    root = tmp_path / "so-tay"
    shutil.copytree(issued, root)
    return Manual.at_hand(root, 14 * 24)


def built(manual: Manual, day: dt.date = APRIL, *asked: str, **keys: Any) -> Built:
    order = Order(day, asked, keys.pop("formats", ("html",)), **keys)
    return build_approved(manual.root, manual.root.parent / "out", order, 1)


def documents(manual: Manual) -> dict[str, PublishedDocument]:
    found = published(manual.root.parent / "out")
    assert found is not None
    return {one.id: one for one in found.documents}


def page(manual: Manual, path: str) -> str:
    return (manual.root.parent / "out" / path).read_text(encoding="utf-8")


def files(manual: Manual) -> dict[str, bytes]:
    out = manual.root.parent / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_what_is_in_force_is_published_with_its_revision_and_the_rest_is_named(manual: Manual) -> None:
    done = built(manual)
    assert (done.findings, done.unapproved, done.sheets) == ((), ("QT-03",), 3)
    found = documents(manual)
    assert {name: one.revision for name, one in found.items()} == {"CSCL": "1.0", "QT-01": "1.1", "QT-02": "1.0"}
    life = manual.life("QT-01")
    assert (found["QT-01"].digest, found["QT-01"].entry) == (life.entries[-1].digest, life.hashes[-1])
    assert found["QT-01"].state == "in force"
    index = page(manual, "index.html")
    for words in ("Sổ tay phường", "TCVN ISO 9001:2015", "Ủy ban nhân dân phường Mẫu", "Hộ tịch", "01/04/2026"):
        assert words in index
    assert "DỰ THẢO" not in index + page(manual, "ho-tich/QT-01.html")
    assert "Ký và đóng dấu" in page(manual, "ho-tich/QT-01.html")


def test_any_day_has_its_own_sheets_and_days_without_one_are_refused(manual: Manual) -> None:
    built(manual, at(3, 9))
    assert documents(manual)["QT-01"].revision == "1.0"
    assert "Ký và đóng dấu" not in page(manual, "ho-tich/QT-01.html")
    with pytest.raises(RefusedError, match="2026-03-01"):
        built(manual, at(3, 1))
    assert documents(manual)["QT-01"].revision == "1.0"


def test_what_lies_in_the_work_folder_plays_no_part(manual: Manual) -> None:
    built(manual)
    before = {path: data for path, data in files(manual).items() if path != "manifest.json"}
    manual.write("ho-tich/QT-01.yaml", "kind: procedure\ncode: QT-01\n\ttitle\n")
    manual.write("organization.yaml", "kind: organization\npersons: nobody\n")
    (manual.root / "ho-tich" / "QT-02.yaml").unlink()
    (manual.root / "forms" / "BM-01.txt").unlink()
    done = built(manual)
    assert done.findings == ()
    assert {path: data for path, data in files(manual).items() if path != "manifest.json"} == before


def test_a_broken_isodoc_yaml_costs_the_title_alone(manual: Manual) -> None:
    manual.write("isodoc.yaml", "kind: manual\ntitle: [\n")
    done = built(manual)
    assert (done.findings, done.sheets) == ((), 3)
    assert "Ủy ban nhân dân phường Mẫu" in page(manual, "index.html")
    (manual.root / "isodoc.yaml").unlink()
    assert built(manual).sheets == 3


def test_nothing_approved_yet_is_said_in_one_sentence(tmp_path: Path) -> None:
    manual = Manual(tmp_path / "so-tay")
    with pytest.raises(RefusedError, match="no document has been approved yet; use --draft to see the drafts"):
        built(manual)
    manual.issue("HT-POLICY")
    manual.submit("QT-01")
    with pytest.raises(RefusedError, match="no document has been approved yet"):
        built(manual)
    assert not (tmp_path / "out").exists()


def test_codes_choose_and_what_is_not_in_force_is_told_from_what_is_not_there(manual: Manual) -> None:
    done = built(manual, APRIL, "QT-02")
    assert (list(documents(manual)), done.unapproved) == (["QT-02"], ())
    with pytest.raises(RefusedError, match="not in force on 2026-04-01: QT-03"):
        built(manual, APRIL, "QT-02", "QT-03")
    with pytest.raises(UsageError, match="QT-99"):
        built(manual, APRIL, "QT-02", "QT-99")
    with pytest.raises(RefusedError, match="in force, but printed in no file of its own: HT-POLICY"):
        built(manual, APRIL, "QT-02", "HT-POLICY")


def content_of(manual: Manual, name: str, place: int = -1) -> Path:
    digest = manual.life(name).entries[place].digest.removeprefix("sha256:")
    return manual.root / "register" / "content" / f"{digest}.json"


@pytest.mark.parametrize("known", [False, True])
def test_a_missing_or_damaged_content_is_left_out_and_named(manual: Manual, known: bool) -> None:
    if known:
        built(manual)
    content_of(manual, "QT-01").unlink()
    content_of(manual, "QT-02").write_bytes(content_of(manual, "QT-02").read_bytes() + b" ")
    done = built(manual, at(4, 2))
    assert [(one.code, one.subject) for one in done.findings] == [
        (codes.CONTENT_MISSING, "QT-01"),
        (codes.CONTENT_MISSING, "QT-02"),
    ]
    assert (list(documents(manual)), done.unapproved) == (["CSCL"], ("QT-03",))
    again = built(manual, at(4, 2))
    assert [one.subject for one in again.findings] == ["QT-01", "QT-02"]
    asked = built(manual, at(4, 2), "QT-01")
    assert (asked.published, [one.subject for one in asked.findings]) == (None, ["QT-01"])


def test_nothing_is_published_when_nothing_can_be_read(manual: Manual) -> None:
    built(manual)
    before = files(manual)
    shutil.rmtree(manual.root / "register" / "content")
    done = built(manual, at(4, 2))
    assert (done.published, {one.code for one in done.findings}) == (None, {codes.CONTENT_MISSING})
    assert files(manual) == before


def test_a_chain_that_cannot_be_read_is_a_finding(manual: Manual) -> None:
    manual.edit("register/QT-02.yaml", "- action: submitted", "- action: submit")
    done = built(manual)
    assert {one.location.path for one in done.findings} == {"register/QT-02.yaml"}
    assert set(documents(manual)) == {"CSCL", "QT-01"}


def forge(manual: Manual, name: str, change: Any, key: str = "digest") -> None:
    """Let the entries of *name* name another content, or template, whose file has its right name."""
    plain = json.loads(content_of(manual, name).read_bytes())
    data = canonical(change(plain))
    digest = digest_of(data)
    (manual.root / "register" / "content" / f"{digest.removeprefix('sha256:')}.json").write_bytes(data)
    old = manual.life(name).entries[-1].digest
    manual.edit(f"register/{name}.yaml", f"{key}: {old}", f"{key}: {digest}")


@pytest.mark.parametrize(
    "change",
    [
        lambda _: {"format": 1, "isodoc": "content"},
        lambda plain: plain | {"document": plain["document"] | {"title": 5}},
        lambda plain: plain | {"document": plain["document"] | {"limits": "soon"}},
        lambda plain: plain | {"format": 2},
        lambda plain: plain | {"labels": []},
    ],
)
@pytest.mark.parametrize("listed", [False, True])
def test_a_content_that_fits_its_name_and_is_none_is_left_out(
    manual: Manual,
    change: Any,
    listed: bool,
) -> None:
    forge(manual, "QT-02", change)
    if listed:  # what the register said of it is remembered
        manual.recorded.facts(manual.life("QT-02").entries[-1].digest)
    done = built(manual)
    assert [(one.code, one.subject) for one in done.findings] == [(codes.CONTENT_MISSING, "QT-02")]
    assert set(documents(manual)) == {"CSCL", "QT-01"}


def test_the_content_of_another_document_is_not_published_under_a_code(manual: Manual) -> None:
    other = manual.life("QT-01").entries[0].digest
    manual.edit("register/QT-02.yaml", f"digest: {manual.life('QT-02').entries[0].digest}", f"digest: {other}")
    done = built(manual)
    assert [(one.code, one.subject) for one in done.findings] == [(codes.FOREIGN_CODE, "QT-02")]


def test_the_old_sheet_is_printed_by_the_old_template(manual: Manual) -> None:
    manual.write("templates/html/sheet.html.j2", TEMPLATE)
    manual.submit("QT-02", new_issue=True)
    manual.approve("QT-02", new_issue=True)
    manual.write("templates/html/sheet.html.j2", TEMPLATE.replace("cũ", "mới"))
    manual.submit("QT-03")
    manual.approve("QT-03")
    built(manual)
    assert "Mẫu cũ: QT-02" in page(manual, "ho-tich/QT-02.html")
    assert "Mẫu mới: QT-03" in page(manual, "dat-dai/QT-03.html")
    assert "Mẫu" not in page(manual, "ho-tich/QT-01.html").partition("<body")[0]


def test_a_template_that_is_damaged_or_would_run_code_publishes_nothing_of_it(manual: Manual) -> None:
    manual.write("templates/html/sheet.html.j2", TEMPLATE)
    manual.submit("QT-03")
    manual.approve("QT-03")
    kept = manual.life("QT-03").entries[0].templates["html/sheet.html.j2"].removeprefix("sha256:")
    file = manual.root / "register" / "files" / kept
    file.write_text("{{ code }}\n")
    done = built(manual)
    assert [(one.code, one.subject) for one in done.findings] == [(codes.TEMPLATE_MISSING, "QT-03")]
    assert set(documents(manual)) == {"CSCL", "QT-01", "QT-02"}
    before = files(manual)
    file.write_text(TEMPLATE)
    manual.write(
        "templates/html/sheet.html.j2", "{{ cycler.__init__.__globals__.os.popen('touch /tmp/pwn').read() }}\n"
    )
    manual.submit("QT-03", new_issue=True)
    manual.approve("QT-03", new_issue=True)
    with pytest.raises(RefusedError):
        built(manual)
    assert files(manual) == before


def test_templates_are_confined_unless_they_are_as_shipped(manual: Manual) -> None:
    manual.write("templates/html/sheet.html.j2", TEMPLATE)
    manual.submit("QT-03")
    manual.approve("QT-03")
    shelf = Shelf(manual.recorded, collect(None, folder("templates")), Order(APRIL, formats=("html",)))
    shelf.subjects()
    assert {file.name for recipe in shelf.recipes.values() for file in recipe.files if file.foreign} == {
        "html/sheet.html.j2"
    }


def test_a_layout_that_cannot_be_read_is_a_finding(manual: Manual) -> None:
    layout = manual.life("QT-02").entries[0].templates["layout"]
    data = b'{"isodoc":"layout"}'
    (manual.root / "register" / "files" / digest_of(data).removeprefix("sha256:")).write_bytes(data)
    manual.edit("register/QT-02.yaml", layout, digest_of(data))
    done = built(manual)
    assert [(one.code, one.subject) for one in done.findings] == [(codes.TEMPLATE_MISSING, "QT-02")]


def test_documents_follow_their_new_codes_and_those_that_ended_are_gone(manual: Manual) -> None:
    manual.act(Action.WITHDRAWN, "CSCL", by="binh", reason="Thay bằng sổ tay", effective=at(3, 20))
    plan = manual.plan(Action.RENAMED, "QT-02", new="QT-12", by="binh", planned=plan_rename, effective=at(3, 21))
    carry_out(manual.root, plan, commit=False)
    manual.submit("QT-03")
    manual.approve("QT-03")
    plan = manual.plan(Action.SUPERSEDED, "QT-01", new="QT-03", by="binh", planned=plan_supersede, effective=at(3, 22))
    carry_out(manual.root, plan, commit=False)
    built(manual, at(3, 19))
    assert set(documents(manual)) == {"CSCL", "QT-01", "QT-02", "QT-03"}
    done = built(manual)
    assert {name: one.revision for name, one in documents(manual).items()} == {"QT-03": "1.0", "QT-12": "1.0"}
    assert done.unapproved == ("CSCL", "QT-01")
    assert "Ban hành lần đầu" in page(manual, "ho-tich/QT-12.html")


def test_what_has_not_changed_is_kept_and_the_manifest_names_the_commit(manual: Manual, monkeypatch: Any) -> None:
    root = begin(manual.root)
    monkeypatch.setenv("HOME", str(root.parent))
    git(root, "add", ".")
    git(root, "commit", "-qm", "Bắt đầu")
    first = built(manual)
    assert first.published is not None
    found = published(root.parent / "out")
    assert found is not None
    assert (found.commit, found.day) == (git(root, "rev-parse", "HEAD"), "2026-04-01")
    assert built(manual).published is None
    git(root, "commit", "-qm", "Khác", "--allow-empty")
    again = built(manual)
    assert again.published is not None
    assert (again.published.written, len(again.published.kept)) == (("index.html",), 3) or not again.published.written
    found = published(root.parent / "out")
    assert found is not None
    assert found.commit == git(root, "rev-parse", "HEAD")


def test_a_shallow_clone_and_an_archive_give_the_same_sheets(manual: Manual, tmp_path: Path, monkeypatch: Any) -> None:
    root = begin(manual.root)
    monkeypatch.setenv("HOME", str(tmp_path))
    git(root, "add", ".")
    git(root, "commit", "-qm", "Bắt đầu")
    built(manual, formats=("docx", "html"))
    said = files(manual)
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "nong/so-tay")
    (tmp_path / "goi").mkdir()
    git(root, "archive", "-o", str(tmp_path / "goi.tar"), "HEAD")
    shutil.unpack_archive(tmp_path / "goi.tar", tmp_path / "goi" / "so-tay", filter="data")
    for place in ("nong", "goi"):
        manual.root = tmp_path / place / "so-tay"
        built(manual, formats=("docx", "html"))
        found = files(manual)
        assert {name for name in said if found.get(name) != said[name]} == (
            {"manifest.json"} if place == "goi" else set()
        )
    assert json.loads(found["manifest.json"])["files"] == json.loads(said["manifest.json"])["files"]


def test_time_zone_locale_hash_seed_and_workers_change_no_byte(manual: Manual, tmp_path: Path) -> None:
    said = []
    for jobs, surroundings in (
        ("1", {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
        ("2", {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
    ):
        out = tmp_path / f"out-{jobs}"
        command = [sys.executable, "-m", "isodoc", "build", "--at", "2026-04-01", "-j", jobs, "-o", str(out)]
        environment = surroundings | {"ISODOC_CACHE_DIR": str(tmp_path / f"cache-{jobs}"), "PATH": ""}
        subprocess.run(command, cwd=manual.root, env=environment, check=True, capture_output=True)
        said.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert said[0] == said[1]


def test_contents_are_looked_at_once_more_before_they_are_printed(
    manual: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was remembered of a content that this version cannot read is not enough to print it."""
    built(manual)
    forge(manual, "QT-02", lambda plain: plain | {"steps": "none"})
    digest = manual.life("QT-02").entries[-1].digest
    recorded = manual.recorded
    assert recorded.facts(digest) is not None
    assert recorded.content(digest) is None
    monkeypatch.setattr("isodoc.pipeline.recorded.WORTH_SAVING", 1)
    recorded.save()
    before = files(manual)
    done = built(manual, APRIL, "QT-02")
    assert (done.published, [one.subject for one in done.findings]) == (None, ["QT-02"])
    assert files(manual) == before
    done = built(manual)
    assert [(one.code, one.subject) for one in done.findings] == [(codes.CONTENT_MISSING, "QT-02")]


def test_fees_are_those_of_the_day(manual: Manual) -> None:
    manual.write(
        "fees/phi.yaml",
        "kind: fees\nid: phi\ntitle: Phí\nfrom: 2026-01-01\nfees: [{kind: phí, amount: 8000}]\n",
    )
    manual.write(
        "fees/phi-moi.yaml",
        "kind: fees\nid: phi\ntitle: Phí\nfrom: 2026-05-01\nfees: [{kind: phí, amount: 9000}]\n",
    )
    manual.write("ho-tich/QT-04.yaml", procedure("QT-04") + "fees: [{table: phi}]\n")
    manual.submit("QT-04")
    manual.approve("QT-04")
    built(manual)
    assert "8.000" in page(manual, "ho-tich/QT-04.html")
    assert "9.000" not in page(manual, "ho-tich/QT-04.html")
    built(manual, at(5, 2))
    assert "9.000" in page(manual, "ho-tich/QT-04.html")
