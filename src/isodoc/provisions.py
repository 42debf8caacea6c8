"""Places inside a legal text: ``điểm a khoản 2 Điều 8``, read into their units and put in the text's own order.

The units are those of NĐ 34/2016/NĐ-CP and its successors: phần, chương, mục, tiểu mục, điều, khoản, điểm; and phụ lục.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNITS = ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm")
_ANNEX = "phụ lục"
_CAPITAL = {"phần", "chương", "mục", "tiểu mục", "điều", _ANNEX}
_POINTS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_VALUE = r"(?:\d{1,4}[a-zđ]?(?:\.\d{1,3})*|[IVXLC]+(?![\w])|[a-zđ]{1,2}\d?(?![\w]))"
_MOST = 2000
_Chain = list[tuple[str, list[str]]]
_GROUP = re.compile(
    rf"\s*(?:các\s+)?(?P<unit>phụ\s+lục|phần|chương|tiểu\s+mục|mục|điều|khoản|điểm)(?:\s+số)?\s+"
    rf"(?P<values>{_VALUE}(?:\s*(?:,|và)\s*{_VALUE})*)\s*(?:,|và(?=\s)|của)?",
    re.IGNORECASE,
)


class ProvisionError(ValueError):
    """A text that names no place inside a legal text; *offset* counts the characters before the fault."""

    def __init__(self, text: str, offset: int) -> None:
        self.message = msg("“{text}” is no place in a legal text; write điểm a khoản 2 Điều 8", text=text)
        super().__init__(str(self.message))
        self.text = text
        self.offset = offset


def _rank(unit: str) -> int:
    return len(_UNITS) if unit == _ANNEX else _UNITS.index(unit)


def _weight(value: str) -> tuple[int, int, str]:
    """Order 8 before 8a before 9, II before X, d before đ before e."""
    if all(character in _ROMAN for character in value):
        figures = [_ROMAN[character] for character in value]
        return sum(-one if one < two else one for one, two in zip(figures, [*figures[1:], 0], strict=True)), 0, ""
    digits = re.match(r"\d+", value)
    letters = value[digits.end() :] if digits else value
    first = _POINTS.find(letters[:1]) + 1 if letters else 0
    return (int(digits[0]) if digits else 0), first, letters


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class Provision:
    """One place, from the largest unit to the smallest: ``(("điều", "8"), ("khoản", "2"), ("điểm", "a"))``."""

    units: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the place as it is cited, small before large: ``điểm a khoản 2 Điều 8``."""
        return " ".join(
            f"{unit.capitalize() if unit in _CAPITAL else unit} {value}" for unit, value in reversed(self.units)
        )

    def __lt__(self, other: Provision) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> list[tuple[int, tuple[int, int, str]]]:
        return [(_rank(unit), _weight(value)) for unit, value in self.units]

    def contains(self, other: Provision) -> bool:
        """Tell whether *other* is this place or lies in it, as far as both name their units."""
        return set(self.units) <= set(other.units)


def provisions(text: str) -> list[Provision]:
    """Return the places that *text* names, in its order: ``điểm a, b khoản 2 Điều 8; Điều 9`` has three.

    Raises:
        ProvisionError: a part of the text names none, or the text names more than 2,000.
    """
    chains: list[_Chain] = []
    place = 0
    for part in nfc(text).split(";"):
        chains += _chains(_groups(text, part, place))
        place += len(part) + 1
    inherited = _inherit(chains)
    if sum(math.prod(len(values) for _, values in chain) for chain in inherited) > _MOST:
        raise ProvisionError(text, 0)
    return [provision for chain in inherited for provision in _spread(chain)]


def provisions_of(texts: Iterable[str]) -> tuple[tuple[Provision, ...], tuple[str, ...]]:
    """Return the places that *texts* name, and those of the texts that cannot be read."""
    places: list[Provision] = []
    unread: list[str] = []
    for text in texts:
        try:
            places += provisions(text)
        except ProvisionError:
            unread.append(text)
    return tuple(places), tuple(unread)


def _groups(text: str, part: str, offset: int) -> _Chain:
    """Return the units of *part* with their values, as written: ``[("khoản", ["1", "2"]), ("điều", ["5"])]``."""
    groups = []
    place, end = 0, len(part.rstrip(" .,"))
    while place < end:
        found = _GROUP.match(part, place)
        if found is None:
            raise ProvisionError(text, offset + place)
        groups.append((" ".join(found["unit"].lower().split()), re.findall(_VALUE, found["values"], re.IGNORECASE)))
        place = found.end()
    if not groups:
        raise ProvisionError(text, offset)
    return groups


def _chains(groups: _Chain) -> list[_Chain]:
    """Cut *groups* where a new place begins; they rise from small to large when they end with the largest unit."""
    ranks = [_rank(unit) for unit, _ in groups]
    sign = 1 if ranks[-1] == min(ranks) else -1
    chains = [[groups[0]]]
    for before, rank, group in zip(ranks, ranks[1:], groups[1:], strict=False):
        if (before - rank) * sign > 0:
            chains[-1].append(group)
        else:
            chains.append([group])
    return chains


def _inherit(chains: list[_Chain]) -> list[_Chain]:
    """Give each chain, sorted from large to small, the larger units that the next one names for both."""
    done: list[_Chain] = []
    for chain in reversed(chains):
        units = sorted(chain, key=lambda group: _rank(group[0]))
        if done:
            units = [group for group in done[0] if _rank(group[0]) < _rank(units[0][0])] + units
        done.insert(0, units)
    return done


def _spread(chain: _Chain) -> list[Provision]:
    spread: list[tuple[tuple[str, str], ...]] = [()]
    for unit, values in chain:
        spread = [(*begun, (unit, value)) for begun in spread for value in values]
    return [Provision(units) for units in spread]
