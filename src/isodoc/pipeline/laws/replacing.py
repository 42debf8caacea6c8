"""From a manual that cites one law to the same manual citing another one; what nobody can decide is named."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.edit.files import write_files
from isodoc.edit.law_prose import mentions
from isodoc.edit.list_items import without_items
from isodoc.edit.quoting import rewritten
from isodoc.errors import UsageError
from isodoc.i18n import msg, translate
from isodoc.load.source import read_source
from isodoc.model.article_map import article_map
from isodoc.model.manual import law_key
from isodoc.model.standing import State, started_by
from isodoc.pipeline.choosing import editable
from isodoc.pipeline.laws.bases import Exchange, replace_in_bases
from isodoc.pipeline.laws.editing import EditedFile
from isodoc.pipeline.laws.names import law_meant
from isodoc.pipeline.laws.places import NAMING, cited_under, prose_of
from isodoc.pipeline.laws.texts import replace_in_text
from isodoc.pipeline.mending.names import put, value_at
from isodoc.pipeline.mends import Mended
from isodoc.pipeline.reading import open_manual
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.edit.changes import Change
    from isodoc.edit.outline import Part
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.pipeline.laws.editing import Keys
    from isodoc.pipeline.laws.names import LawName
    from isodoc.pipeline.mends import Mend

_LEFT_ALONE: Final = frozenset({"law", "change", "checks"})
"""Kinds of files in which a law is named as what it is, not cited."""

_TITLE: Final = ("title",)
"""Where a document says its name, which a decision or the form's issuer gave it."""


@dataclass(frozen=True, slots=True)
class LawReplaced:
    """Citations of one law written as those of another, not written into the files yet.

    Attributes:
        mended: The files as they were and as they become, and what changes in them.
        undecided: What is left for somebody to decide, by place.
        codes: Codes of the documents whose own files change.
        reason: Why, for the next revision.
        basis: How ``--basis`` names the new law.
        starts: The day from which the new law is in force, when that is still to come; what changes is to hold from it.
    """

    mended: Mended
    undecided: tuple[Mend, ...]
    codes: tuple[str, ...]
    reason: str
    basis: str
    starts: dt.date | None = None

    @property
    def command(self) -> str:
        """The command that submits the documents with reason and basis, as it is typed."""
        words = ["isodoc", "submit", *self.codes, "--reason", self.reason, "--basis", self.basis]
        return shlex.join([*words, "--effective", str(self.starts)] if self.starts else words)


def plan_law_replacement(root: Path, old: LawName, new: LawName, articles: str, today: dt.date) -> LawReplaced:
    """Return the files of the manual at *root* with *new* cited in place of *old*; nothing is written.

    Where a document has a text of its own for the day from which *new* is in force, its present text stays.

    Args:
        root: The manual's folder.
        old: The law that is cited.
        new: The law that takes its place.
        articles: Which articles stand for which, see :func:`isodoc.model.article_map.article_map`.
        today: Fees that have ended by this day keep their basis.

    Raises:
        UsageError: one of the two is no law of the manual, both are one, or *articles* cannot be understood.
        RefusedError: the manual's settings cannot be read.
        EnvironmentFailureError: a file cannot be read.
    """
    manual = open_manual(root)
    one, other = law_meant(manual, old), law_meant(manual, new)
    if one.path == other.path:
        raise UsageError(msg("{law} would replace itself", law=one.value.number))
    exchange = Exchange(
        one.value.number,
        manual.law_name(other.value),
        lambda name: _means(manual, name, one),
        lambda name: _means(manual, name, other),
        article_map(articles),
    )
    starts = _begins(manual, other, today)
    work = _Work(manual, one, other, exchange, today, _before(manual, starts))
    tree = FolderTree(root)
    files = [made for path in editable(tree) if (made := work.file(path, tree.read(path))) is not None]
    return replace(_result(manual, files, _reason(manual, one, other), exchange.new), starts=starts)


def write_law_replacement(root: Path, replaced: LawReplaced) -> None:
    """Write the files of *replaced* into the manual at *root*, all or none.

    Raises:
        EnvironmentFailureError: a file cannot be written.
    """
    write_files(root, replaced.mended.after)


def _means(manual: Manual, name: str, law: Entry[Law]) -> bool:
    found = manual.law(name)
    return found is not None and found.path == law.path


def _result(manual: Manual, files: list[EditedFile], reason: str, basis: str) -> LawReplaced:
    changed = {one.path: one for one in files if one.content != one.before}
    mends = sorted((mend for one in changed.values() for mend in one.done), key=lambda mend: mend.location)
    mended = Mended(
        {path: one.before for path, one in sorted(changed.items())},
        {path: one.content for path, one in sorted(changed.items())},
        tuple(mends),
    )
    codes = dict.fromkeys(entry.value.code for entry in _documents(manual) if entry.path in changed)
    undecided = sorted({mend for one in files for mend in one.undecided}, key=lambda mend: mend.location)
    return LawReplaced(mended, tuple(undecided), tuple(codes), reason, basis)


def _begins(manual: Manual, law: Entry[Law], today: dt.date) -> dt.date | None:
    """Return the day from which *law* is in force, nothing where that has come or is not known."""
    if manual.standings.of(law, today).state is not State.NOT_YET:
        return None
    return started_by(law.value, manual.standings.acts_on(law))


def _before(manual: Manual, day: dt.date | None) -> frozenset[str]:
    """Return the paths of texts that hold before *day*, of documents that have another one from then on."""
    if day is None:
        return frozenset()
    starts = {one.path: one.value.from_ or dt.date.min for one in _documents(manual)}
    coming = {one.value.name for one in _documents(manual) if starts[one.path] >= day}
    return frozenset(one.path for one in _documents(manual) if one.value.name in coming and starts[one.path] < day)


def _documents(manual: Manual) -> tuple[Entry[Any], ...]:
    return (*manual.procedures, *manual.documents, *manual.forms)


def _reason(manual: Manual, old: Entry[Law], new: Entry[Law]) -> str:
    from isodoc.text import date_digits

    language = manual.settings.value.language
    ended = manual.standings.ended_from(old)
    numbers = {"new": new.value.number, "old": old.value.number}
    if ended is None:
        return translate(msg("Update of the legal basis: {new} in place of {old}", **numbers), language)
    day = date_digits(ended) if language == "vi" else ended.isoformat()
    message = msg("Update of the legal basis: {new} in place of {old} (out of force from {day})", **numbers, day=day)
    return translate(message, language)


@dataclass(frozen=True, slots=True)
class _Work:
    manual: Manual
    old: Entry[Law]
    new: Entry[Law]
    exchange: Exchange
    today: dt.date
    staying: frozenset[str]
    """The paths of texts whose place others take when the new law begins."""

    def file(self, path: str, content: bytes) -> EditedFile | None:
        """Return the file at *path* with its citations exchanged, nothing where it has none or cannot be read."""
        source, found = read_source(path, content)
        if source is None or found or source.data.get("kind") in _LEFT_ALONE:
            return None
        names = [*cited_under(source.data, self.exchange.is_old, self.today)]
        texts = [keys for keys, text in prose_of(source.data) if mentions(text, self.old.value)]
        if path in self.staying or not (names or texts):
            return None
        file, one = EditedFile(path, content), self.exchange.old
        for keys in texts:
            if keys == _TITLE:
                said = msg("the title cites {law}; change it where the document itself has another name", law=one)
                file.ask(keys, said)
                continue
            replace_in_text(file, keys, self.old.value, self.new.value, self.exchange.articles)
        for keys in names:
            if keys[-1] not in NAMING:
                replace_in_bases(file, keys, self.exchange)
            else:
                self._name(file, keys)
        return file

    def _name(self, file: EditedFile, keys: Keys) -> None:
        """Exchange the name under *keys*, unless what stands beside it is of the old law alone."""
        beside = value_at(file.data, keys[:-1])
        if law_key(value_at(file.data, keys)) == law_key(self.old.value.number) and self._is_shared():
            file.ask(keys, msg("{law} is the number of several laws", law=self.exchange.old))
            return
        if keys[-1] == "law" and beside.get("number"):
            number = str(beside["number"])
            file.ask(keys, msg("“{form}” is the number of the form in {law}", form=number, law=self.exchange.old))
            return

        def edit(_: str, parts: dict[Keys, Part]) -> list[Change]:
            return [rewritten(parts[keys], self.exchange.new)]

        message = msg("“{before}” is now “{after}”", before=self.exchange.old, after=self.exchange.new)
        if "prescribed" in keys and self._prescribes_already(file, keys):
            _take_out(file, keys, self.exchange)
        else:
            file.attempt(keys, message, edit, lambda data: put(data, keys, self.exchange.new))

    def _is_shared(self) -> bool:
        key = law_key(self.old.value.number)
        return sum(law_key(one.value.number) == key for one in self.manual.laws) > 1

    def _prescribes_already(self, file: EditedFile, keys: Keys) -> bool:
        listed = value_at(file.data, keys[:-2])
        return any(self.exchange.is_new(str(one.get("law"))) for one in listed if isinstance(one, dict))


def _take_out(file: EditedFile, keys: Keys, exchange: Exchange) -> None:
    listed, place = keys[:-2], keys[-2]
    assert isinstance(place, int)

    def edit(text: str, parts: dict[Keys, Part]) -> list[Change]:
        return without_items(text, parts[listed], [place])

    def expected(data: Any) -> None:
        del value_at(data, listed)[place]

    message = msg("{old} is gone: {new} is cited already", old=exchange.old, new=exchange.new)
    file.attempt(keys, message, edit, expected)
