"""Reading the register: chains, packages, what is wrong in them, and that the short way leads to the same place."""

from __future__ import annotations

import datetime as dt
import json
import string
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from isodoc.emit import emit
from isodoc.i18n import translate
from isodoc.load import load, load_register, signoffs
from isodoc.load.building_codes import LOADING_CODES
from isodoc.load.chain_text import chain_as_json
from isodoc.load.source import read_source
from isodoc.model.page import samples
from isodoc.model.signoff import Action, SignOff
from isodoc.text import nfc
from tests.load.test_load import Shelf
from tests.load.trees import SETTINGS, TextTree

if TYPE_CHECKING:
    from isodoc.diagnostics import Diagnostic

DIGEST = "sha256:" + "9f" * 32
SIGNATURE = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH+/=\nAAAA\n-----END SSH SIGNATURE-----\n"
ENTRY = f"""\
  - action: submitted
    agency: ubnd-phuong
    code: QT 04/HT
    digest: {DIGEST}
    by: an
    at: "2026-11-22T09:30:00+07:00"
"""
CHAIN = f"kind: signoffs\nid: QT-04\nentries:\n{ENTRY}"
PACKAGE = f"""\
kind: package
name: dot-1
at: "2026-11-22T09:30:00+07:00"
by: an
documents:
  - id: QT-04
    code: QT 04/HT
    digest: {DIGEST}
    entry: {DIGEST}
"""


def said(files: dict[str, str]) -> list[tuple[str, str, int, int]]:
    _, _, found = load_register(TextTree(files))
    return [(one.location.path, one.code, one.location.line, one.location.column) for one in found]


def read(text: str) -> dict[str, Any] | None:
    source, _ = read_source("a.yaml", text.encode())
    return None if source is None else source.data


# --- what is read ---


def test_chains_and_packages_are_read_by_path_with_the_places_of_their_keys() -> None:
    files = {
        "isodoc.yaml": SETTINGS,
        "register/QT-04.yaml": CHAIN + ENTRY,
        "register/QT-03.yaml": CHAIN.replace("QT-04", "QT-03"),
        "register/packages/dot-1.yaml": PACKAGE,
        "register/content/a.yaml": "[",
        "register/files/a.yaml": "[",
        "register/.hidden.yaml": "[",
        "register/read-me.txt": "[",
        "other/QT-05.yaml": "[",
    }
    tree = TextTree(files)
    chains, packages, found = load_register(tree)
    assert [(one.path, one.value.id, len(one.value.entries)) for one in chains] == [
        ("register/QT-03.yaml", "QT-03", 1),
        ("register/QT-04.yaml", "QT-04", 2),
    ]
    assert [one.value.documents[0].code for one in packages] == ["QT 04/HT"]
    assert found == []
    assert sorted(tree.reads) == ["register/QT-03.yaml", "register/QT-04.yaml", "register/packages/dot-1.yaml"]
    entry = chains[1].value.entries[1]
    assert (entry.action, entry.code, entry.at.isoformat()) == (
        Action.SUBMITTED,
        "QT 04/HT",
        "2026-11-22T09:30:00+07:00",
    )
    place, key = chains[1].at("entries", 1, "by"), chains[1].at_key("entries", 1, "by")
    assert [(place.line, place.column), (key.line, key.column)] == [(14, 9), (14, 5)]
    assert packages[0].at("documents", 0, "digest").line == 8


def test_the_manual_does_not_hold_the_register() -> None:
    manual, found = load(TextTree({"isodoc.yaml": SETTINGS, "register/QT-04.yaml": "["}))
    assert manual is not None
    assert found == []


def test_an_unfinished_transaction_counts_instead_of_the_files() -> None:
    tree = TextTree({"register/QT-04.yaml": CHAIN, "register/QT-03.yaml": "["})
    overlay = {
        "register/QT-04.yaml": (CHAIN + ENTRY).encode(),
        "register/QT-03.yaml": CHAIN.replace("QT-04", "QT-03").encode(),
        "register/packages/dot-1.yaml": PACKAGE.encode(),
    }
    chains, packages, found = load_register(tree, overlay)
    assert [(one.value.id, len(one.value.entries)) for one in chains] == [("QT-03", 1), ("QT-04", 2)]
    assert (len(packages), found, tree.reads) == (1, [], [])
    assert chains[1].at("entries", 1).line == 10
    _, _, found = load_register(tree, {"register/QT-04.yaml": b"x" * 2_000_000})
    assert [(one.location.path, one.code) for one in found] == [
        ("register/QT-03.yaml", "ISD103"),
        ("register/QT-04.yaml", "ISD102"),
    ]


# --- what is wrong ---


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("QT-05.yaml", CHAIN, ("ISD208", 2, 5)),
        ("qt-04.yaml", CHAIN, ("ISD208", 2, 5)),
        ("packages/dot-2.yaml", PACKAGE, ("ISD208", 2, 7)),
        ("QT-04.yaml", PACKAGE, ("ISD206", 1, 7)),
        ("packages/dot-1.yaml", CHAIN, ("ISD206", 1, 7)),
        ("QT-04.yaml", "kind: law\nnumber: 60/2014/QH13\n", ("ISD206", 1, 7)),
        ("QT-04.yaml", "id: QT-04\n", ("ISD206", 1, 1)),
        ("old/QT-04.yaml", CHAIN, ("ISD206", 1, 1)),
        ("packages/old/dot-1.yaml", PACKAGE, ("ISD206", 1, 1)),
        ("QT-04.yaml", CHAIN + "    note: x\n", ("ISD201", 10, 5)),
        ("QT-04.yaml", CHAIN.replace("    by: an\n", ""), ("ISD202", 4, 5)),
        ("QT-04.yaml", CHAIN.replace("9f9f", "9F9F", 1), ("ISD203", 7, 13)),
        ("QT-04.yaml", CHAIN.replace("+07:00", ""), ("ISD203", 9, 9)),
        ("QT-04.yaml", CHAIN.replace("by: an", "by: null"), ("ISD203", 8, 9)),
        ("QT-04.yaml", "kind: signoffs\nid: QT-04\nentries: []\n", ("ISD203", 3, 10)),
        ("QT-04.yaml", "kind: signoffs\nid: QT-04\nentries:\n", ("ISD203", 3, 9)),
        ("QT-04.yaml", CHAIN + "    by: binh\n", ("ISD104", 10, 5)),
        ("QT-04.yaml", CHAIN.replace("by: an", "by: &a an"), ("ISD105", 8, 9)),
        ("QT-04.yaml", CHAIN.replace("by: an", "by: a\u200bn"), ("ISD107", 8, 10)),
        ("QT-04.yaml", "<<<<<<< HEAD\n" + CHAIN, ("ISD103", 2, 5)),
    ],
)
def test_a_fault_stands_at_its_line_and_its_file_is_left_out(
    path: str, text: str, expected: tuple[str, int, int]
) -> None:
    files = {f"register/{path}": text, "register/QT-01.yaml": CHAIN.replace("QT-04", "QT-01")}
    chains, packages, found = load_register(TextTree(files))
    assert [(one.code, one.location.line, one.location.column) for one in found] == [expected]
    assert found[0].location.path == f"register/{path}"
    assert ([one.value.id for one in chains], packages) == (["QT-01"], ())
    assert translate(found[0].message, "vi") != translate(found[0].message, "en")


def test_a_file_under_another_name_is_told_both_names_and_what_to_type() -> None:
    _, _, found = load_register(TextTree({"register/QT-05.yaml": CHAIN}))
    assert str(found[0].message) == "the file is called QT-05, but what it says belongs to QT-04"
    assert str(found[0].hint).endswith("git checkout -- register/QT-05.yaml")
    assert found[0].subject == "id"


def test_two_files_whose_names_differ_in_case_are_a_finding() -> None:
    files = {"register/QT-04.yaml": CHAIN, "register/qt-04.yaml": CHAIN.replace("QT-04", "qt-04")}
    assert said(files) == [("register/qt-04.yaml", "ISD110", 1, 1)]


def test_a_file_that_is_too_large_or_cannot_be_read_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = TextTree({"register/QT-04.yaml": CHAIN + ENTRY * 6000})
    _, _, found = load_register(tree)
    assert ([one.code for one in found], tree.reads) == (["ISD102"], [])

    def fail(_: TextTree, path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(TextTree, "read", fail)
    assert said({"register/QT-04.yaml": CHAIN}) == [("register/QT-04.yaml", "ISD101", 1, 1)]


def test_the_samples_of_the_page_do_what_it_says() -> None:
    page = LOADING_CODES["ISD208"]
    assert [code for _, code, _, _ in said(samples(page.failing))] == ["ISD208"]
    assert said(samples(page.passing)) == []


# --- the cache ---


def unread(tree: TextTree, shelf: Shelf) -> tuple[list[object], list[Diagnostic]]:
    chains, packages, found = load_register(tree, cache=shelf)
    return [(one.path, one.value) for one in (*chains, *packages)], found


FILES = {
    "register/QT-04.yaml": CHAIN,
    "register/QT-05.yaml": CHAIN.replace("QT-04", "QT-05").replace("by: an", "by: 'an'"),
    "register/packages/dot-1.yaml": PACKAGE,
}


def test_what_was_read_once_is_taken_from_the_cache() -> None:
    shelf, tree = Shelf(), TextTree(FILES)
    first = unread(TextTree(FILES), shelf)
    assert unread(tree, shelf) == first
    assert len(first[0]) == 3
    assert tree.reads == []
    chains, _, _ = load_register(tree, cache=shelf)
    assert [(one.at("entries", 0, "by").line, one.at_key("entries", 0, "by").column) for one in chains] == [(8, 5)] * 2
    assert tree.reads == ["register/QT-04.yaml", "register/QT-05.yaml"]


def test_faults_are_found_again_with_the_cache() -> None:
    shelf, files = Shelf(), {"register/QT-04.yaml": CHAIN + "    x: y\n", "register/QT-05.yaml": CHAIN}
    assert [one.code for one in unread(TextTree(files), shelf)[1]] == ["ISD201", "ISD208"]
    assert [one.code for one in unread(TextTree(files), shelf)[1]] == ["ISD201", "ISD208"]


@pytest.mark.parametrize(
    "bad", [lambda value: value[:-3] + b"xyz", lambda value: value.replace(b'"an"', b'"ba"'), lambda _: b""]
)
def test_a_damaged_cache_is_not_trusted(bad: Any) -> None:
    shelf = Shelf()
    first = unread(TextTree(FILES), shelf)
    shelf.values = {key: bad(value) for key, value in shelf.values.items()}
    tree = TextTree(FILES)
    assert unread(tree, shelf) == first
    assert len(tree.reads) == 3


def test_places_of_a_file_that_changed_or_vanished_are_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = TextTree({"register/QT-04.yaml": CHAIN})
    for fails in (False, True):
        (chain,), _, _ = load_register(tree)

        def changed(_: TextTree, path: str, *, fails: bool = fails) -> bytes:
            if fails:
                raise FileNotFoundError(2, "No such file", path)
            return b"# later\n" + CHAIN.encode()

        with monkeypatch.context() as patch:
            patch.setattr(TextTree, "read", changed)
            assert (chain.at("entries", 0).line, chain.at_key("entries", 0, "by").line) == (1, 1)


# --- the short way ---


def quickly(text: str) -> dict[str, Any] | None:
    found = chain_as_json(text)
    return None if found is None else json.loads(found)


def texts(alphabet: str) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=30).map(nfc)


WORDS = texts(string.ascii_letters + "ĂấĐđ 019:#-/.,'[{&*!%@") | st.sampled_from(
    ["true", "null", "~", "1:30", "a: b", "x #y"]
)
LINES = st.lists(texts("abc ĂấĐ:#-'"), min_size=2, max_size=4).map("\n".join)
DIGESTS = st.integers(0, 2**256 - 1).map(lambda number: f"sha256:{number:064x}")
SIGN_OFFS = st.builds(
    SignOff,
    action=st.sampled_from(Action),
    agency=WORDS,
    code=st.sampled_from(["QT 01/HT", "1"]),
    digest=DIGESTS,
    previous=st.none() | DIGESTS,
    by=st.sampled_from(["an", "1.0", "null"]),
    at=st.just(dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))),
    reason=st.none() | WORDS | LINES,
    basis=st.lists(WORDS, max_size=2).map(tuple),
    post=st.none() | st.fixed_dictionaries({"name": WORDS, "title": WORDS | LINES}),
    effective=st.none() | st.dates(min_value=dt.date(1000, 1, 1)),
    templates=st.dictionaries(st.sampled_from(["procedure.docx", "a/b.html", "1.docx", "x y"]), DIGESTS, max_size=2),
    sentences=st.lists(WORDS | LINES, max_size=3).map(tuple),
    signature=st.none() | st.just(SIGNATURE),
)


@given(st.lists(SIGN_OFFS, min_size=1, max_size=4))
def test_the_short_way_leads_to_what_the_reader_finds(entries: list[SignOff]) -> None:
    text = emit({"kind": "signoffs", "id": "QT-04", "entries": [entry.plain() for entry in entries]})
    found = quickly(text)
    if found is not None:
        assert found == read(text)
    chains, _, findings = load_register(TextTree({"register/QT-04.yaml": text}))
    assert findings == []
    assert chains[0].value.entries == tuple(entries)


def full(**others: Any) -> SignOff:
    return SignOff.model_validate(
        {
            "action": "approved",
            "agency": "ubnd-phuong",
            "code": "QT 04/HT",
            "revision": "1.0",
            "digest": DIGEST,
            "previous": DIGEST,
            "by": "an",
            "post": {"name": "Trần Thị B", "title": "Chủ tịch", "signs": "TM."},
            "at": "2026-11-22T09:30:00+07:00",
            "recorded_by": "an",
            "reason": "Sửa theo Nghị định: điểm a\nvà điểm b",
            "basis": ["18/2026/NĐ-CP", "60/2014/QH13"],
            "decision": {"number": "45/QĐ-UBND", "date": "2026-11-20", "signer": "binh"},
            "evidence": DIGEST,
            "effective": "2026-12-01",
            "templates": {"procedure.docx": DIGEST},
            "sentences": ["Bổ sung thành phần hồ sơ: Giấy xác nhận", "Bỏ bước 3"],
            "from": [{"id": "QT-03", "entry": DIGEST}],
            "to": ["QT-14"],
            "commit": "9fceb02d",
            "signature": SIGNATURE,
            **others,
        }
    )


def test_what_the_ledger_writes_goes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [full(), full(signature=None, reason=None), full(post=None), full()]
    text = emit({"kind": "signoffs", "id": "2026", "entries": [entry.plain() for entry in entries]})
    assert quickly(text) == quickly("# yaml-language-server: $schema=x\n" + text) == read(text)
    monkeypatch.setattr(signoffs, "read_source", None)
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        chains, _, _ = load_register(TextTree({"register/2026.yaml": form}))
        assert chains[0].value.entries == tuple(entries)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "kind: signoffs\nid: a\nentries:\n",
        "kind: signoffs\nid: a\nentries:\n    a: b\n",
        "kind: signoffs\nentries:\n  - a: b\n",
        CHAIN.rstrip("\n"),
        CHAIN + "\n",
        CHAIN + "more: x\n",
        CHAIN + "    empty: \n",
        CHAIN + '    empty: ""\n',
        CHAIN + '    note: "a\\nb"\n',
        CHAIN + "    note: 'a'\n",
        CHAIN + "    note: [a]\n",
        CHAIN + "    note: a: b\n",
        CHAIN + "    note: a #b\n",
        CHAIN + "    note: a:\n",
        CHAIN + "    note: a \n",
        CHAIN + "    note: true\n",
        CHAIN + "    note: ~\n",
        CHAIN + "    note: a\n      b\n",
        CHAIN + "    note: a\n      - b\n",
        CHAIN + "    note: a\n      b: c\n",
        CHAIN + "    note: |\n      a\n        b: c\n",
        CHAIN + "    note: |\n      a\n\n      b\n",
        CHAIN + "    note: |+\n      a\n",
        CHAIN + "    note: |\n        a\n",
        CHAIN + "    a:\n      note: |\n      b\n",
        CHAIN + "    by: an\n",
        CHAIN + "   by: an\n",
        CHAIN + "  # a comment\n",
        CHAIN + "  - code: a\n",
        CHAIN + "  - a\n",
        CHAIN.replace("  - ", "  -  "),
        CHAIN + "---\n" + CHAIN,
        CHAIN + "    " + "k" * 101 + ": a\n",
        CHAIN + "".join(f"    k{number}: a\n" for number in range(250)),
        CHAIN + ENTRY.replace("an", "a\u0309n"),
        CHAIN + "    note: a\tb\n",
    ],
)  # fmt: skip
def test_what_the_ledger_does_not_write_goes_the_long_way(text: str) -> None:
    assert chain_as_json(text) is None


@given(st.integers(0, 400), st.integers(0, 12), st.text(" \n:-|#\"'abkyĂ\\%\t~", max_size=6))
@example(0, 0, "\n")
def test_a_changed_file_is_never_read_otherwise(place: int, count: int, text: str) -> None:
    whole = emit({"kind": "signoffs", "id": "QT-04", "entries": [full(basis=[], sentences=[]).plain()]})
    changed = whole[:place] + text + whole[place + count :]
    found = quickly(changed)
    assume(found is not None)
    assert found == read(changed)


def test_a_chain_of_many_years_fits_into_a_file() -> None:
    text = emit({"kind": "signoffs", "id": "QT-04", "entries": [full().plain()] * 600})
    assert said({"register/QT-04.yaml": text}) == []


@pytest.mark.parametrize(
    "text",
    [
        " " * 1_000_000,
        "  - " * 250_000,
        "a:" * 500_000,
        '"' * 1_000_000,
        "a #" * 330_000,
        CHAIN + "    a: |\n" + "      b\n" * 120_000,
    ],
)
def test_hostile_lines_are_soon_decided(text: str) -> None:
    begin = time.process_time()
    chain_as_json(text)
    assert time.process_time() - begin < 5  # a fraction of a second; anything quadratic takes minutes
