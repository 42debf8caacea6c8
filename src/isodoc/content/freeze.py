"""From the manual to what one document says (see :class:`~isodoc.model.content.Content`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import digest_of
from isodoc.content.introduction import sections_of
from isodoc.content.resolving import Resolver
from isodoc.model.base import Model, Several
from isodoc.model.content import KEYS_ID, POLICY_ID, Content, ContentKind, Labels, Layout
from isodoc.model.fee import FeeTable, FeeTableUse
from isodoc.model.flow import Flow, FlowStep, FlowTime
from isodoc.model.form import Form
from isodoc.model.organization import DatedKey
from isodoc.model.procedure import Procedure
from isodoc.model.reference import FormPlacement
from isodoc.model.section import Sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

_OWN: Final = {
    **dict.fromkeys(("owner", "from_", "pattern", "sections", "origin")),
    **dict.fromkeys(("steps", "shared_times", "step_notes"), ()),
}
"""Keys of a procedure that stand elsewhere in its content, resolved, or that no sheet says."""


class PersonKeys(Model):
    """The keys of one person."""

    person: str
    keys: Several[DatedKey]


class Keys(Model):
    """Who may sign with which key."""

    persons: Several[PersonKeys] = ()


def freeze(manual: Manual, entry: Entry[Any]) -> Content:
    """Return what the procedure, document or form in *entry* says, with everything that it refers to in *manual*.

    Raises:
        OSError: an attached file cannot be read.
    """
    if isinstance(entry.value, Procedure):
        return _procedure(manual, entry)
    if isinstance(entry.value, Form):
        return _form(manual, entry.value)
    return _document(manual, entry.value)


def sources_of(manual: Manual, entry: Entry[Any]) -> set[str]:
    """Return the paths of the files that say something about the document in *entry*, its own among them."""
    resolver = Resolver(manual)
    written = entry.value
    resolver.noun(written)
    shared: list[Entry[Any] | None] = [manual.settings, manual.organization, *manual.field_lists]
    if isinstance(written, Procedure):
        sections_of(manual, written, _flow(manual, entry, resolver), resolver)
        for use in _uses(written):
            _fee_table(manual, resolver, use, written)
            shared += manual.fee_tables_by_id.get(use.table, ())
        shared.append(manual.patterns_by_id.get(written.pattern or ""))
    return {entry.path, *resolver.paths, *(each.path for each in shared if each is not None)}


def layout_of(manual: Manual) -> Layout:
    """Return how the sheets of *manual* are laid out."""
    settings = manual.settings.value
    return Layout(settings.numbering, settings.fractions, settings.page)


def freeze_policy(manual: Manual) -> Content:
    """Return the policy of sign-offs as a document of its own."""
    resolver = Resolver(manual)
    policy = manual.settings.value.policy
    for demand in policy.demands().values():
        for role in demand.roles:
            resolver.name(role)
    return _content(manual, ContentKind.POLICY, (POLICY_ID, POLICY_ID), policy, resolver)


def freeze_keys(manual: Manual) -> Content:
    """Return the keys of all persons as a document of its own; in which order they are listed means nothing."""
    persons = [one for _, one in sorted(manual.persons.items()) if one.keys]
    keys = Keys(persons=tuple(PersonKeys(person=one.id, keys=_in_order(one.dated_keys())) for one in persons))
    labels = {"persons": {one.id: one.name for one in persons}}
    return _content(manual, ContentKind.KEYS, (KEYS_ID, KEYS_ID), keys, Resolver(manual), labels=labels)


def _in_order(keys: tuple[DatedKey, ...]) -> tuple[DatedKey, ...]:
    return tuple(sorted(keys, key=lambda key: (key.key, str(key.from_), str(key.until))))


def cite(manual: Manual, names: Iterable[str]) -> tuple[Content, list[str]]:
    """Return a content that knows how the laws *names* are called, and the names by which it keeps them."""
    resolver = Resolver(manual)
    keys = [resolver.law(name) for name in names]
    return _content(manual, ContentKind.DOCUMENT, ("", ""), Sections(), resolver), keys


def _content(
    manual: Manual,
    kind: ContentKind,
    names: tuple[str, str],
    document: Model,
    resolver: Resolver,
    *,
    labels: dict[str, dict[str, str]] | None = None,
    **parts: Any,
) -> Content:
    settings = manual.settings.value
    return Content(
        kind=kind,
        agency=settings.agency,
        id=names[0],
        code=names[1],
        language=settings.language,
        document=document,
        labels=Labels(
            agency=manual.agency.name if manual.agency else settings.agency,
            agencies=resolver.agencies,
            units=resolver.units,
            roles=resolver.roles,
            forms=resolver.form_labels,
            laws=resolver.law_labels,
            **(labels or {}),
        ),
        forms=resolver.forms,
        laws=resolver.laws,
        **parts,
    )


def _procedure(manual: Manual, entry: Entry[Procedure]) -> Content:
    resolver = Resolver(manual)
    written = entry.value
    field = manual.fields.get(written.field) if written.field else None
    owner = written.owner or (field.owner if field else None)
    if owner:
        resolver.name(owner)
    procedure = resolver.noun(written.model_copy(update=_OWN))
    flow = _flow(manual, entry, resolver)
    tables = {use.table: _fee_table(manual, resolver, use, procedure) for use in _uses(procedure)}
    several = written.tthc if len(written.tthc) > 1 else ()
    labels = {
        "fields": {field.id: field.name} if field else {},
        "tthc": {code: manual.tthc[code].name for code in several if code in manual.tthc},
    }
    sections = sections_of(manual, written, flow, resolver)
    kept = {record.name for record in written.records}
    return _content(
        manual,
        ContentKind.PROCEDURE,
        (written.name, written.code),
        procedure,
        resolver,
        labels=labels,
        flow=flow,
        sections=sections,
        usual_records=tuple(name for name in manual.settings.value.records if name not in kept),
        owner=owner,
        fee_tables={name: table for name, table in tables.items() if table is not None},
        files=_attached(manual, procedure, resolver),
    )


def _flow(manual: Manual, entry: Entry[Procedure], resolver: Resolver) -> Flow:
    flow = manual.flow(entry)
    steps = tuple(
        FlowStep(resolver.noun(each.step.model_copy(update={"after": None}) if each.step.after else each.step), ())
        for each in flow.steps
    )
    usual = manual.settings.value.step_notes if steps else ()
    notes = resolver.prose([*usual, *(note for note in flow.notes if note not in usual)])
    return Flow(steps, tuple(FlowTime(each.shared, ()) for each in flow.shared), notes)


def _uses(procedure: Procedure) -> Iterable[FeeTableUse]:
    return (each for each in procedure.fees if isinstance(each, FeeTableUse))


def _fee_table(
    manual: Manual, resolver: Resolver, use: FeeTableUse, procedure: Procedure
) -> tuple[FeeTable, ...] | None:
    """Return all texts of a fee table by their days, with the rows of the cases that the sheet names.

    ``None`` when there is no such table.
    """
    entries = manual.fee_tables_by_id.get(use.table)
    if entries is None:
        return None
    uses = [each for each in _uses(procedure) if each.table == use.table]
    cases = None if any(not each.cases for each in uses) else {case for each in uses for case in each.cases}
    found = []
    for table in sorted((entry.value for entry in entries), key=lambda each: (str(each.from_ or ""), str(each.until))):
        rows = tuple(fee for fee in table.fees if cases is None or fee.case in cases)
        found.append(resolver.noun(table if rows == table.fees else table.model_copy(update={"fees": rows})))
    return tuple(found)


def _attached(manual: Manual, procedure: Procedure, resolver: Resolver) -> dict[str, str]:
    """Return the digests of the files that the sheet carries; of its appended forms text and file are noted."""
    files = {each.file for each in procedure.annexes if each.file}
    for use in procedure.forms:
        entry = manual.form(use.form) if use.form and use.placement is FormPlacement.APPENDED else None
        if entry:
            form, known = entry.value, resolver.forms[entry.value.name]
            file = form.file if form.file in set(manual.tree.paths()) else None
            resolver.forms[form.name] = type(known)(known.code, known.prescribed, form.text, file)
            files |= {file} if file else set()
    present = set(manual.tree.paths()) if files else set()
    return {file: digest_of(manual.tree.read(file)) for file in sorted(files) if file in present}


def _document(manual: Manual, document: Document) -> Content:
    resolver = Resolver(manual)
    if document.owner:
        resolver.name(document.owner)
    return _content(
        manual, ContentKind.DOCUMENT, (document.name, document.code), document, resolver, owner=document.owner
    )


def _form(manual: Manual, written: Form) -> Content:
    resolver = Resolver(manual)
    form = resolver.noun(written)
    field = manual.fields.get(form.field) if form.field else None
    file = form.file if form.file and form.file in set(manual.tree.paths()) else None
    return _content(
        manual,
        ContentKind.FORM,
        (form.name, form.code),
        form,
        resolver,
        labels={"fields": {field.id: field.name} if field else {}},
        files={file: digest_of(manual.tree.read(file))} if file else {},
    )
