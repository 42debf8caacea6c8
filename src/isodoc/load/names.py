"""Names of files: what works on one system and not on another, and what looks like another name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import Message, msg
from isodoc.load.characters import forbidden, named
from isodoc.load.codes import FILE_NAME, SECOND_MANUAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.model.tree import FileTree

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_ILLEGAL = re.compile(r'[<>:"|?*\\\t\n]')
_PLAIN = re.compile(r"[\w.-]*[\w-]", re.ASCII)
_RENAME = msg("give it another name; see `isodoc explain ISD110`")


def yaml_paths(tree: FileTree) -> list[str]:
    """Return the paths of the files in *tree* that are documents."""
    return [path for path in tree.paths() if path.endswith(".yaml")]


def check_names(paths: Iterable[str]) -> list[Diagnostic]:
    """Return the findings about the names of all files and their folders, of a work folder or of a git commit."""
    findings: list[Diagnostic] = []
    places: dict[str, None] = {}
    for path in paths:
        parts = path.split("/")
        places.update(dict.fromkeys("/".join(parts[:depth]) for depth in range(1, len(parts) + 1)))
        if len(parts) > 1 and parts[-1].casefold() == "isodoc.yaml":
            message = msg("there is a manual inside the manual")
            findings.append(
                _error(SECOND_MANUAL, path, message, msg("move the inner manual out, or delete its isodoc.yaml"))
            )
        if path.casefold().endswith(".yml"):
            findings.append(
                _error(FILE_NAME, path, msg("a file that ends in .yml is not read"), msg("let it end in .yaml"))
            )
    alike: dict[str, str] = {}
    for place in places:
        findings += [_error(FILE_NAME, place, message, _RENAME) for message in _faults(place)]
        first = alike.setdefault(unicodedata.normalize("NFKC", place).casefold(), place)
        if first != place:
            message = msg(
                "the name differs from {other} only in capital letters or in how letters are encoded", other=first
            )
            findings.append(_error(FILE_NAME, place, message, _RENAME))
    return findings


def _faults(place: str) -> Iterator[Message]:
    """Yield what is wrong with the last part of *place* by itself."""
    name = place.rpartition("/")[2]
    if _PLAIN.fullmatch(name) and not _DEVICE.match(name):
        return
    for _, character in forbidden(name):
        yield msg("the name holds the character {name}", name=named(character))
    if illegal := _ILLEGAL.search(name):
        yield msg("the character {character} is not allowed in names on Windows", character=repr(illegal[0])[1:-1])
    if _DEVICE.match(name):
        yield msg("the name {name} is reserved on Windows", name=name)
    if name.endswith((".", " ")):
        yield msg("a name that ends in a full stop or a space is not allowed on Windows")
    if not unicodedata.is_normalized("NFC", name):
        yield msg("the letters of the name are encoded in parts (not NFC)")
    stem = unicodedata.normalize("NFC", name.rpartition(".")[0] or name)
    letters = {letter for letter in stem if letter.isalpha()}
    foreign = sorted(letter for letter in letters if not unicodedata.name(letter, "").startswith("LATIN"))
    if foreign and (name.endswith(".yaml") or len(foreign) < len(letters)):
        yield msg("the name holds a letter that is not Latin: {name}", name=named(foreign[0]))


def _error(code: str, path: str, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path), message, hint)
