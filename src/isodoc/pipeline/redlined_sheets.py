"""Sheets with tracked changes: which are printed, from which templates, with which heads, and who changed them when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.clock import VIETNAM
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.edition import DRAFT
from isodoc.model.result import Artifact
from isodoc.pipeline.building import digest_of_lines
from isodoc.pipeline.editions import edition_of
from isodoc.pipeline.printing import WORTH_A_POOL, Printers
from isodoc.pipeline.seen import PRINTED
from isodoc.pipeline.shelf import templates_kept
from isodoc.pipeline.templates import LINKS
from isodoc.pipeline.turns import TABLE
from isodoc.render.emptied import emptied
from isodoc.render.formats import FORMATS, template_set
from isodoc.render.redline import redline
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.sheet import sheet
from isodoc.workers import cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.model.edition import Edition
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Edition as Approved
    from isodoc.model.timeline import Life
    from isodoc.model.tree import FileTree
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.states import Held
    from isodoc.render.recipe import Recipe
    from isodoc.render.sources import TemplateFile

_DOCX: Final = FORMATS["docx"]
SUFFIX: Final = _DOCX.suffix


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: the side before, if any, and now; the *recipe* of both, who changed it and when."""

    stem: str
    old: Held | None
    new: Held
    recipe: str
    author: str
    date: dt.datetime


class RedlinedSheets:
    """Prints sheets of two states.

    Args:
        manual: whose agency stands for those who changed a draft.
        recorded: what the register says.
        today: the day for which fees are chosen, and on which drafts were changed.
    """

    def __init__(self, manual: Manual, recorded: Recorded, today: dt.date) -> None:
        self._manual = manual
        self._recorded = recorded
        self._today = today
        self._shipped = collect(None, folder("templates"))
        self._recipes: dict[str, Recipe] = {}

    def chosen(self, pairs: Iterable[tuple[Held | None, Held]], drafted: FileTree) -> list[Sheet]:
        """Return what of *pairs* is printed; each has a name of its own, whatever the file system takes for the same.

        Args:
            pairs: documents as they were, absent where they are new, and as they are.
            drafted: where the templates of those lie that nobody approved.
        """
        taken = {TABLE}
        found = []
        for old, new in pairs:
            if new.content.kind not in PRINTED:
                continue
            stem = f"{new.id}-{new.start}" if new.start else new.id
            while stem.casefold() in taken:
                stem += "_"
            taken.add(stem.casefold())
            found.append(Sheet(stem, old, new, self._recipe(new, drafted), *self._signed(new)))
        return found

    def printed(self, sheets: Sequence[Sheet]) -> Iterator[Artifact]:
        """Yield the files of *sheets*: each the later one, with tracked changes that lead to it."""
        count = sum(2 if each.old else 1 for each in sheets)
        many = count >= WORTH_A_POOL

        def tasks() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
            for each in sheets:
                for held, edition in self._sides(each):
                    printed = sheet(held.content, each.new.layout(), today=self._today, edition=edition)
                    yield (each.recipe,), {**printed, LINKS: {"index": "", "word": ""}}

        with Printers(self._recipes, cores() if many else 1, many=many) as printers:
            files = printers.sheets(tasks(), count, lambda: None)
            for each in sheets:
                former = next(files)[each.recipe].data if each.old else b""
                latter = next(files)[each.recipe]
                data = redline(former or emptied(latter.data), latter.data, author=each.author, date=each.date)
                yield Artifact(f"{each.stem}{_DOCX.suffix}", data)

    def _signed(self, held: Held) -> tuple[str, dt.datetime]:
        """Return who changed *held*, and when, by the clock in Vietnam."""
        approved = approval_of(held, self._recorded)
        acts = (approved.entry,) if approved else submitted(held, self._recorded)[:1]
        if acts:
            (act,) = acts
            return act.post.name if act.post else act.by, act.at.astimezone(VIETNAM)
        agency = self._manual.agency
        name = agency.name if agency else self._manual.settings.value.agency
        return name, dt.datetime.combine(self._today, dt.time(), VIETNAM)

    def _recipe(self, new: Held, drafted: FileTree) -> str:
        """Return the name of the recipe that prints *new*, which is made when it is first asked for."""
        approved, life = approval_of(new, self._recorded), self._recorded.lives.get(new.id)
        kept: Mapping[str, str] = life.templates_of(approved) if life and approved else {}
        lines = ["" if approved else "draft", *(f"{key} {kept[key]}" for key in sorted(kept))]
        name = template_set(_DOCX.name, digest_of_lines(lines))
        if name not in self._recipes:
            self._recipes[name] = _DOCX.recipe(self._kept(kept) if approved else collect(drafted, folder("templates")))
        return name

    def _kept(self, templates: Mapping[str, str]) -> dict[str, TemplateFile]:
        found = templates_kept(self._recorded.store, templates, self._shipped)
        if not isinstance(found, tuple):
            raise RefusedError(found, msg("bring it back from git: git checkout HEAD -- register"))
        return found[0]

    def _sides(self, each: Sheet) -> Iterator[tuple[Held, Edition]]:
        """Yield both sides with their heads."""
        sides = (each.old, each.new) if each.old else (each.new,)
        editions = [approval_of(held, self._recorded) for held in sides]
        lives = [self._recorded.lives.get(held.id) for held in sides]
        heads = [self._head(*side) for side in zip(lives, editions, strict=True)]
        own = all(editions)
        yield from ((held, head if own else heads[-1]) for held, head in zip(sides, heads, strict=True))

    def _head(self, life: Life | None, approved: Approved | None) -> Edition:
        return edition_of(life, approved, self._recorded.lives) if life and approved else DRAFT


def approval_of(held: Held, recorded: Recorded) -> Approved | None:
    """Return the approval of *held*; nothing of a draft."""
    life = recorded.lives.get(held.id)
    if life is None or not held.known:
        return None
    same = (each for each in life.editions if (each.digest, each.revision) == (held.digest, held.revision))
    return next(same, None)


def submitted(held: Held, recorded: Recorded) -> tuple[SignOff, ...]:
    """Return the open acts on the content of *held*."""
    life = recorded.lives.get(held.id)
    return tuple(each for each in life.pending if each.digest == held.digest) if life else ()
