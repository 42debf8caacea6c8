"""What lies in the work folder: the same with a cache and without, and little is read again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.model.content import KEYS_ID, POLICY_ID
from isodoc.pipeline.present import Presence, present_in
from isodoc.workspace import FolderTree
from tests.history.repositories import write

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
ORGANIZATION = "kind: organization\nagencies: [{id: ubnd, name: UBND phường Mẫu}]\n"
FIELDS = "kind: fields\nfields: [{id: ht, name: Hộ tịch}]\n"
KEY = "persons: [{id: an, name: Nguyễn Văn A, keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1]}]\n"


def sheet(code: str, title: str, more: str = "") -> str:
    return f"kind: procedure\ncode: {code}\ntitle: {title}\nfield: ht\n{more}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a manual of two procedures, a document and a form with a file; it was looked at once."""
    root = tmp_path / "manual"
    files: dict[str, str | bytes | None] = {
        "isodoc.yaml": "kind: manual\nlanguage: vi\nagency: ubnd\n",
        "organization.yaml": ORGANIZATION,
        "fields.yaml": FIELDS,
        "ht/QT-01.yaml": sheet("QT-01", "Khai sinh"),
        "ht/QT-02.yaml": sheet("QT-02", "Khai tử"),
        "documents/CS.yaml": "kind: document\ncode: CS\ntitle: Chính sách\ntext: Phục vụ.\n",
        "forms/BM-01.yaml": "kind: form\ncode: BM-01\ntitle: Tờ khai\nfile: forms/BM-01.docx\n",
        "forms/BM-01.docx": b"PK",
    }
    write(root, files)
    look(root)
    return root


def look(root: Path, today: dt.date = TODAY) -> Presence:
    return present_in(root, FolderTree(root), today)


def read(presence: Presence) -> list[str]:
    """Return the codes of the procedures and documents that had to be read."""
    manual = presence.manual
    assert manual is not None
    return [*(each.value.code for each in manual.procedures), *(each.value.code for each in manual.documents)]


def test_everything_controlled_is_there_and_nothing_is_read_twice(root: Path) -> None:
    presence = look(root)
    assert set(presence.texts) == {"QT-01", "QT-02", "CS", "BM-01", POLICY_ID}
    assert (read(presence), presence.findings) == ([], ())
    facts = presence.texts["QT-01"][0].facts
    assert (facts.code, facts.title, facts.kind, facts.field_name) == ("QT-01", "Khai sinh", "procedure", "Hộ tịch")


@pytest.mark.parametrize(
    ("change", "anew", "differ"),
    [
        ({"ht/QT-01.yaml": sheet("QT-01", "Đăng ký khai sinh")}, ["QT-01"], {"QT-01"}),
        ({"ht/QT-01.yaml": sheet("QT-01", "Khai sinh", "# lời bàn\n")}, ["QT-01"], set()),
        ({"ht/QT-03.yaml": sheet("QT-03", "Giám hộ")}, ["QT-03"], {"QT-03"}),
        ({"ht/QT-01.yaml": None}, [], {"QT-01"}),
        ({"ht/QT-01.yaml": None, "ht/ks.yaml": sheet("QT-01", "Khai sinh")}, ["QT-01"], set()),
        ({"fields.yaml": FIELDS.replace("Hộ tịch", "Tư pháp")}, ["QT-01", "QT-02", "CS"], {"QT-01", "QT-02"}),
        ({"forms/BM-01.docx": b"PK2"}, ["QT-01", "QT-02", "CS"], {"BM-01"}),
        ({"organization.yaml": ORGANIZATION + KEY}, ["QT-01", "QT-02", "CS"], {KEYS_ID}),
        ({"register/QT-09.yaml": "kind: signoffs\n"}, [], set()),
        ({"luat.yaml": "kind: law\nnumber: 60/2014/QH13\n"}, ["QT-01", "QT-02", "CS"], set()),
        ({"ht/QT-01.yaml": "kind: procedure\ncode: [\n"}, [], {"QT-01"}),
        ({"ht/QT-01.yaml": "kind: document\ncode: QT-01\ntitle: Khai sinh\ntext: x\n"}, ["QT-01"], {"QT-01"}),
        ({"isodoc.yaml": "kind: manual\nlanguage: vi\nagency: ubnd\npolicy: {preset: simple}\n"},
         ["QT-01", "QT-02", "CS"], {POLICY_ID}),
    ],
)  # fmt: skip
def test_a_change_is_seen_as_without_a_cache(  # noqa: PLR0917
    root: Path,
    change: dict[str, str | bytes | None],
    anew: list[str],
    differ: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = look(root)
    write(root, change)
    after = look(root)
    assert read(after) == anew
    names = before.texts.keys() | after.texts.keys()
    assert {name for name in names if before.texts.get(name) != after.texts.get(name)} == differ
    again = look(root)
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(tmp_path / "other"))
    fresh = look(root)
    assert after.texts == again.texts == fresh.texts
    assert after.findings == again.findings == fresh.findings


def test_the_text_of_today_comes_first_and_what_is_past_is_not_told(root: Path) -> None:
    write(root, {"ht/QT-01-moi.yaml": sheet("QT-01", "Đăng ký khai sinh", "from: 2027-01-01\n")})

    def titles(day: dt.date) -> list[str]:
        return [each.facts.title for each in look(root, day).texts["QT-01"]]

    assert titles(TODAY) == ["Khai sinh", "Đăng ký khai sinh"]
    assert titles(dt.date(2026, 12, 31)) == ["Khai sinh", "Đăng ký khai sinh"]
    assert titles(dt.date(2027, 1, 1)) == ["Đăng ký khai sinh"]


def test_an_attached_file_that_cannot_be_read_leaves_its_document_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = FolderTree.read

    def refusing(tree: FolderTree, path: str) -> bytes:
        if path in {"ht/bang.docx", "forms/BM-01.docx"}:
            raise PermissionError(13, "denied", path)
        return real(tree, path)

    write(root, {"ht/bang.docx": b"PK"})
    write(root, {"ht/QT-01.yaml": sheet("QT-01", "Khai sinh", "annexes: [{id: a, title: Bảng, file: ht/bang.docx}]\n")})
    monkeypatch.setattr(FolderTree, "read", refusing)
    write(root, {"fields.yaml": FIELDS + "# mới\n"})
    for _ in range(2):
        presence = look(root)
        assert set(presence.texts) == {"QT-02", "CS", POLICY_ID}
        assert [one.location.path for one in presence.findings] == ["ht/QT-01.yaml", "forms/BM-01.yaml"]


def test_a_manual_without_settings_has_nothing(root: Path) -> None:
    write(root, {"isodoc.yaml": "kind: manual\nagency: [\n"})
    presence = look(root)
    assert (presence.texts, presence.manual) == ({}, None)
    assert presence.findings
