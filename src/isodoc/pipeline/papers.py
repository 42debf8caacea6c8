"""The papers of a package for the leader: submission, draft decision with its annex, the sheets with their stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.content import cite, layout_of
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.model.content import ContentKind, Layout
from isodoc.model.edition import Edition, Signer, Stamp, Task
from isodoc.model.result import Artifact
from isodoc.model.signoff import Action
from isodoc.pipeline.amending import amendment_sentences
from isodoc.pipeline.desk import open_desk
from isodoc.pipeline.printing import WORTH_A_POOL, Printers
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.templates import LINKS
from isodoc.publish import new_edition, record_path
from isodoc.register.numbering import next_revision
from isodoc.register.policy import held_posts
from isodoc.render.formats import DECISION, FORMATS, PAPERS, SUBMISSION, paper_recipes
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.laws import citation
from isodoc.view.package import Act as Deed
from isodoc.view.package import Dossier, Drafter, Office, Packaged, Signatory
from isodoc.view.papers import decision, submission
from isodoc.view.sheet import sheet
from isodoc.view.writer import Writer
from isodoc.workers import cores

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from isodoc.model.content import Content
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
        out: The folder for the papers: tờ trình, quyết định, and the sheets with the stamp BẢN TRÌNH KÝ.
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
        self._contents = [(each.id, self._content(each.digest)) for each in package.documents]

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the files of the papers."""
        files = collect(self._desk.tree, folder("templates"))
        docx = FORMATS["docx"]
        recipes = {**paper_recipes(files), docx.name: docx.recipe(files)}
        dossier = self._dossier()
        sheets = [(name, content) for name, content in self._contents if content.kind in _PRINTED]

        def tasks() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
            yield (SUBMISSION,), submission(dossier)
            yield (DECISION,), decision(dossier)
            for name, content in sheets:
                printed = sheet(content, self._layout, today=self._today, edition=self._edition(name))
                yield (docx.name,), {**printed, LINKS: {"index": "", "word": ""}}

        paths = [PAPERS[SUBMISSION], PAPERS[DECISION], *(f"{_SHEETS}/{name}{docx.suffix}" for name, _ in sheets)]
        many = len(paths) >= WORTH_A_POOL
        with Printers(recipes, cores() if many else 1, many=many) as printers:
            for path, printed in zip(paths, printers.sheets(tasks(), len(paths), lambda: None), strict=True):
                ((_, file),) = printed.items()
                yield Artifact(path, file.data, parts=file.parts)

    @property
    def _layout(self) -> Layout:
        return layout_of(self._desk.manual)

    def _content(self, digest: str) -> Content:
        content = self._desk.recorded.content(digest)
        if content is None:
            raise RefusedError(
                msg("the frozen content {digest} is missing or damaged", digest=digest[:19]),
                msg("bring it back from git: git checkout HEAD -- register"),
            )
        return content

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
        agency = manual.agency
        parent = manual.agencies.get(agency.parent or "") if agency else None
        submitted = self._submitted(package.documents[0].id)
        posts = held_posts(self._desk.rules, submitted.by, self._today)
        unit = next((manual.units[post.unit] for post in posts if post.unit and post.unit in manual.units), None)
        days = {entry.effective for name, _ in self._contents if (entry := self._submitted(name)).effective}
        return Dossier(
            name=package.name,
            made=self._today,
            office=Office(agency.name if agency else manual.settings.value.agency, parent.name if parent else ""),
            documents=tuple(self._packaged(name, content) for name, content in self._contents),
            drafter=Drafter(unit.name) if unit else None,
            submitted_by=self._submitting(submitted, unit.id if unit else None),
            leader=self._leader(),
            title="",
            bases=tuple(self._bases(submitted)),
            reasons=(package.title,) if package.title else (),
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

    def _leader(self) -> Signatory:
        """Return who leads the agency, among those who may approve; left open where that is not sure."""
        heads = self._desk.heads(self._today)
        if len(heads) != 1:
            return Signatory()
        post, person = heads[0]
        return Signatory(post.title, person.name)

    def _bases(self, submitted: SignOff) -> list[str]:
        names = list(dict.fromkeys([*submitted.basis, _USUAL_BASIS]))
        content, keys = cite(self._desk.manual, names)
        writer = Writer(content, Layout(), self._today, draft=False)
        return [citation(writer, key, spelled=True) for key in keys]

    def _packaged(self, name: str, content: Content) -> Packaged:
        life = self._desk.life(name)
        before = life.in_force(self._today) or next(iter(life.waiting(self._today)), None)
        issue, amendment = self._revision(name)
        deed = Deed.FIRST if before is None else Deed.REISSUED if amendment == 0 else Deed.AMENDED
        held = self._desk.recorded.content(before.digest) if before else None
        entry = self._submitted(name)
        changes = [entry.reason] if entry.reason and entry.reason != self._package.title else []
        changes += amendment_sentences(self._desk.manual, held, content, today=self._today) if held else []
        return Packaged(
            content.code,
            title_of(content),
            deed,
            issue,
            amendment,
            next(iter(content.labels.fields.values()), ""),
            tuple(getattr(content.document, "tthc", ())),
            tuple(changes),
        )
