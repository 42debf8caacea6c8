"""What differs between two states of a manual: documents added, removed, renamed, changed, and what they say anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc import clock
from isodoc.pipeline.comparing import Comparison, DiffOrder, change_of
from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.revisions import Revisions
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.diagnostics import Location
    from isodoc.model.difference import Difference
    from isodoc.model.entry import Key
    from isodoc.pipeline.seen import Seen
    from isodoc.pipeline.states import Held

_VERSION: Final = 1


def diff_of(root: Path | str, order: DiffOrder | None = None) -> Finished:
    """Return what differs between two states of the manual at *root*; without an *order* as ``isodoc diff`` does.

    The data are those of ``isodoc diff --format json`` (``docs/diff.md``). Nothing is written in the manual.

    Raises:
        UsageError: there is no manual at *root*, or no document and no revision of a given name.
        RefusedError: the settings of one of the states cannot be used.
        EnvironmentFailureError: files cannot be read, or git cannot.
    """
    wanted = order or DiffOrder(clock.today())
    folder = find_manual(Path(root))
    with Revisions(folder) as revisions:
        depends = (str(wanted.today), str(wanted.language), str(wanted.beside), *wanted.words)
        depends += revisions.depends(wanted.words, wanted.today)
        return finished(folder, "diff", depends, lambda tree: _result(wanted, Comparison(tree, wanted, revisions)))


def diff_page(context: Mapping[str, Any]) -> bytes:
    """Return the page of differences that prints *context*: one file of HTML, with nothing that it loads or runs."""
    from isodoc.render.differences import render_differences
    from isodoc.render.sources import collect
    from isodoc.resources import folder

    return render_differences(context, collect(None, folder("templates"))).data


def _result(order: DiffOrder, comparison: Comparison) -> Finished:
    """Return the differences as data."""
    found = comparison.paired()
    told = [comparison.told(*pair, partial(_document, order)) for pair in found.pairs]
    comparison.recorded.save()
    data = {
        "isodoc": {"format": "diff", "version": _VERSION},
        "from": found.asked.old.data(),
        "to": found.asked.new.data(),
        "documents": [each for each in told if each is not None],
        "unread": found.unread,
    }
    return Finished(data, tuple(comparison.findings), found.unread)


def _document(order: DiffOrder, old: Held | None, new: Held | None, seen: Seen) -> dict[str, Any]:
    from isodoc.pipeline.recorded import title_of

    held = new or old
    assert held is not None
    data: dict[str, Any] = {
        "id": held.id,
        "code": held.content.code,
        "title": title_of(held.content),
        "kind": held.content.kind.value,
        "change": change_of(old, new),
        "starts": held.start or None,
        "old": _side(old),
        "new": _side(new),
        "sentences": _sentences(order, seen.differences, old, new),
        "differences": [_difference(one, old, new) for one in seen.differences],
    }
    if order.beside:
        from isodoc.pipeline.beside import beside

        data["parts"] = [beside(pair) for pair in seen.parts if pair.reads_otherwise]
    return data


def _sentences(order: DiffOrder, found: Sequence[Difference], old: Held | None, new: Held | None) -> list[str]:
    """Return *found* in sentences, the important first."""
    if not found or old is None or new is None:
        return []
    from isodoc.view.sentences import sentences

    language = order.language or new.content.language
    ended = {number: day for number in old.content.laws.values() if (day := new.ended(number)) is not None}
    return sentences(
        found, old.content, new.content, today=order.today, layout=new.layout(), ended=ended, language=language
    )


def _side(held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "id": held.id,
        "code": held.content.code,
        "digest": held.digest,
        "revision": held.revision or None,
        "path": held.path or None,
    }


def _difference(one: Difference, old: Held | None, new: Held | None) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "part": one.part,
        "thing": one.thing,
        "id": one.id,
        "facet": one.facet or None,
        "variant": one.variant or None,
        "label": one.label,
        "old": one.old,
        "new": one.new,
        "old_keys": list(one.old_keys),
        "new_keys": list(one.new_keys),
        "old_place": _place(one, old, one.old_keys),
        "new_place": _place(one, new, one.new_keys),
    }


def _place(one: Difference, held: Held | None, keys: tuple[Key, ...]) -> dict[str, Any] | None:
    """Return the line of *held* that says what *one* is about; nothing for what is frozen or is not said."""
    from isodoc.pipeline.places import exact_keys

    if held is None or not held.path or not (keys or one.label):
        return None
    found: Location | None = held.places(exact_keys(one, held.plain, keys))
    return None if found is None else {"path": found.path, "line": found.line, "column": found.column}
