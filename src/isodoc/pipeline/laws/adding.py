"""From what somebody knows of a law to its file in the manual."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isodoc.citations import Citation, read
from isodoc.edit.files import write_files
from isodoc.edit.law_file import law_file, law_path
from isodoc.edit.scaffold import schema_for_editors
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.intake.portal_law import ISSUERS
from isodoc.load.build import build
from isodoc.load.source import read_source
from isodoc.model.manual import law_key
from isodoc.pipeline.laws.names import LawName, ambiguous, laws_meant
from isodoc.pipeline.reading import open_manual
from isodoc.text import ascii_id, nfc, slug

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.citations import Unreadable
    from isodoc.i18n import Language, Message
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.law_facts import LawFacts, Related
    from isodoc.model.manual import Manual


def add_law(root: Path, facts: LawFacts) -> str:
    """Write the file of a law into the manual at *root* and return its path.

    The number may be dirty, or a full citation, which gives type, day and title too where *facts* do not.

    Raises:
        UsageError: the number is none, the manual holds the law or its file, or *facts* are not what a law can have.
        RefusedError: the manual's settings cannot be read.
        EnvironmentFailureError: the file cannot be written.
    """
    manual = open_manual(root)
    law = settled(manual, facts)
    refuse_twin(manual, law)
    content = law_content(law, manual.settings.value.language)
    path = law_path(law)
    if path.casefold() in {one.casefold() for one in manual.tree.paths()}:
        raise UsageError(
            msg("the file {path} exists already", path=path), msg("give it another name: --id {id}", id=_another(law))
        )
    write_files(root, {**schema_for_editors(root), path: content})
    return path


def settled(manual: Manual, facts: LawFacts) -> LawFacts:
    """Return *facts* with the number put right, and with what the number tells.

    Raises:
        UsageError: a number is none.
    """
    found = read(nfc(facts.number).strip())
    if not isinstance(found, Citation):
        raise _unreadable(facts.number, found)
    texts = {name: nfc(getattr(facts, name)).strip() for name in ("type", "title", "short", "issuer", "transition")}
    return replace(
        facts,
        number=found.number,
        type=texts["type"] or found.kind or "",
        title=texts["title"] or found.title,
        short=texts["short"],
        issuer=texts["issuer"] or ISSUERS.get(found.issuer, ""),
        issued=facts.issued or found.date,
        transition=texts["transition"],
        relations=tuple(_related(manual, one) for one in facts.relations),
    )


def _related(manual: Manual, one: Related) -> Related:
    """Return *one* with the other law named as the manual names it."""
    held = laws_meant(manual, LawName(one.law))
    if len(held) > 1:
        raise ambiguous(one.law, held)
    if held:
        return replace(one, law=manual.law_name(held[0].value))
    found = read(nfc(one.law).strip())
    if not isinstance(found, Citation):
        raise _unreadable(one.law, found)
    return replace(one, law=found.number)


def _unreadable(text: str, found: Unreadable) -> UsageError:
    return UsageError(
        msg("{code} is not the number of a law", code=text),
        msg("{reason}; write it like 123/2015/NĐ-CP", reason=found.reason),
    )


def twins(manual: Manual, law: LawFacts) -> list[Entry[Law]]:
    """Return the laws of *manual* that *law* is, as far as number, issuer and day of signing tell."""
    same = [entry for entry in manual.laws if law_key(entry.value.number) == law_key(law.number)]
    return [entry for entry in same if not _differ(entry.value, law)]


def _differ(held: Law, law: LawFacts) -> bool:
    days = held.issued is not None and law.issued is not None and held.issued != law.issued
    issuers = bool(held.issuer and law.issuer) and slug(held.issuer or "") != slug(law.issuer)
    return days or issuers


def refuse_twin(manual: Manual, law: LawFacts) -> None:
    """Refuse a law that the manual holds, or one whose name in references would be that of another.

    Raises:
        UsageError: it does.
    """
    name = law.id or ascii_id(law.number)
    held = twins(manual, law) or [one for one in manual.laws if one.value.name.casefold() == name.casefold()]
    if not held:
        return
    same = bool(twins(manual, law))
    raise UsageError(
        msg("{code} stands in {path} already", code=law.number if same else name, path=held[0].path),
        msg("to see it: isodoc law show {id}", id=held[0].value.name)
        if same
        else msg("give it another name: --id {id}", id=_another(law)),
    )


def _another(law: LawFacts) -> str:
    tail = str(law.issued) if law.issued else slug(law.issuer) or "2"
    return f"{ascii_id(law.number)}-{tail}"


def law_content(law: LawFacts, language: Language) -> bytes:
    """Return the file of *law*, which the strict reader and the model accept.

    Raises:
        UsageError: they do not.
    """
    content = law_file(law, language)
    faults = _faults(law_path(law), content)
    if faults:
        raise UsageError(
            msg("{number}: {fault}", number=law.number, fault=faults[0]), msg("write it otherwise, then try again")
        )
    return content


def _faults(path: str, content: bytes) -> Sequence[Message]:
    source, found = read_source(path, content)
    findings = [*found, *(build([source]).findings if source is not None else ())]
    return [one.message for one in findings]
