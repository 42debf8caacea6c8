"""Reading one file: data, places, limits, and what is refused."""

from __future__ import annotations

import gc
import itertools
import resource
import time
import unicodedata
from array import array
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.errors import EnvironmentFailureError
from isodoc.load import characters, codes, events, source
from isodoc.load.source import Source, read_source, too_large, unreadable
from isodoc.load.stored import deserialise, serialise
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.diagnostics import Diagnostic


def read(text: str | bytes) -> Source:
    found, findings = read_source("a.yaml", text if isinstance(text, bytes) else text.encode())
    assert findings == []
    assert found is not None
    return found


def findings(text: str | bytes) -> list[Diagnostic]:
    found, errors = read_source("a.yaml", text if isinstance(text, bytes) else text.encode())
    assert found is None
    return errors


def places(text: str | bytes) -> list[tuple[int, int, str]]:
    return [(error.location.line, error.location.column, error.code) for error in findings(text)]


def exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "read_quickly", lambda *_: None)


@pytest.fixture(params=["quick", "exact"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "exact":
        exactly(monkeypatch)


# --- data ---


@pytest.mark.usefixtures("either")
def test_scalars_stay_text_except_booleans_and_null() -> None:
    text = "a: no\nb: 2.5\nc: true\nd: 'true'\ne:\nf: ~\ng: FALSE\nh: [null, 1, True]\ni: \"~\"\nj: NaN\n"
    assert read(text).data == {"a": "no", "b": "2.5", "c": True, "d": "true", "e": None, "f": None, "g": False} | {
        "h": [None, "1", True],
        "i": "~",
        "j": "NaN",
    }


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(("line", "value"), hostile.KEPT.items(), ids=[line[:20] for line in hostile.KEPT])
def test_case_7_a_text_stays_as_typed(line: str, value: str) -> None:
    assert list(read(f"{line}\n").data.values()) == [value]


@pytest.mark.parametrize("text", ["a: 1\r\nb: |\r\n  x\r\n  y\r\n", "\ufeffa: 1\nb: |\n  x\n  y\n"])
def test_line_ends_of_windows_and_a_byte_order_mark_are_accepted(text: str) -> None:
    assert read(text).data == {"a": "1", "b": "x\ny\n"}


def test_texts_are_normalised_to_nfc() -> None:
    assert read(unicodedata.normalize("NFD", "tên: Hộ tịch\n")).data == {"tên": "Hộ tịch"}
    assert read(unicodedata.normalize("NFD", "a: Hộ tịch\n")).data == {"a": "Hộ tịch"}
    assert read('a: "e\\u0302"\n').data == {"a": "ê"}


def test_keys_are_shared_by_documents() -> None:
    one, other = (next(iter(read(f"legal_bases: {value}\n").data)) for value in "xy")
    assert one is other


# --- places ---


@pytest.mark.usefixtures("either")
def test_the_place_of_keys_values_and_items() -> None:
    text = "kind: law\nitems:\n  - {name: Tờ khai, 'n': [1, 2]}\n  - Sổ\nend:\n"
    found = read(text)
    expected: dict[tuple[str | int, ...], tuple[tuple[int, int], tuple[int, int]]] = {
        (): ((1, 1), (1, 1)),
        ("kind",): ((1, 1), (1, 7)),
        ("items",): ((2, 1), (3, 3)),
        ("items", 0): ((3, 5), (3, 5)),
        ("items", 0, "name"): ((3, 6), (3, 12)),
        ("items", 0, "n", 1): ((3, 30), (3, 30)),
        ("items", 1): ((4, 5), (4, 5)),
        ("end",): ((5, 1), (5, 5)),
        ("items", 0, "fee"): ((3, 5), (3, 5)),  # missing: its parent
        ("items", 0, "function-after", "n", 0): ((3, 27), (3, 27)),  # what a validator adds is passed over
    }
    for path, (key, value) in expected.items():
        assert (found.key_location(path).line, found.key_location(path).column) == key
        assert (found.location(path).line, found.location(path).column) == value
    assert found.location(("kind",)).path == "a.yaml"


def composed(text: str) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
    """Yield path, line and column of every value as PyYAML composes it."""

    def walk(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
        mark: Any = node.start_mark
        yield path, mark.line + 1, mark.column + 1
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for position, value in enumerate(node.value):
                yield from walk(value, (*path, position))

    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None
    yield from walk(root, ())


texts = st.one_of(
    st.text("ab ơế:#-'\"[]{},|>&*!%@`?~0159.\\", max_size=12),
    st.sampled_from(["", "true", "no", "0123", "3 ngày", "a\nb\n", "\n x", "a: b", "- c", "# d", "½ ngày", "null "]),
)
names = st.one_of(st.sampled_from(["id", "tên", "time", "n.1", "60/2014"]), st.text("ab ':-#", min_size=1, max_size=4))
documents = st.dictionaries(
    names,
    st.recursive(
        st.one_of(texts, st.booleans(), st.none()),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


class Plain(yaml.SafeDumper):
    """Writes an object that occurs twice as often as it occurs."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is the library's
        return True


@given(documents, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from([30, 1000]))
def test_what_was_written_is_read_with_the_places_of_the_composer(
    data: dict[str, Any], indented: bool, flow: bool | None, width: int
) -> None:
    text: str = yaml.dump(
        data,
        Dumper=Plain,
        allow_unicode=True,
        default_flow_style=flow,
        width=width,
        sort_keys=False,
        indent=4 if indented else 2,
    )
    found = read(text)
    assert found.data == data
    for path, line, column in composed(text):
        assert (found.location(path).line, found.location(path).column) == (line, column)


_FRAGMENTS = (
    "a: ¦b:\n¦a:¦- ¦-\n¦  ¦    ¦ ¦\n¦x¦x y¦'¦''¦\"¦|\n¦|-\n¦>\n¦#¦ # c\n¦{¦}¦[¦]¦, ¦,¦: ¦:¦{a: 1, b: 2}¦[1, x]¦[]"
    "¦'q'¦\"q\"¦0,5 ngày"
    "¦true¦~¦?¦---\n¦&a ¦*a¦!t ¦%¦tên: ¦  - a: 1\n¦\n\n¦k: v\n¦  k: v\n¦...¦\\¦<<: ¦- k: |\n¦    x\n¦{¦}\n¦]\n"
)
fragments = st.lists(st.sampled_from(_FRAGMENTS.split("¦")), max_size=16).map("".join)


def agree(text: str) -> None:
    quick, errors = read_source("a.yaml", text.encode())
    with pytest.MonkeyPatch.context() as patch:
        exactly(patch)
        exact, exact_errors = read_source("a.yaml", text.encode())
    assert errors == exact_errors
    assert (quick is None) == (exact is None)
    if quick and exact:
        assert quick.data == exact.data
        assert [getattr(quick.marks, name) for name in ("starts", "shape", "keys", "lines")] == [
            getattr(exact.marks, name) for name in ("starts", "shape", "keys", "lines")
        ]


@pytest.mark.no_cover  # of each reader, the tests of single texts run the same lines
@settings(max_examples=1500)
@given(fragments)
def test_the_quick_reader_agrees_with_the_exact_one_or_gives_up(text: str) -> None:
    agree(text)


_VALUES = (
    "¦x¦x y ¦x #¦x # c¦x#c¦# c¦x:¦x: y¦x:y¦x y: ¦'q'¦'q'' '¦'q¦'q' x¦'q' # c¦\"q\"¦\"q\\n\"¦\"q\" x¦true¦~¦1,5¦-¦-x¦?x"
    "¦*x¦|¦[]¦{}¦[x]¦[x,  y]¦[x, y] z¦[x, 'y', {a: z}]¦{a: x}¦{a: x, a: y}¦{a: x, b: [true]}¦{a}¦{a: 1,5 x}¦[x: y]"
    "¦[x #y]¦[-x]¦{a: }"
)
lines = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "  ", "    ", " "]),
    st.sampled_from(
        ["a: ", "b: ", "c:", "d:  ", "- ", "- a: ", "-   b: ", "- c:", "", "- - ", "a b: ", "'a': ", "tên: "]
    ),
    st.sampled_from(_VALUES.split("¦")),
)


@pytest.mark.no_cover
@settings(max_examples=1500)
@given(st.lists(lines, max_size=6), st.sampled_from(["", "\n"]))
def test_both_readers_agree_on_lines(typed: list[str], end: str) -> None:
    agree("\n".join(typed) + end)


def test_the_quick_reader_reads_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "# a comment\nkind: law\nnumber: \"60/2014/QH13\"\nempty:\nlist:\n- a: 1\n  b: {c: x, d: [1, 'y']}\n- a: 2\n"
        "text: |\n  one\n\n  two\nnested:\n  - name: x\n    items:\n      - y\n      - 'it''s'\n    last:\n"
    )
    monkeypatch.setattr(source, "_read_exactly", None)
    assert read(text).data == {"kind": "law", "number": "60/2014/QH13", "empty": None, "text": "one\n\ntwo\n"} | {
        "list": [{"a": "1", "b": {"c": "x", "d": ["1", "y"]}}, {"a": "2"}],
        "nested": [{"name": "x", "items": ["y", "it's"], "last": None}],
    }


ENDS = ["", "\n", "\n\n", "\n   \n", "\nb: 1\n", "\n # c\nb: 1\n", "\n x\nb: 1\n", "\n  - x\n"]
BODIES = ["  x", "  x\n  y", "   x\n  y", "  x\n   y", "  x\n\n  y", "  x\n    \n  y", "\n  x", "    "]


@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", "|2", "| # c"])
@pytest.mark.parametrize("before", ["a: ", "a:\n- ", "a:\n - ", "a:\n - b: "])
def test_both_readers_agree_on_literal_blocks(before: str, header: str) -> None:
    for body, end in itertools.product(BODIES, ENDS):
        agree(f"{before}{header}\n{body}{end}")


@given(st.text(max_size=40) | st.binary(max_size=40))
def test_nothing_but_a_source_or_findings_comes_out(text: str | bytes) -> None:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    found, errors = read_source("a.yaml", content)
    assert (found is None) == bool(errors)


# --- refused ---


@pytest.mark.parametrize("item", list(hostile.refused()), ids=str)
def test_cases_1_to_6(item: hostile.Hostile) -> None:
    errors = findings(item.content)
    own = [(error.location.line - hostile.LINES, error.location.column, error.code) for error in errors]
    assert sorted(own) == sorted(item.places)


def test_case_1_a_bomb_of_aliases_costs_nothing() -> None:
    begin = time.process_time()
    errors = findings(hostile.DOCUMENT + hostile.bomb())
    assert {error.code for error in errors} == {codes.FORBIDDEN_FEATURE}
    assert time.process_time() - begin < 10


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "x: " + "[" * 500_000,
        "x: " + "{" * 500_000,
        "- " * 500_000,
        "? " * 500_000,
        "a: 1\n" * 200_000,
        "\0" * 1_000_000,
        "a: '\\u202e" * 90_000,
        "x: {" + "a: 0,5, " * 100_000,
        "x: [" + "1," * 400_000,
        "&a " * 300_000,
        "a" * 1_000_000,
        "x: |\n" + " a\n" * 300_000,
        "x: '" + "''" * 400_000,
        "k: v # " * 100_000,
        "".join(f"k{number}: 1\n" for number in range(60_000)),
    ],
    ids=lambda text: text[:12],
)
def test_every_file_of_up_to_a_mebibyte_is_soon_decided(text: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    read_source("a.yaml", text[: codes.MAX_BYTES].encode())
    assert time.process_time() - begin < 10  # a fraction of a second; anything quadratic takes minutes
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_case_3_a_large_file_is_refused_by_its_size() -> None:
    errors = findings(b"a" * (codes.MAX_BYTES + 1))
    assert [(error.code, str(error.message)) for error in errors] == [
        ("ISD102", "the file has 1048577 bytes; at most 1048576 are read")
    ]
    assert too_large("a.yaml", codes.MAX_BYTES) is None


@pytest.mark.no_cover
def test_the_number_of_nodes_is_limited() -> None:
    text = "x: [" + "a, " * (codes.MAX_NODES - 3) + "]\n"
    assert len(read(text).data["x"]) == codes.MAX_NODES - 3
    assert places(text.replace("]", "a]"))[0][2] == "ISD109"
    assert places("".join(f"k{number}: 1\n" for number in range(50_001)))[0][2] == "ISD109"


def test_the_depth_is_limited() -> None:
    depth = codes.MAX_DEPTH - 1
    assert read("x: " + "[" * depth + "]" * depth + "\n").data
    assert places("x: " + "[" * (depth + 1) + "]" * (depth + 1) + "\n") == [(1, 35, "ISD106")]
    stairs = "".join("  " * level + "x:\n" for level in range(codes.MAX_DEPTH))
    assert read(stairs).data


def test_case_4_a_twin_names_both_lines() -> None:
    (error,) = findings("kind: law\ntitle: A\n\ntitle: B\n")
    assert error.location.line == 4
    assert str(error.message) == "the key title stands here and in line 2"
    (error,) = findings("tên: A\nte\u0302n: B\n")
    assert str(error.message) == "the key tên stands here and, its accents encoded otherwise, in line 1"


def test_case_6_a_character_is_named() -> None:
    assert [str(error.message) for error in findings('a: \u202e\nb: "\\0"\nc: \ufffe\nd: \x1b\n')] == [
        "the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed",
        "the character U+FFFE NONCHARACTER is not allowed",
        "the character U+001B ESCAPE is not allowed",
        "the character U+0000 NULL is not allowed",
    ]


@pytest.mark.no_cover
def test_case_6_the_forbidden_characters_are_those_of_unicode() -> None:
    wanted = {
        character
        for character in map(chr, range(0x110000))
        if (unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\t\n")
        or ord(character) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(character) <= 0xFDEF
    }
    found = {character for character in map(chr, range(0x110000)) if next(characters.forbidden(character), None)}
    assert wanted <= found
    # later editions of Unicode give letters to some places of the blocks that hold format characters
    assert all(unicodedata.category(one) == "Cn" or 0x13440 <= ord(one) <= 0x1345F for one in found - wanted)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_case_6_other_encodings_of_unicode_are_refused(encoding: str) -> None:
    errors = findings("kind: law\n".encode(encoding))
    assert {error.code for error in errors} == {"ISD101"}
    assert "UTF-8" in str(errors[0].hint)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("x: {time: 0,5 ngày}\n", "0,5 ngày"),
        ("x: {time: 0,5}\n", "0,5"),
        ("x: {a: b, amount: 1,000,000 đồng, c: d}\n", "1,000,000 đồng"),
        ("x: [0,5 ngày, 1 ngày]\n", "0,5 ngày"),
        ("x: {time: không quá 0,5 ngày}\n", "không quá 0,5 ngày"),
        ("x: [{a: 1,5}]\n", "1,5"),
    ],
)
def test_a_decimal_comma_inside_braces_is_recognised(text: str, typed: str) -> None:
    (error,) = findings(text)
    assert (error.code, error.location.column) == ("ISD108", text.index(typed) + 1)
    assert str(error.hint) == f'put the value in quotation marks: "{typed}"'


@pytest.mark.parametrize(
    "text", ["x: [1,2]\n", "x: {a: 1, 5: b}\n", "x: 0,5 ngày\n", "x: ['0,5 ngày']\n", "x: {a: 1,5: b}\n"]
)
def test_other_commas_are_not(text: str) -> None:
    assert read(text).data


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("# only a comment\n", 1, 1),
        ("- a\n", 1, 1),
        ("\n text\n", 2, 2),
        ("---\n...\n", 2, 1),
        ("[]", 1, 1),
    ],
)
def test_a_file_without_a_mapping_is_a_finding(text: str, line: int, column: int) -> None:
    assert places(text) == [(line, column, "ISD112")]


def test_directives_are_refused_and_document_markers_are_not() -> None:
    assert places("%YAML 1.2\n---\na: 1\n") == [(1, 1, "ISD105")]
    assert read("---\na: 1\n...\n").data == {"a": "1"}


def test_a_missing_key_before_the_colon() -> None:
    assert [error.code for error in findings("x: {: a}\n")] == ["ISD103"]


def test_what_git_could_not_join() -> None:
    text = "kind: law\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> nhanh\nnumber: 1/2020/QH14\n"
    for content in (text, text.replace("\n", "\r\n"), text.removeprefix("kind: law\n")):
        (error,) = findings(content)
        assert str(error.message).startswith("git could not join two changes")
        assert str(error.hint) == "keep what is right, and delete these three lines"


def test_a_no_break_space_is_named_where_it_breaks_the_file() -> None:
    (error,) = findings("kind: law\ntitle:\xa0Luật\nnote: x\n")
    assert "U+00A0" in str(error.hint)
    assert read("title: Luật\xa0Hộ tịch\n").data == {"title": "Luật\xa0Hộ tịch"}


def test_a_file_has_a_hundred_findings_at_the_most() -> None:
    errors = findings("a: 1\n" * 5000)
    assert len(errors) == codes.MAX_FINDINGS + 1
    assert errors[-1].code == "ISD109"


def test_a_file_that_cannot_be_opened() -> None:
    error = unreadable("a.yaml", PermissionError(13, "Permission denied"))
    assert (error.code, str(error.message)) == ("ISD101", "the file cannot be read: permission denied")


def test_an_exception_of_the_parser_without_a_place_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, content: bytes) -> None: ...

        def get_event(self) -> None:
            raise UnicodeEncodeError("utf-8", "x", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(events, "_parser_class", lambda: Broken)
    assert places("a: 'x\n") == [(1, 1, "ISD103")]


def test_without_libyaml_the_run_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    events._parser_class.cache_clear()
    with pytest.raises(EnvironmentFailureError, match="libyaml"):
        read_source("a.yaml", b"a: 'x\n")


# --- the stored form ---


@given(documents)
def test_a_stored_source_comes_back(data: dict[str, Any]) -> None:
    found = read(yaml.safe_dump(data, allow_unicode=True))
    back = deserialise("b.yaml", serialise(found))
    assert back is not None
    assert (back.path, back.data, back.marks.keys) == ("b.yaml", found.data, found.marks.keys)
    assert (back.marks.starts, back.marks.shape, back.marks.lines) == (
        found.marks.starts,
        found.marks.shape,
        found.marks.lines,
    )
    assert isinstance(back.marks.starts, array)


def test_damaged_bytes_are_not_a_source() -> None:
    stored = serialise(read("kind: law\nitems: [a, b]\n"))
    for position in range(len(stored)):
        assert deserialise("a.yaml", stored[:position]) is None
        changed = bytearray(stored)
        changed[position] ^= 1
        assert deserialise("a.yaml", bytes(changed)) is None
    assert deserialise("a.yaml", b"{}" * 50) is None


def test_places_take_little_memory() -> None:
    """4,000 files of 12 KB with their models must fit into 500 MB: the places of one take some 4 KB."""
    gc.collect()
    text = "kind: law\n" + "".join(f"k{number}: {{name: {'a' * 60}, copies: 1}}\n" for number in range(120))
    marks = read(text).marks
    assert marks.starts.itemsize * len(marks.starts) * 2 + marks.lines.itemsize * len(marks.lines) < 7000


# --- the pages ---


@pytest.mark.parametrize("code", sorted(set(codes.READING_CODES) - {"ISD102", "ISD109", "ISD110", "ISD111"}))
def test_the_samples_of_a_page_do_what_it_says(code: str) -> None:
    page = codes.READING_CODES[code]
    failing = page.failing.encode().replace("\N{REPLACEMENT CHARACTER}".encode(), b"\xf4")
    assert {error.code for error in findings(failing)} == {code}
    assert read(page.passing).data
