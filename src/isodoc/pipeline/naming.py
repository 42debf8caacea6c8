"""From a manual that names a form by its earlier code to the same manual naming it by the new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.edit.changes import Change
from isodoc.edit.quoting import rewritten
from isodoc.i18n import msg
from isodoc.load.source import read_source
from isodoc.model.prose import REFERENCE
from isodoc.pipeline.choosing import editable
from isodoc.pipeline.laws.editing import EditedFile
from isodoc.pipeline.laws.places import prose_of
from isodoc.pipeline.mending.names import put
from isodoc.pipeline.mends import Mended
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.edit.outline import Part
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.tree import FileTree
    from isodoc.pipeline.laws.editing import Keys
    from isodoc.pipeline.mends import Mend

_LEFT_ALONE: Final = frozenset({"change", "checks"})
"""Kinds of files that tell what was found or decided about a form under the code that it had then."""
_PREFIX: Final = "form."


@dataclass(frozen=True, slots=True)
class FormNamed:
    """The files that name a form with its new code, not written yet.

    Attributes:
        mended: The files as they were and as they become, and what changes in them.
        undecided: Sentences with the earlier code, and what cannot be changed at its place: for somebody to decide.
        codes: Codes of the documents whose own files change.
    """

    mended: Mended
    undecided: tuple[Mend, ...]
    codes: tuple[str, ...]


def form_named(manual: Manual, tree: FileTree, instead: Mapping[str, str], own: frozenset[str]) -> FormNamed:
    """Return what names a form of *manual* by a key of *instead*, with that key's value; nothing is written.

    Args:
        manual: The manual as it is read.
        tree: Its files.
        instead: By each earlier code or id, the code or id that takes its place.
        own: The paths of the form's own files, which stay out.

    Raises:
        EnvironmentFailureError: a file cannot be read.
    """
    files = [made for path in editable(tree) if path not in own and (made := _file(path, tree.read(path), instead))]
    changed = [one for one in files if one.content != one.before]
    mended = Mended(
        {one.path: one.before for one in changed},
        {one.path: one.content for one in changed},
        tuple(sorted((mend for one in changed for mend in one.done), key=lambda mend: mend.location)),
    )
    undecided = sorted((mend for one in files for mend in one.undecided), key=lambda mend: mend.location)
    documents: tuple[Entry[Any], ...] = (*manual.procedures, *manual.documents, *manual.forms)
    codes = dict.fromkeys(entry.value.code for entry in documents if entry.path in mended.after)
    return FormNamed(mended, tuple(undecided), tuple(codes))


def _file(path: str, content: bytes, instead: Mapping[str, str]) -> EditedFile | None:
    """Return the file at *path* with the new names, nothing where it has none of the old or cannot be read."""
    if not any(name.encode() in content for name in instead):
        return None
    source, found = read_source(path, content)
    if source is None or found or source.data.get("kind") in _LEFT_ALONE:
        return None
    file = EditedFile(path, content)
    words = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, instead))})(?![\w-]|\.\w)")
    names, texts = [], []
    for keys, text in _texts(source.data):
        if _is_name(keys):
            names += [(keys, text)] if text in instead else []
        elif _with_new_references(text, instead) != text:
            texts.append((keys, text))
    for keys, text in names:
        _put(file, keys, text, instead[text])
    for keys, text in texts:
        _refer(file, keys, text, instead)
    for keys, text in prose_of(source.data):
        said = words.search(REFERENCE.sub("", text))
        if said is not None and not _is_name(keys):
            file.ask(
                keys, msg("the text says {code}; change it by hand where the form of today is meant", code=said[0])
            )
    return file


def _put(file: EditedFile, keys: Keys, before: str, after: str) -> None:
    def edit(_: str, parts: dict[Keys, Part]) -> list[Change]:
        return [rewritten(parts[keys], after)]

    message = msg("“{before}” becomes “{after}”", before=before, after=after)
    file.attempt(keys, message, edit, lambda data: put(data, keys, after))


def _refer(file: EditedFile, keys: Keys, text: str, instead: Mapping[str, str]) -> None:
    after = _with_new_references(text, instead)

    def edit(source: str, parts: dict[Keys, Part]) -> list[Change]:
        part = parts[keys]
        return [Change(part.start, part.end, _with_new_references(source[part.start : part.end], instead))]

    old = next(found[0] for found in REFERENCE.finditer(text) if _with_new_references(found[0], instead) != found[0])
    message = msg("“{before}” becomes “{after}”", before=old, after=_with_new_references(old, instead))
    file.attempt(keys, message, edit, lambda data: put(data, keys, after))


def _with_new_references(text: str, instead: Mapping[str, str]) -> str:
    def written(found: re.Match[str]) -> str:
        name = found[1].removeprefix(_PREFIX)
        known = found[1].startswith(_PREFIX) and name in instead
        return found[0].replace(found[1], _PREFIX + ascii_id(instead[name])) if known else found[0]

    return REFERENCE.sub(written, text)


def _is_name(keys: Keys) -> bool:
    """Tell whether a form's id or code stands under *keys*: under ``form``, or in the list ``forms`` of a step."""
    return keys[-1] == "form" or (keys[-2:-1] == ("forms",) and isinstance(keys[-1], int))


def _texts(data: Any) -> Iterator[tuple[Keys, str]]:
    waiting: list[tuple[Any, Keys]] = [(data, ())]
    while waiting:
        value, keys = waiting.pop()
        if isinstance(value, dict):
            waiting += [(part, (*keys, key)) for key, part in value.items()]
        elif isinstance(value, list):
            waiting += [(part, (*keys, place)) for place, part in enumerate(value)]
        elif isinstance(value, str):
            yield keys, value
