from __future__ import annotations

import datetime as dt
import unicodedata
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from isodoc.emit import Flow, emit, schema_line, schema_of, without_schema_line


def read(text: str) -> Any:
    """Read with every scalar a text, as the reader of the manual first does."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def test_a_file_reads_like_written_by_hand() -> None:
    data = {
        "kind": "procedure",
        "code": "QT-HT-04",
        "tthc": ["1.004873"],
        "legal_bases": [
            Flow({"law": "60/2014/QH13"}),
            Flow({"law": "123/2015/NĐ-CP", "articles": ["Điều 21", "Điều 22"]}),
        ],
        "steps": [
            {"id": "tiep-nhan", "by": ["mot-cua"], "work": "Kiểm tra hồ sơ: đủ hay thiếu.\nHẹn trả.\n"},
            {"id": "ky", "time": {"thuong": "½ ngày", "xac-minh": "1 ngày"}, "forms": []},
        ],
        "rows": [["a", "b"], [1, None, True]],
        "note": "Nộp trước 15:30; phí 2.000 đồng/trang",
    }
    assert emit(data, "Imported.\n\nDo not edit the next line.") == dedent("""\
        # Imported.
        #
        # Do not edit the next line.
        kind: procedure
        code: QT-HT-04
        tthc:
          - "1.004873"
        legal_bases:
          - {law: 60/2014/QH13}
          - {law: 123/2015/NĐ-CP, articles: [Điều 21, Điều 22]}
        steps:
          - id: tiep-nhan
            by:
              - mot-cua
            work: |
              Kiểm tra hồ sơ: đủ hay thiếu.
              Hẹn trả.
          - id: ky
            time:
              thuong: ½ ngày
              xac-minh: 1 ngày
            forms: []
        rows:
          - - a
            - b
          - - 1
            - null
            - true
        note: Nộp trước 15:30; phí 2.000 đồng/trang
        """)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "Yes", "ON", "off", "y", "N", "true", "False", "null", "NULL", "~", "", " ", "=", "<<", "-.INF"),
        *("0123", "12", "-5", "+7", "1.5", "1.004873", "1,5", "1e5", "0x1F", "0o17", "0b1", "1_000", "1:30", "9:20:30"),
        *("2026-03-01", "2026-03-01T10:00:00Z", "2026-03-01 10:00:00 +7", "685.230_15e+03"),
        *("- a", "-a", "? a", ": a", "a: b", "a:", "a #b", "#b", "&a", "*a", "!a", "|", ">", "'a'", '"a"', "%a", "@a"),
        *("[a]", "{a}", "a, b", ",", "---", "...", " a", "a ", "a\tb", "\ta", "a\\nb", "\x85", "\u2028", "\xa0"),
        *("\ufeff", "a\nb", "a\n", "a\n\n\n", "\na", " a\nb", "a\n  b\n", "a \nb", "a\n \nb", "\n", "\n\n", "a\r\nb"),
        *("a\n\tb", "---\na", "a\n# b", "`a", "\x1b[31m", "a\\\nb", "a\0b", "\U000e0001"),
        *("60/2014/QH13", "3 ngày làm việc", "½", "trong ngày, sau 15:00", "https://example.org/a#b", "🙂", "\ue000"),
    ],
)  # fmt: skip
def test_a_text_stays_that_text_in_every_reader(text: str) -> None:
    data = {"key": text, text: ["x", text, [text]], "flow": Flow({"a": text, "b": [text]})}
    for loader in (yaml.CBaseLoader, yaml.CSafeLoader, yaml.SafeLoader):
        assert yaml.load(emit(data), Loader=loader) == {
            "key": text,
            text: ["x", text, [text]],
            "flow": {"a": text, "b": [text]},
        }


@pytest.mark.parametrize(
    "text", ["60/2014/QH13", "3 ngày làm việc", "QT 25/CX-HCTP", "Đăng ký (lại), nếu có", "15:30 chiều"]
)
def test_usual_texts_need_no_quotes(text: str) -> None:
    assert emit({"a": text}) == f"a: {text}\n"


def test_values_that_are_no_texts() -> None:
    data = {"n": 3, "f": 0.5, "e": 1e22, "b": False, "none": None, "day": dt.date(2026, 3, 1), "inf": float("-inf")}
    assert yaml.load(emit(data), Loader=yaml.CSafeLoader) == data
    assert emit({}) == "{}\n"
    assert emit([]) == "[]\n"
    assert emit(["a", {"b": "c"}]) == "- a\n- b: c\n"
    assert emit(("a", ())) == "- a\n- []\n"


def test_text_is_written_in_nfc() -> None:
    assert emit({"Thu\u031b\u0300a": "Thu\u031b\u0300a"}) == "Thừa: Thừa\n"


@pytest.mark.parametrize("data", [{"a": object()}, {1: "a"}, {"a": dt.datetime(2026, 1, 1)}, {"a": {"b": {1}}}])  # noqa: DTZ001
def test_what_yaml_does_not_know_is_refused(data: dict[Any, Any]) -> None:
    with pytest.raises(TypeError):
        emit(data)


@pytest.mark.parametrize("data", [{"ừ": 1, "u\u031b\u0300": 2}, {"k" * 501: 1}])
def test_keys_that_no_reader_could_tell_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is the key itself
        emit(data)
    assert str(caught.value) in data


def test_a_header_cannot_smuggle_a_key() -> None:
    assert read(emit({"a": "b"}, "x\rc: d\u2028e: f\x85g: h")) == {"a": "b"}


characters = st.characters(codec="utf-8") | st.sampled_from(" \n\t:#-'\"[]{},&*!|>%@`?0123.e_ xnoy~ừĐ½")
texts = st.text(characters, max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
plain_data = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(texts, plain_data, max_size=4) | st.lists(plain_data, max_size=4))
def test_what_is_written_reads_back(data: Any) -> None:
    written = emit(data)
    assert read(written) == data
    assert yaml.load(written, Loader=yaml.CSafeLoader) == data
    assert unicodedata.is_normalized("NFC", written)


@given(st.dictionaries(texts, plain_data, max_size=4))
def test_what_is_written_on_one_line_reads_back(data: Any) -> None:
    written = emit({"a": Flow(data)})
    assert read(written) == {"a": data}
    assert written.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "schema", "place"),
    [
        ("isodoc.yaml", ".isodoc/isodoc.schema.json", ".isodoc/isodoc.schema.json"),
        ("a/b/c.yaml", ".isodoc/isodoc.schema.json", "../../.isodoc/isodoc.schema.json"),
        ("a/c.yaml", "../schemas/law.schema.json", "../../schemas/law.schema.json"),
        ("a/c.yaml", "https://example.gov.vn/a.json", "https://example.gov.vn/a.json"),
    ],
)
def test_editors_find_the_schema_from_any_folder(path: str, schema: str, place: str) -> None:
    line = schema_line(path, schema)
    assert line == f"# yaml-language-server: $schema={place}\n"
    assert schema_of(path, f"# một dòng\n{line}kind: law\n") == schema
    assert without_schema_line(f"{line}kind: law\n") == "kind: law\n"
    assert schema_of(path, "kind: law\n") == ""
