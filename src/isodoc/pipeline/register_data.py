"""The register as data that JSON can hold, version 1 (``docs/formats.md`` describes it)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.i18n import translate
from isodoc.model.register import say
from isodoc.text import collation_key

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.i18n import Language
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.register import Acted, Listed, Register
    from isodoc.model.signoff import SignedDecision
    from isodoc.model.timeline import Edition


def documents_data(manual: Manual, register: Register) -> list[dict[str, Any]]:
    """Return the documents of *register* in its order; states are worded in the manual's language too."""
    language: Language = manual.settings.value.language
    issues_only = manual.settings.value.revision == "issue"
    return [_document(manual, each, language, issues_only=issues_only) for each in register.documents]


def _document(manual: Manual, each: Listed, language: Language, *, issues_only: bool) -> dict[str, Any]:
    facts = each.facts
    return {
        "id": each.id,
        "code": facts.code,
        "title": facts.title,
        "kind": facts.kind,
        "field": facts.field or None,
        "field_name": facts.field_name or None,
        "owner": facts.owner or None,
        "owner_name": facts.owner_name or None,
        "tthc": list(facts.tthc),
        "state": each.state.value,
        "state_text": translate(say(each.state), language),
        "work": each.work.value if each.work else None,
        **revision_data(each.revision, issues_only=issues_only),
        "approved": _day(each.approved),
        "effective": _day(each.effective),
        "until": _day(each.until),
        "evidence": each.evidence.value if each.evidence else None,
        "decision": decision_data(each.decision),
        "digest": each.digest,
        "signers": [_signer(manual, one) for one in each.signers],
        "waiting": [_waiting(one, lacks=one in each.overtaken, issues_only=issues_only) for one in each.waiting],
        "pending": [
            {"action": one.action.value, "by": one.by, "at": one.at.isoformat(), "digest": one.digest}
            for one in each.pending
        ],
        "missing": [
            {"action": one.action.value, "count": one.count, "persons": list(one.persons), "command": one.command}
            for one in each.missing
        ],
        "successors": list(each.successors),
    }


def laws_data(manual: Manual, day: dt.date) -> list[dict[str, Any]]:
    """Return the laws of *manual* that had been issued by *day*, by number, with their states on that day."""
    laws = [entry for entry in manual.laws if entry.value.issued is None or entry.value.issued <= day]
    return [law_data(manual, entry, day) for entry in sorted(laws, key=lambda entry: collation_key(entry.value.number))]


def law_data(manual: Manual, entry: Entry[Law], day: dt.date) -> dict[str, Any]:
    """Return the law *entry* with its state on *day*."""
    law = entry.value
    standing = manual.standings.of(entry, day)
    return {
        "id": law.name,
        "number": law.number,
        "type": law.type,
        "title": law.title or law.short,
        "issued": _day(law.issued),
        "issuer": law.issuer,
        "effective": _day(law.effective),
        "until": _day(law.until),
        "state": standing.state.value,
        "since": _day(standing.since),
        "place": law.place,
        "source": law.source,
    }


def revision_data(revision: str | None, *, issues_only: bool) -> dict[str, int | None]:
    """Return issue and amendment as numbers; no amendment where a manual counts issues alone."""
    if not revision:
        return {"issue": None, "amendment": None}
    issue, amendment = map(int, revision.split("."))
    return {"issue": issue, "amendment": None if issues_only else amendment}


def decision_data(decision: SignedDecision | None) -> dict[str, str] | None:
    """Return number, date and signer of *decision*."""
    if decision is None:
        return None
    return {"number": decision.number, "date": decision.date.isoformat(), "signer": decision.signer}


def _signer(manual: Manual, one: Acted) -> dict[str, Any]:
    known = manual.persons.get(one.person)
    return {
        "action": one.action.value,
        "person": one.person,
        "name": one.post.name if one.post else known.name if known else one.person,
        "title": one.post.title if one.post else None,
        "signs": one.post.signs.value if one.post and one.post.signs else None,
        "day": one.day.isoformat(),
    }


def _waiting(one: Edition, *, lacks: bool, issues_only: bool) -> dict[str, Any]:
    revision = revision_data(one.revision, issues_only=issues_only)
    return {**revision, "effective": one.effective.isoformat(), "digest": one.digest, "overtaken": lacks}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
