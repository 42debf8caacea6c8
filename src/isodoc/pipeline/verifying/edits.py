"""What the work folder says otherwise than what was approved: every value, and the templates that print it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import digest_of
from isodoc.compare import differences
from isodoc.content import ContentError, decoded, plain_content
from isodoc.diagnostics import Diagnostic, Location
from isodoc.i18n import Worded, msg
from isodoc.model.content import KEYS_ID, POLICY_ID
from isodoc.model.tree import MANUAL_FILE
from isodoc.pipeline.reading import prepare_tree
from isodoc.pipeline.work import LAYOUT, WorkFolder
from isodoc.register import codes
from isodoc.register.ledger import chain_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from isodoc.compare import Difference
    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.timeline import Life
    from isodoc.pipeline.present import Presence
    from isodoc.pipeline.reading import ManualTree
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.verified import Found
    from isodoc.pipeline.work import Text

_SHOWN: Final = 60  # characters of a value in a message
_NAMED: Final = 5  # documents that a finding about a template names
_RULES: Final = frozenset({POLICY_ID, KEYS_ID})


def approved_now(life: Life, day: dt.date) -> set[str]:
    """Return the contents of *life* with which the work folder agrees: in force, waiting, or being approved."""
    held = life.in_force(day)
    known = {each.digest for each in life.waiting(day)} | {each.digest for each in life.pending}
    return known | ({held.digest} if held else set())


def edit_findings(
    root: Path, tree: ManualTree, recorded: Recorded, presence: Presence, day: dt.date
) -> Iterator[Found]:
    """Yield every value that the work folder has otherwise than what is in force on *day*, or waits.

    The file of a document whose end is recorded may be gone before that day: its content is frozen.
    """
    changed = []
    for life in recorded.lives.values():
        if life.in_force(day) is None and not life.waiting(day):
            continue
        texts = presence.texts.get(life.id, ())
        if not texts and life.id not in _RULES and life.ended(dt.date.max) is None:
            yield life.id, _diagnostic(codes.EDITED, Location(chain_path(life.id)), _gone(life), "")
        elif texts and texts[0].digest not in approved_now(life, day):
            changed.append((life, texts[0].digest))
    if changed:
        manual = prepare_tree(root, tree).manual
        assert manual is not None
        work = WorkFolder(manual)
        for life, digest in changed:
            same = [text for text in work.texts.get(life.id, ()) if text.digest == digest]
            for text in same:
                yield from _differing(recorded, life, day, manual, text)


def _gone(life: Life) -> Message:
    return msg(
        "{code} is approved, but the work folder does not have it, or it cannot be read", code=life.entries[-1].code
    )


def _differing(recorded: Recorded, life: Life, day: dt.date, manual: Manual, text: Text) -> Iterator[Found]:
    held = life.in_force(day)
    editions = [*life.waiting(day), *([held] if held else [])]
    present = json.loads(text.bytes)
    found = []
    for edition in editions:
        data = recorded.store.content(edition.digest)
        try:
            approved = plain_content(data) if isinstance(data, bytes) else None
        except ContentError:
            approved = None
        if approved is not None:
            found.append([*differences(approved, present)])
    own = next((each for each in _own(manual) if each.path == text.path and each.value.name == life.id), None)
    for each in min(found, key=len, default=[]):
        is_label = each.keys[0] == "labels"
        if life.id in _RULES and not is_label:
            continue
        place = own.at(*each.keys[1:]) if own is not None and each.keys[0] == "document" else Location(text.path)
        code = codes.LABELS_CHANGED if is_label else codes.EDITED
        yield life.id, _diagnostic(code, place, _said(each), ".".join(map(str, each.keys)))


def _own(manual: Manual) -> Iterable[Entry[Any]]:
    return (*manual.procedures, *manual.documents, *manual.forms)


def _said(one: Difference) -> Message:
    place = ".".join(str(each) for each in one.keys)
    old, new = shown(one.old), shown(one.new)
    if one.old is None:
        return msg("{place} was not in what was approved; it is now {new}", place=place, new=new)
    if one.new is None:
        return msg("{place} was approved as {old}; it is missing now", place=place, old=old)
    return msg("{place} was approved as {old}; it is now {new}", place=place, old=old, new=new)


def shown(value: Any) -> object:
    """Return a value of a content as a message shows it: short; times and amounts in the words of its language."""
    if isinstance(value, dict) and all(len(str(part)) <= _SHOWN for part in value.values()):
        try:
            said = decoded(value)
        except (ValueError, ZeroDivisionError):
            said = None
        if isinstance(said, Worded):
            return said
        if isinstance(said, Decimal):
            return f"{said:f}"
    text = f"“{value}”" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def layout_findings(recorded: Recorded, work: WorkFolder, day: dt.date, only: Iterable[str] | None) -> Iterator[Found]:
    """Yield each template that is another one now than the one kept with what is in force on *day*.

    That isodoc itself brings another one now than it did then is no finding: what was kept goes on printing. A finding
    is about all documents that it prints; of *only* some ids, about these.
    """
    changed: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    present = {name: digest_of(data) for name, data in work.printing.items()}
    for name in sorted(recorded.lives if only is None else only):
        life = recorded.lives[name]
        held = life.in_force(day)
        if held is None:
            continue
        for template, digest in life.templates_of(held).items():
            if present.get(template) != digest and not {digest, present.get(template)} <= work.shipped:
                changed[template, digest].append(life.entries[-1].code)
    for (template, _), names in sorted(changed.items()):
        path = MANUAL_FILE if template == LAYOUT else f"templates/{template}"
        message = msg(
            "layout changed since the approval of {codes}: {name} is another one now",
            codes=[*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])],
            name=template,
        )
        hint = msg("approve the sheets again, or bring the template back")
        severity = codes.severity_of(codes.LAYOUT_CHANGED)
        yield "", Diagnostic(codes.LAYOUT_CHANGED, severity, Location(path), message, hint, template)


def _diagnostic(code: str, place: Location, message: Message, subject: str) -> Diagnostic:
    hint = msg("submit and approve what it says now, or bring back what was approved")
    return Diagnostic(code, codes.severity_of(code), place, message, hint, subject)
