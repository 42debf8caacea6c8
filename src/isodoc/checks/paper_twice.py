"""A paper that one dossier asks for twice.

What:
    Two papers of one list have the same name, but for capitals, signs and bullets, and are asked for in the same
    way: case, channels, group, form, originals and copies. A heading, a note or a line that begins a case between
    the two makes them papers of different cases; papers of which one is enough are alternatives; names such as
    "giấy tờ khác" say nothing.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.d: the papers and their number are a required part. Who finds a paper twice
    hands it in twice or asks which one is meant. Imported records repeat a paper where it has two files: one paper
    can have both.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers:
      - items:
          - {name: Tờ khai theo mẫu, originals: 1}
          - {name: "- Tờ khai, theo mẫu;", originals: 1}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers:
      - items:
          - {name: Tờ khai theo mẫu, originals: 1, when: Nộp trực tiếp}
          - {name: Tờ khai theo mẫu, originals: 1, when: Nộp trực tuyến}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Paper
from isodoc.text import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from isodoc.model.dossier import DossierItem
    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual

CODE = "ISD418"
SEVERITY = Severity.WARNING
_BULLETS: Final = " \t\n-–+*•.;:,"
_GENERAL: Final = re.compile(r"\bkhác\b|liên quan|nếu có|nêu trên|sau đây", re.IGNORECASE)
_CASE: Final = re.compile(
    r"\W*(?:\(?(?:\d+(?:\.\d+)*|[ivx]+|[a-zđ])[.)]\W*)?(?:trường hợp|đối với|nếu|trong trường hợp|khi)\b", re.IGNORECASE
)
_POINT: Final = re.compile(r"\s*(?:\+|\([\divx.]+\))")
"""How a point of a case begins whose heading an import has lost."""
_FEWEST: Final = 3
_NAME: Final = 300
_CASES: Final = 3
"""How often a paper stands in a list that must be one of several cases."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each paper that stands in the same list before."""
    for entry in manual.procedures:
        for place, dossier in enumerate(entry.value.dossiers):
            for keys, paper in _repeated(("dossiers", place, "items"), dossier.items):
                message = msg("the paper is asked for twice: “{name}”", name=shown(paper.name.strip(_BULLETS)))
                hint = msg("delete one of the two, or say by `when:` in which case each is needed")
                yield at(entry, (*keys, "name"), message, hint)


def _repeated(keys: tuple[Key, ...], items: Sequence[DossierItem]) -> Iterator[tuple[tuple[Key, ...], Paper]]:
    """Yield each paper of one list that repeats one since the last heading, note or case."""
    papers = [item for item in items if isinstance(item, Paper)]
    for place, item in enumerate(items):
        if isinstance(item, Paper) and item.items:
            yield from _repeated((*keys, place, "items"), item.items)
    if len({_length(paper) for paper in papers}) == len(papers):
        return
    pending: list[tuple[int, Paper]] = []
    for place, item in enumerate(items):
        if isinstance(item, Paper) and not _CASE.match(item.name):
            pending.append((place, item))
        else:
            yield from _twice(keys, pending)
            pending = []
    yield from _twice(keys, pending)


def _length(paper: Paper) -> int:
    """Return how many words the name has: papers of different lengths are not the same."""
    return paper.name.strip(_BULLETS).count(" ") + 1


def _twice(keys: tuple[Key, ...], papers: Sequence[tuple[int, Paper]]) -> Iterator[tuple[tuple[Key, ...], Paper]]:
    """Yield the papers that repeat one before them; only those with as many words are compared.

    A list that has a paper three times is one of several cases whose headings an import has lost.
    """
    found: dict[tuple[object, ...], list[tuple[int, Paper]]] = {}
    for alike in _sharing(_length, papers):
        for same in _sharing(_letters, alike):
            for place, paper in same:
                if not _says_little(paper):
                    found.setdefault(_asked(paper), []).append((place, paper))
    if all(len(same) < _CASES for same in found.values()):
        for _, *again in found.values():
            for place, paper in again:
                yield (*keys, place), paper


def _says_little(paper: Paper) -> bool:
    point = _POINT.match(paper.name) or _GENERAL.search(paper.name[:_NAME])
    return bool(point) or _length(paper) < _FEWEST


def _sharing(
    size: Callable[[Paper], int], papers: Sequence[tuple[int, Paper]]
) -> Iterator[Sequence[tuple[int, Paper]]]:
    """Yield those of *papers* that share their *size* with another one, size by size."""
    by_size: dict[int, list[tuple[int, Paper]]] = {}
    for place, paper in papers if len(papers) > 1 else ():
        by_size.setdefault(size(paper), []).append((place, paper))
    yield from (alike for alike in by_size.values() if len(alike) > 1)


def _letters(paper: Paper) -> int:
    return sum(map(str.isalnum, paper.name))


def _asked(paper: Paper) -> tuple[object, ...]:
    """Return what makes two papers the same: the words of the name, and how the paper is asked for."""
    return (
        slug(paper.name), paper.when, paper.cases, paper.channels,
        paper.group, paper.form, paper.originals, paper.copies, paper.copy_kinds, paper.electronic_form,
    )  # fmt: skip
