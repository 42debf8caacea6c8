"""Which documents of two states are one and the same, under whatever code, and which text is held against which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.signoff import Action

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.content import Content
    from isodoc.model.timeline import Life
    from isodoc.pipeline.states import Documents, Held


def paired(old: Documents, new: Documents, lives: Mapping[str, Life]) -> Iterator[tuple[Held | None, Held | None]]:
    """Yield what is to be compared: texts of one document, by the days from which they hold; new and old names of one.

    Of a document that cannot be read on one side nothing is said.
    """
    names = _renamed(old, new, lives)
    gone = {before: after for after, before in names.items()}
    for name in sorted((old.texts.keys() - gone.keys()) | new.texts.keys()):
        before, after = old.texts.get(names.get(name, name), ()), new.texts.get(name, ())
        if (not before and name in old.unread) or (not after and name in new.unread):
            continue
        starts, standing = {each.start: each for each in before}, _standing(before)
        for held in after:
            yield starts.get(held.start) or next(iter(standing), None), held
        yield from ((held, None) for held in _ended(standing, after))


def _standing(texts: Sequence[Held]) -> list[Held]:
    """Return *texts* without those that are approved and only wait: they are held against texts of their day alone."""
    return [each for each in texts if each.path or not each.start]


def _ended(old: Sequence[Held], new: Sequence[Held]) -> Iterator[Held]:
    """Yield those of the texts *old* that are there no more: of a document that is gone, or from coming days."""
    if not new:
        yield from old[:1]
        return
    starts, digests = {each.start for each in new}, {each.digest for each in new}
    yield from (held for held in old if held.start and held.start not in starts and held.digest not in digests)


def renamed_forms(
    old: Content, new: Content, lives: Mapping[str, Life], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return by the id that a form has in *old* the one that it has in *new*, of forms that got another code.

    Args:
        old: A content.
        new: A later content of the same document.
        lives: What the register knows of forms and their earlier codes.
        known: By the id of a form in *new* the one in *old*, where the register knows nothing of it.
    """
    gone, come = old.forms.keys() - new.forms.keys(), new.forms.keys() - old.forms.keys()
    found: dict[str, str] = {}
    for name in sorted(come) if gone else ():
        before = next((one for one in _earlier(name, lives) if one in gone), (known or {}).get(name))
        if before in gone and before not in found:
            found[before] = name
    return found


def _renamed(old: Documents, new: Documents, lives: Mapping[str, Life]) -> dict[str, str]:
    """Return the old id of each document that got another: as the register says, else by the file in which it lies."""
    gone, come = old.texts.keys() - new.texts.keys(), new.texts.keys() - old.texts.keys()
    found: dict[str, str] = {}
    files = {held.path: name for name in sorted(gone) for held in old.texts[name] if held.path}
    for name in sorted(come):
        before = next((one for one in _earlier(name, lives) if one in gone), None)
        before = before or next((files[held.path] for held in new.texts[name] if held.path in files), None)
        if before is not None and before not in found.values():
            found[name] = before
    return found


def _earlier(name: str, lives: Mapping[str, Life]) -> Iterator[str]:
    """Yield the ids under which the document was before, the latest first."""
    seen = {name}
    todo = [name]
    while todo:
        life = lives.get(todo.pop(0))
        for entry in life.entries if life else ():
            for one in entry.from_ if entry.action is Action.RENAMED else ():
                if one.id not in seen:
                    seen.add(one.id)
                    todo.append(one.id)
                    yield one.id
