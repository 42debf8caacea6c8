"""From a list of laws, a table or a YAML file, to the files of those that the manual does not hold yet."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.edit.files import write_files
from isodoc.edit.law_file import law_path
from isodoc.edit.scaffold import schema_for_editors
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.intake.law_table import law_rows, laws_of_list
from isodoc.pipeline.laws.adding import law_content, refuse_twin, settled, twins
from isodoc.pipeline.list_file import read_list
from isodoc.pipeline.reading import open_manual
from isodoc.text import slug

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.i18n import Message
    from isodoc.intake.law_table import LawRow
    from isodoc.model.law import Law
    from isodoc.model.law_facts import LawFacts
    from isodoc.model.manual import Manual

_TEXTS: Final = ("type", "title", "short", "issuer")
_DAYS: Final = ("issued", "effective", "until")


class LawFate(enum.StrEnum):
    """What becomes of a row of the list."""

    WRITTEN = "written"
    SAME = "same"
    DIFFERENT = "different"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportedLaw:
    """A row of the list: its *number* in the file, what became of it, in which file of the manual, and what is told."""

    row: int
    fate: LawFate
    number: str = ""
    path: str = ""
    told: tuple[Message, ...] = ()


def import_laws(root: Path, file: Path) -> tuple[ImportedLaw, ...]:
    """Write the laws of the list *file* that the manual at *root* lacks, all or none, and return the account of all.

    *file* is CSV, a workbook (.xlsx), or a YAML list of mappings. A law that the manual holds is compared and stays.

    Raises:
        UsageError: the name of *file* does not tell its format, or there is no manual at *root*.
        RefusedError: *file* is damaged, too large or no list of laws, or the manual's settings cannot be read.
        EnvironmentFailureError: a file cannot be read or written.
    """
    manual = open_manual(root)
    rows = _read(file)
    files: dict[str, bytes] = {}
    account = tuple(_fate(manual, row, files) for row in rows)
    write_files(root, {**schema_for_editors(root), **files} if files else {})
    return account


def _read(file: Path) -> list[LawRow]:
    found = read_list(file, "laws", msg("no list of laws"))
    return law_rows(found.rows, str(file)) if found.rows is not None else laws_of_list(found.items or ())


def _fate(manual: Manual, row: LawRow, files: dict[str, bytes]) -> ImportedLaw:
    """Return what becomes of *row*; a new file is added to *files*."""
    if row.law is None:
        return ImportedLaw(row.number, LawFate.REFUSED, told=(row.problem,) if row.problem else ())
    try:
        law = settled(manual, row.law)
        held = twins(manual, law)
        if held:
            told = tuple(_differences(held[0].value, row.law, law))
            fate = LawFate.DIFFERENT if told else LawFate.SAME
            return ImportedLaw(row.number, fate, law.number, held[0].path, told)
        refuse_twin(manual, law)
        path, content = law_path(law), law_content(law, manual.settings.value.language)
    except UsageError as error:
        return ImportedLaw(row.number, LawFate.REFUSED, row.law.number, told=(error.message,))
    taken = {one.casefold() for one in (*manual.tree.paths(), *files)}
    if path.casefold() in taken:
        told = () if files.get(path) == content else (msg("the file {path} exists already", path=path),)
        return ImportedLaw(row.number, LawFate.REFUSED if told else LawFate.SAME, law.number, path, told)
    files[path] = content
    return ImportedLaw(row.number, LawFate.WRITTEN, law.number, path)


def _differences(held: Law, said: LawFacts, law: LawFacts) -> list[Message]:
    """Return what the list says otherwise of the law that is *held*; *law* is what is *said*, put right."""
    told = []
    for key in (*_TEXTS, *_DAYS):
        new, old = getattr(law, key), getattr(held, key)
        if getattr(said, key) and (slug(new) != slug(old or "") if key in _TEXTS else new != old):
            told.append(msg("{key}: {old} here, {new} in the list", key=key, old=str(old or "—"), new=str(new)))
    present = {(one.type, one.law, one.articles) for one in held.relations}
    told += [
        msg("relations: {type} {law} is missing here", type=one.type.value, law=one.law)
        for one in law.relations
        if (one.type, one.law, one.articles) not in present
    ]
    return told
