"""What differs between two states of a manual, for Word: redlines of the sheets, and one comparison table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.clock import VIETNAM
from isodoc.errors import RefusedError
from isodoc.i18n import msg, translate
from isodoc.load import load
from isodoc.model.edition import DRAFT
from isodoc.model.result import Artifact
from isodoc.pipeline.building import digest_of_lines
from isodoc.pipeline.differing import Comparison, change_of
from isodoc.pipeline.editions import edition_of
from isodoc.pipeline.printing import WORTH_A_POOL, Printers
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.register_lists import register_file
from isodoc.pipeline.revisions import Revisions, State
from isodoc.pipeline.seen import PRINTED
from isodoc.pipeline.shelf import templates_kept
from isodoc.pipeline.templates import LINKS
from isodoc.pipeline.turns import TABLE, ground_from
from isodoc.publish import new_edition, record_path
from isodoc.render.emptied import emptied
from isodoc.render.formats import FORMATS, template_set
from isodoc.render.redline import redline
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.text import printable
from isodoc.view.comparison import Changed, Ground, comparison, ground_of, rows_of
from isodoc.view.sheet import sheet
from isodoc.workers import cores
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message
    from isodoc.model.edition import Edition
    from isodoc.model.manual import Manual
    from isodoc.model.result import Published
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Edition as Approved
    from isodoc.model.timeline import Life
    from isodoc.pipeline.differing import DiffOrder, Paired
    from isodoc.pipeline.seen import Seen
    from isodoc.pipeline.states import Held
    from isodoc.render.recipe import Recipe
    from isodoc.render.sources import TemplateFile

_DOCX: Final = FORMATS["docx"]


@dataclass(frozen=True, slots=True)
class Redlined:
    """What was written: *published* is absent where nothing differs; *sheets* counts the redlines.

    Attributes:
        documents: How many documents differ.
        findings: What is missing or cannot be read.
        unread: How many findings of severity error the documents of the two states have.
    """

    published: Published | None
    documents: int = 0
    sheets: int = 0
    findings: tuple[Diagnostic, ...] = ()
    unread: int = 0


def write_redlines(root: Path | str, order: DiffOrder, out: Path) -> Redlined:
    """Write what differs between two states of the manual at *root* into the folder *out*, all at once.

    For each sheet that differs ``<id>.docx`` is the later one, with tracked changes that lead to it from the earlier
    one, and ``bang-so-sanh.docx`` the comparison table of all. Both sheets are printed with layout and templates of
    the later one. Of two approved ones each has its own head; else both have that of the later one, because a draft
    has no number yet. Who changed it and when is what the register says of the later one; of a draft the agency, and
    the day of *order*.

    Raises:
        UsageError: there is no manual at *root*, a name in *order* is unknown, or *out* is no folder for output.
        RefusedError: the settings of one of the states, or a template, cannot be used.
        EnvironmentFailureError: files cannot be read or written, or git fails.
    """
    place = find_manual(Path(root))
    with Revisions(place) as revisions:
        return _Desk(FolderTree(place), order, revisions).written(out)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet to write: the side before, if any, and now; the *recipe* of both, who changed it and when."""

    stem: str
    old: Held | None
    new: Held
    recipe: str
    author: str
    date: dt.datetime


class _Desk:
    """Compares two states of the manual whose work folder is *tree*, and prints what differs."""

    def __init__(self, tree: FolderTree, order: DiffOrder, revisions: Revisions) -> None:
        self._tree = tree
        self._order = order
        self._revisions = revisions
        self._comparison = Comparison(tree, order, revisions)
        self._recorded = self._comparison.recorded
        self._shipped = collect(None, folder("templates"))
        self._recipes: dict[str, Recipe] = {}
        self._manual = self._heads()

    def _heads(self) -> Manual:
        """Return the manual without its documents."""
        from isodoc.pipeline.states import SeenTree

        manual, _ = load(self._tree, skip=SeenTree(State(), self._tree.root, self._tree).own)
        if manual is None:
            raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
        return manual

    def written(self, out: Path) -> Redlined:
        """Write sheets and table into *out*."""
        found = self._comparison.paired()
        told = [self._comparison.told(*pair, lambda *all_: all_) for pair in found.pairs]
        differing = [each for each in told if each is not None]
        changed = [self._changed(*each) for each in differing]
        sheets = [*self._sheets(found, [(old, new) for old, new, _ in differing if new])]
        self._recorded.save()
        findings = tuple(self._comparison.findings)
        if not changed and not out.exists():
            return Redlined(None, findings=findings, unread=found.unread)
        with new_edition(out, root=self._tree.root, record=record_path(cache_folder(), out)) as edition:
            if changed:
                edition.add(Artifact(f"{TABLE}{_DOCX.suffix}", self._table(found, changed)))
            for artifact in self._redlines(sheets):
                edition.add(artifact)
            published = edition.finish(__version__, "", [], day=str(self._order.today))
        return Redlined(published if changed else None, len(changed), len(sheets), findings, found.unread)

    def _table(self, found: Paired, changed: list[Changed]) -> bytes:
        language = self._language
        old, new = (translate(_said(state), language) for state in (found.asked.old, found.asked.new))
        listing = comparison(self._manual, self._order.today, (old, new), changed, language)
        return register_file(self._tree.root, (listing,), "docx")

    @property
    def _language(self) -> Language:
        """The language of the table: that of its letterhead."""
        return self._manual.settings.value.language

    def _changed(self, old: Held | None, new: Held | None, seen: Seen) -> Changed:
        held = new or old
        assert held is not None
        today, layout = self._order.today, held.layout()
        language = self._language
        ground = self._ground(held, seen) if new else self._end(held)
        return Changed(
            held.content.code,
            title_of(held.content),
            change_of(old, new),
            rows_of(
                seen.differences,
                replace(old.content, language=language),
                replace(new.content, language=language),
                today=today,
                layout=layout,
            )
            if old and new
            else (),
            ground_of(ground, replace(held.content, language=language), layout, today),
            old.content.code if old and old.content.code != held.content.code else "",
            dt.date.fromisoformat(held.start) if held.start else None,
        )

    def _ground(self, held: Held, seen: Seen) -> Ground:
        """Return why *held* came: as its acts say, of a draft that nobody submitted the laws that it cites anew."""
        approved = self._approved(held)
        life = self._recorded.lives.get(held.id)
        acts = life.round_of(approved) if life and approved else self._submitted(held)
        if not acts:
            cited = (one.id for one in seen.differences if one.thing == "law" and one.old is None and not one.facet)
            return Ground(laws=tuple(dict.fromkeys(cited)))
        return ground_from(acts)

    def _end(self, held: Held) -> Ground:
        """Return why the document of *held* is there no more, as far as the register says."""
        life = self._recorded.lives.get(held.id)
        end = life.ended(self._order.today) if life else None
        return ground_from((end.entry,)) if end else Ground()

    def _approved(self, held: Held) -> Approved | None:
        """Return the approval of *held*; nothing of a draft."""
        life = self._recorded.lives.get(held.id)
        if life is None or not held.known:
            return None
        same = (each for each in life.editions if (each.digest, each.revision) == (held.digest, held.revision))
        return next(same, None)

    def _submitted(self, held: Held) -> tuple[SignOff, ...]:
        """Return the open acts on the content of *held*."""
        life = self._recorded.lives.get(held.id)
        return tuple(each for each in life.pending if each.digest == held.digest) if life else ()

    def _signed(self, held: Held) -> tuple[str, dt.datetime]:
        """Return who changed *held*, and when, by the clock in Vietnam."""
        approved = self._approved(held)
        acts = (approved.entry,) if approved else self._submitted(held)[:1]
        if acts:
            (act,) = acts
            return act.post.name if act.post else act.by, act.at.astimezone(VIETNAM)
        agency = self._manual.agency
        name = agency.name if agency else self._manual.settings.value.agency
        return name, dt.datetime.combine(self._order.today, dt.time(), VIETNAM)

    def _sheets(self, found: Paired, pairs: list[tuple[Held | None, Held]]) -> Iterator[_Sheet]:
        """Yield what is to be printed; each has a name of its own, whatever the file system takes for the same."""
        taken = {TABLE}
        for old, new in pairs:
            if new.content.kind not in PRINTED:
                continue
            stem = f"{new.id}-{new.start}" if new.start else new.id
            while stem.casefold() in taken:
                stem += "_"
            taken.add(stem.casefold())
            yield _Sheet(stem, old, new, self._recipe(found.asked.new, new), *self._signed(new))

    def _recipe(self, state: State, new: Held) -> str:
        """Return the name of the recipe that prints *new*, which is made when it is first asked for."""
        approved, life = self._approved(new), self._recorded.lives.get(new.id)
        kept: Mapping[str, str] = life.templates_of(approved) if life and approved else {}
        drafted = "" if approved else f"draft {state.commit}"
        name = template_set(_DOCX.name, digest_of_lines([drafted, *(f"{key} {kept[key]}" for key in sorted(kept))]))
        if name not in self._recipes:
            self._recipes[name] = _DOCX.recipe(self._kept(kept) if approved else self._drafted(state))
        return name

    def _drafted(self, state: State) -> dict[str, TemplateFile]:
        tree = self._revisions.tree(state.commit) if state.commit else self._tree
        return collect(tree, folder("templates"))

    def _kept(self, templates: Mapping[str, str]) -> dict[str, TemplateFile]:
        found = templates_kept(self._recorded.store, templates, self._shipped)
        if not isinstance(found, tuple):
            raise RefusedError(found, msg("bring it back from git: git checkout HEAD -- register"))
        return found[0]

    def _redlines(self, sheets: list[_Sheet]) -> Iterator[Artifact]:
        """Yield the files of *sheets*."""
        count = sum(2 if each.old else 1 for each in sheets)
        many = count >= WORTH_A_POOL

        def tasks() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
            for each in sheets:
                for held, edition in self._printed(each):
                    printed = sheet(held.content, each.new.layout(), today=self._order.today, edition=edition)
                    yield (each.recipe,), {**printed, LINKS: {"index": "", "word": ""}}

        with Printers(self._recipes, cores() if many else 1, many=many) as printers:
            files = printers.sheets(tasks(), count, lambda: None)
            for each in sheets:
                former = next(files)[each.recipe].data if each.old else b""
                latter = next(files)[each.recipe]
                data = redline(former or emptied(latter.data), latter.data, author=each.author, date=each.date)
                yield Artifact(f"{each.stem}{_DOCX.suffix}", data)

    def _printed(self, each: _Sheet) -> Iterator[tuple[Held, Edition]]:
        """Yield both sides with their heads."""
        sides = (each.old, each.new) if each.old else (each.new,)
        editions = [self._approved(held) for held in sides]
        lives = [self._recorded.lives.get(held.id) for held in sides]
        heads = [self._head(*side) for side in zip(lives, editions, strict=True)]
        own = all(editions)
        yield from ((held, head if own else heads[-1]) for held, head in zip(sides, heads, strict=True))

    def _head(self, life: Life | None, approved: Approved | None) -> Edition:
        return edition_of(life, approved, self._recorded.lives) if life and approved else DRAFT


def _said(state: State) -> Message:
    """Return how people name a *state*."""
    if state.day is not None:
        return msg("in force on {day}", day=state.day)
    if state.commit:
        return msg("git revision {revision}", revision=printable(state.word))
    return msg("work folder")
