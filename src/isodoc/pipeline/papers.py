"""The papers of a package for the leader: submission, draft decision with its annex, the sheets with their stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.content import cite, layout_of
from isodoc.errors import UsageError
from isodoc.i18n import msg, translate
from isodoc.model.content import ContentKind, Layout
from isodoc.model.edition import Edition, Signer, Stamp, Task
from isodoc.model.manual import law_key
from isodoc.model.result import Artifact
from isodoc.model.signoff import Action
from isodoc.model.verdict import Verdict
from isodoc.pipeline.desk import open_desk
from isodoc.pipeline.offices import leader_of, office_of
from isodoc.pipeline.printing import WORTH_A_POOL, Printers
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.slips import slips_of
from isodoc.pipeline.templates import LINKS
from isodoc.pipeline.triggers import changes_named, trigger_of
from isodoc.pipeline.turns import TABLE, Turn, changes_of, comparison_table, frozen, ground_from, handed
from isodoc.publish import new_edition, record_path
from isodoc.register.numbering import next_revision
from isodoc.register.policy import held_posts
from isodoc.render.formats import DECISION, FORMATS, PAPERS, SLIP, SUBMISSION, paper_recipes, slip_recipe
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.laws import citation
from isodoc.view.letterhead import open_date
from isodoc.view.package import Act as Deed
from isodoc.view.package import Dossier, Drafter, Packaged, Signatory
from isodoc.view.papers import decision, submission
from isodoc.view.sheet import sheet
from isodoc.view.speech import Speech
from isodoc.view.trigger import trigger_sentences
from isodoc.view.wording import Wording
from isodoc.view.writer import Writer
from isodoc.workers import cores

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from isodoc.model.content import Content
    from isodoc.model.papers import Slip
    from isodoc.model.result import Published
    from isodoc.model.signoff import Package, SignOff
    from isodoc.pipeline.desk import Desk
    from isodoc.register.numbering import Revision

_USUAL_BASIS: Final = "19/2014/QĐ-TTg"
"""The decision by which agencies keep a quality management system; every paper rests on it."""
_SHEETS: Final = "tai-lieu"
"""The folder of the stamped sheets."""
_PRINTED: Final = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT})


def write_papers(root: Path, name: str, out: Path, now: dt.datetime, *, new_issue: bool = False) -> Published:
    """Write the papers of the package *name* of the manual at *root* into the folder *out*, all at once.

    Args:
        root: The manual's root.
        name: The package.
        out: The folder for the papers: tờ trình, quyết định, the comparison table, the slips by which paper copies are
            handed out and come back, and the sheets with the stamp BẢN TRÌNH KÝ.
        now: The moment at which they are made.
        new_issue: Whether the documents will be issued anew, so that the papers say so.

    Raises:
        UsageError: there is no such package, or *out* is no folder for output.
        RefusedError: a frozen content is missing, or a template cannot be used.
    """
    desk = open_desk(root, now, check=False)
    package = next((entry.value for entry in desk.recorded.packages if entry.value.name == name), None)
    if package is None:
        raise UsageError(msg("there is no package {name}", name=name))
    table = _Table(desk, package, new_issue=new_issue)
    with new_edition(out, root=root, record=record_path(cache_folder(), out)) as edition:
        for artifact in table.artifacts():
            edition.add(artifact)
        return edition.finish(__version__, "", [], day=str(now.date()))


class _Table:
    """A package with everything that its papers say."""

    def __init__(self, desk: Desk, package: Package, *, new_issue: bool) -> None:
        self._desk = desk
        self._package = package
        self._new_issue = new_issue
        self._today = desk.now.date()
        self._contents = [(each.id, frozen(desk, each.digest)) for each in package.documents]
        self._turns = [self._turn(*each) for each in self._contents]

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the files of the papers."""
        files = collect(self._desk.tree, folder("templates"))
        docx = FORMATS["docx"]
        recipes = {**paper_recipes(files), SLIP: slip_recipe(files), docx.name: docx.recipe(files)}
        dossier = self._dossier()
        slips = dict(self._slips(dossier))
        sheets = [(name, content) for name, content in self._contents if content.kind in _PRINTED]

        def tasks() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
            yield (SUBMISSION,), submission(dossier)
            yield (DECISION,), decision(dossier)
            for slip in slips.values():
                yield (SLIP,), slip
            for name, content in sheets:
                printed = sheet(content, self._layout, today=self._today, edition=self._edition(name))
                yield (docx.name,), {**printed, LINKS: {"index": "", "word": ""}}

        stamped = (f"{_SHEETS}/{name}{docx.suffix}" for name, _ in sheets)
        paths = [PAPERS[SUBMISSION], PAPERS[DECISION], *slips, *stamped]
        many = len(paths) >= WORTH_A_POOL
        with Printers(recipes, cores() if many else 1, many=many) as printers:
            for path, printed in zip(paths, printers.sheets(tasks(), len(paths), lambda: None), strict=True):
                ((_, file),) = printed.items()
                yield Artifact(path, file.data, parts=file.parts)
        table = comparison_table(self._desk, self._turns, self._states())
        if table is not None:
            yield Artifact(f"{TABLE}{docx.suffix}", table)

    def _states(self) -> tuple[str, str]:
        """Return what the comparison table compares, in words."""
        say = Speech(self._desk.manual.settings.value.language).say
        states = msg("in force on {day}", day=self._today), msg("submitted for approval")
        return translate(states[0], self._desk.manual.settings.value.language), say(states[1])

    @property
    def _layout(self) -> Layout:
        return layout_of(self._desk.manual)

    def _submitted(self, name: str) -> SignOff:
        return next(each for each in reversed(self._desk.life(name).entries) if each.action is Action.SUBMITTED)

    def _revision(self, name: str) -> Revision:
        return next_revision(self._desk.life(name), self._desk.rules.counting, new_issue=self._new_issue)

    def _edition(self, name: str) -> Edition:
        """Return what the stamped sheet says: the revision that it would be, who drafted it, nothing that is open."""
        entry = self._submitted(name)
        held = entry.post
        signs = held.signs.value if held and held.signs else ""
        signer = Signer(Task.DRAFTED, held.name if held else entry.by, held.title if held else "", signs)
        revision = str(self._revision(name))
        return Edition(Stamp.SUBMITTED, revision, effective=entry.effective, signers=(signer,))

    def _dossier(self) -> Dossier:
        manual, package = self._desk.manual, self._package
        submitted = self._submitted(package.documents[0].id)
        posts = held_posts(self._desk.rules, submitted.by, self._today)
        unit = next((manual.units[post.unit] for post in posts if post.unit and post.unit in manual.units), None)
        days = {entry.effective for name, _ in self._contents if (entry := self._submitted(name)).effective}
        return Dossier(
            name=package.name,
            made=self._today,
            office=office_of(manual),
            documents=tuple(map(self._packaged, self._turns)),
            drafter=Drafter(unit.name) if unit else None,
            submitted_by=self._submitting(submitted, unit.id if unit else None),
            leader=leader_of(self._desk),
            title="",
            bases=tuple(self._bases(submitted)),
            reasons=tuple(self._reasons(submitted)),
            effective=days.pop() if len(days) == 1 else None,
            standard=manual.settings.value.standard,
            language=manual.settings.value.language,
        )

    def _submitting(self, submitted: SignOff, unit: str | None) -> Signatory:
        """Return who signs the submission: the one head of the unit, else who submitted.

        A unit's papers bear the signature of its head, which a post with a signing capacity tells; others of the unit
        draft them.
        """
        held = submitted.post
        if held is None:
            return Signatory()
        heads = [
            (post, person)
            for person in self._desk.rules.persons.values()
            for post in held_posts(self._desk.rules, person.id, self._today)
            if unit and post.unit == unit and post.signs
        ]
        if held.signs or len(heads) != 1:
            return Signatory(held.title, held.name, held.signs)
        post, person = heads[0]
        return Signatory(post.title, person.name, post.signs)

    def _reasons(self, submitted: SignOff) -> Iterator[str]:
        """Yield why there is the package: as it says itself, then the laws and decisions whose change it follows."""
        if self._package.title:
            yield self._package.title
        speech = Speech(self._desk.manual.settings.value.language)
        for change in changes_named(self._desk.manual, submitted.basis):
            yield from trigger_sentences(speech, trigger_of(self._desk, change))

    def _bases(self, submitted: SignOff) -> list[str]:
        """Return the laws, then the decisions that changes of the manual know better than by their numbers."""
        manual = self._desk.manual
        decided = {
            law_key(change.decision.number): trigger_of(self._desk, change).citation
            for change in changes_named(manual, submitted.basis)
            if change.decision and not change.law and manual.law(change.decision.number) is None
        }
        names = dict.fromkeys([*submitted.basis, _USUAL_BASIS])
        content, keys = cite(manual, [name for name in names if law_key(name) not in decided])
        writer = Writer(content, Layout(), self._today, draft=False)
        return [*(citation(writer, key, spelled=True) for key in keys), *decided.values()]

    def _turn(self, name: str, content: Content) -> Turn:
        life = self._desk.life(name)
        before = life.in_force(self._today) or next(iter(life.waiting(self._today)), None)
        entry = self._submitted(name)
        return Turn(
            name,
            frozen(self._desk, before.digest) if before else None,
            content,
            before.revision if before else "",
            str(self._revision(name)),
            ground_from([entry], self._found(name, entry)),
            entry.effective,
            before.effective if before else None,
        )

    def _found(self, name: str, submitted: SignOff) -> str:
        """Return why the document *name* has to change, as the review of what *submitted* rests on found it."""
        reviews = (one for change in changes_named(self._desk.manual, submitted.basis) for one in change.sheets)
        wanted = (one.reason for one in reviews if one.procedure == name and one.verdict is Verdict.CHANGE)
        return next((reason for reason in wanted if reason), "")

    def _packaged(self, turn: Turn) -> Packaged:
        content = turn.content
        issue, amendment = self._revision(turn.id)
        deed = Deed.FIRST if not turn.before else Deed.REISSUED if amendment == 0 else Deed.AMENDED
        reason = turn.ground.reason
        changes = [reason] if reason and reason != self._package.title else []
        return Packaged(
            content.code,
            title_of(content),
            deed,
            issue,
            amendment,
            next(iter(content.labels.fields.values()), ""),
            tuple(getattr(content.document, "tthc", ())),
            (*changes, *changes_of(self._desk, turn)),
        )

    def _slips(self, dossier: Dossier) -> Iterator[tuple[str, Slip]]:
        """Yield the slips by which copies are handed out and come back, by their paths."""
        words = Wording(dossier)
        subject = words.decided(words.decision_number, open_date(words.speech, dossier))
        yield from slips_of(words, handed(self._desk, self._turns), subject)
