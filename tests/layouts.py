"""The same YAML data written in many ways: order of keys, block or flow, quotes, indents, comments, line ends, NFD."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from isodoc.model.manual import Manual

_PLAIN: Final = re.compile(r"[^\W_](?:[^\n:#,\[\]{}]*[^\s:#,\[\]{}])?")
_WORDS: Final = frozenset({"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL"})
_HALVES: Final = {"½ ": ("0,5 ", "1/2 ", "0.5 "), "1½ ": ("1,5 ", "3/2 ", "1 1/2 ")}
_DAYS: Final = frozenset({"from", "until", "date", "issued", "effective", "published", "suspended"})
_COUNTS: Final = frozenset({"originals", "copies", "sets", "persons", "version"})
_TIMES: Final = frozenset({"time", "max_age", "validity", "retention", "minimum"})
_AMOUNTS: Final = frozenset({"amount", "ceiling"})


class Writing:
    """One way to write data, chosen by *chance*."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._step = chance.randint(1, 5)
        self._flows = chance.choice((0.0, 0.1, 0.5))
        self._remarks = chance.choice((0.0, 0.2))
        self._quotes = chance.choice((0.1, 0.5, 1.0))

    def written(self, data: dict[str, Any]) -> bytes:
        """Return *data* as the bytes of a file; the key ``kind`` stands first."""
        lines = [f"kind: {data['kind']}", *self._mapping({k: v for k, v in data.items() if k != "kind"}, 0)]
        text = "\n".join(lines) + "\n"
        if self._chance.random() < 0.2:
            text = unicodedata.normalize("NFD", text)
        if self._chance.random() < 0.2:
            text = text.replace("\n", "\r\n")
        return text.encode()

    def _shuffled(self, data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        keys = list(data)
        self._chance.shuffle(keys)
        for key in keys:
            yield (f'"{key}"' if self._chance.random() < 0.05 else key), data[key]

    def _mapping(self, data: dict[str, Any], indent: int, *, inside: bool = False) -> list[str]:
        lines: list[str] = []
        pad = " " * indent
        for key, value in self._shuffled(data):
            if lines or not inside:
                lines += self._remark(pad)
            if not isinstance(value, dict | list) or not value or self._chance.random() < self._flows:
                lines += self._line(f"{pad}{key}:", value, indent)
            elif isinstance(value, dict):
                lines += [f"{pad}{key}:", *self._mapping(value, indent + self._step)]
            else:
                lines += [f"{pad}{key}:", *self._list(value, indent + self._chance.choice((0, self._step)))]
        return lines

    def _list(self, items: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        for each in items:
            lines += self._remark(" " * indent)
            gap = 1 + self._chance.choice((0, 0, 2))
            if isinstance(each, dict) and each and self._chance.random() >= self._flows:
                block = self._mapping(each, indent + 1 + gap, inside=True)
                lines += [" " * indent + "-" + " " * gap + block[0].lstrip(), *block[1:]]
            else:
                lines += self._line(" " * indent + "-", each, indent)
        return lines

    def _remark(self, pad: str) -> list[str]:
        if self._chance.random() >= self._remarks:
            return []
        return [self._chance.choice((f"{pad}# ghi chú: {{a}}, 'b'", "", f"{pad}#"))]

    def _line(self, head: str, value: Any, indent: int) -> list[str]:
        if isinstance(value, str) and (block := self._block(value, indent + self._step)):
            return [f"{head} {block[0]}", *block[1:]]
        tail = "  # ở đây" if self._chance.random() < self._remarks else ""
        return [f"{head} {self._flow(value)}{tail}"]

    def _block(self, text: str, indent: int) -> list[str]:
        """Return *text* as a literal or folded block where it can stand in one."""
        pad = " " * indent
        if self._chance.random() < 0.5 or text != text.strip(" ") or not text.strip() or text[0] in " \n\t":
            return []
        if "\n" in text:
            ends = text.endswith("\n")
            if text.endswith("\n\n"):
                return []
            return ["|" if ends else "|-", *(pad + line if line else "" for line in text.rstrip("\n").split("\n"))]
        words = text.split(" ")
        if "" in words or "\t" in text or self._chance.random() < 0.5:
            return []
        middle = self._chance.randint(1, len(words))
        return [">-", *(pad + " ".join(part) for part in (words[:middle], words[middle:]) if part)]

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(part)}" for key, part in self._shuffled(value)) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self._scalar(value)

    def _scalar(self, value: str | bool | None) -> str:
        if value is None or isinstance(value, bool):
            return json.dumps(value)
        if _PLAIN.fullmatch(value) and value not in _WORDS and self._chance.random() >= self._quotes:
            return value
        if "\n" not in value and self._chance.random() < 0.5:
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=self._chance.random() < 0.1)


def respelled(data: Any, manual: Manual, chance: random.Random, key: str = "") -> Any:
    """Return *data* with the same values spelled otherwise: laws, forms, times, days, counts, amounts."""
    if isinstance(data, dict):
        inner = "time" if key == "time" else ""
        return {name: respelled(part, manual, chance, inner or name) for name, part in data.items()}
    if isinstance(data, list):
        return [respelled(part, manual, chance, key) for part in data]
    if not isinstance(data, str):
        return data
    for keys, spell in _SPELLINGS:
        if key in keys:
            return spell(data, manual, chance)
    return data


def _law(text: str, manual: Manual, chance: random.Random) -> str:
    entry = manual.law(text)
    if entry is None:
        return text
    law = entry.value
    names = (law.number, text, *law.aliases, *((law.id,) if law.id else ()), f"{law.type} số {law.number}")
    return str(chance.choice([name for name in names if manual.law(name) is entry]))


def _form(text: str, manual: Manual, chance: random.Random) -> str:
    entry = manual.form(text)
    return text if entry is None else chance.choice((entry.value.name, entry.value.code))


def _time(text: str, _: Manual, chance: random.Random) -> str:
    for sign, others in _HALVES.items():
        if text.startswith((sign, *others)):
            size = next(len(each) for each in (sign, *others) if text.startswith(each))
            return str(chance.choice((sign, *others))) + text[size:]
    if found := re.fullmatch(r"0?([1-9][0-9]?)( ngày.*| giờ.*| tháng.*| năm.*)", text):
        number = int(found[1])
        return chance.choice((f"{number}", f"{number:02}", f"{number * 2}/2", f"tối đa {number}")) + found[2]
    return text


def _day(text: str, _: Manual, chance: random.Random) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    day = dt.date.fromisoformat(text)
    return chance.choice((text, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"))


def _count(text: str, _: Manual, chance: random.Random) -> str:
    return chance.choice((text, f"0{text}")) if text.isdecimal() else text


def _amount(text: str, _: Manual, chance: random.Random) -> str:
    if not text.isdecimal():
        return text
    return chance.choice((text, f"{int(text):,}".replace(",", "."), f"{text},0", f"{int(text):,}".replace(",", " ")))


_SPELLINGS: Final[tuple[tuple[frozenset[str], Callable[[str, Manual, random.Random], str]], ...]] = (
    (frozenset({"law", "basis"}), _law),
    (frozenset({"form", "forms"}), _form),
    (_TIMES, _time),
    (_DAYS, _day),
    (_COUNTS, _count),
    (_AMOUNTS, _amount),
)
"""By key, how its values may be spelled."""
