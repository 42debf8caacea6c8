"""The order of loading: names, sources, nouns, patterns, the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Location, Severity, in_order
from isodoc.i18n import msg
from isodoc.load.build import MANUAL_FILE, Built, build
from isodoc.load.building_codes import NO_MANUAL
from isodoc.load.names import check_names, yaml_paths
from isodoc.load.patterns import resolve_all
from isodoc.load.source import read_source, too_large, unreadable
from isodoc.load.stored import LOADER_VERSION, deserialise, serialise
from isodoc.model.manual import Manual
from isodoc.model.tree import REGISTER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from isodoc.load import Reader, Store
    from isodoc.load.source import Source
    from isodoc.model.flow import Flow
    from isodoc.model.tree import FileTree


def assemble(
    tree: FileTree, cache: Store | None, read: Reader | None, skip: Collection[str]
) -> tuple[Manual | None, list[Diagnostic]]:
    """Return the manual in *tree* and all findings; see :func:`isodoc.load.load`."""
    findings = check_names(tree.paths())
    paths = [path for path in yaml_paths(tree) if path not in skip and _is_read(path)]
    early = _read_together(tree, paths, cache, read, findings) if read is not None else {}
    built = build(_sources(tree, paths, cache, early, findings))
    findings += built.findings
    flows, found = resolve_all(built.nouns["procedure"], built.nouns["pattern"])
    findings += found
    if not built.nouns["manual"]:
        message = msg("the manual has no isodoc.yaml that can be used")
        hint = msg("mend it, or begin a manual: isodoc init")
        findings.append(Diagnostic(NO_MANUAL, Severity.ERROR, Location(MANUAL_FILE), message, hint))
        return None, in_order(findings)
    return _manual(tree, built, flows), in_order(findings)


def _manual(tree: FileTree, built: Built, flows: Mapping[str, Flow]) -> Manual:
    nouns = built.nouns
    return Manual(
        tree=tree,
        settings=nouns["manual"][0],
        organization=next(iter(nouns["organization"]), None),
        checks=next(iter(nouns["checks"]), None),
        field_lists=tuple(nouns["fields"]),
        catalogues=tuple(nouns["catalogue"]),
        patterns=tuple(nouns["pattern"]),
        clauses=tuple(nouns["clause"]),
        procedures=tuple(nouns["procedure"]),
        documents=tuple(nouns["document"]),
        forms=tuple(nouns["form"]),
        laws=tuple(nouns["law"]),
        fee_tables=tuple(nouns["fees"]),
        changes=tuple(nouns["change"]),
        flows=flows,
    )


def _is_read(path: str) -> bool:
    """Tell whether the document at *path* is read: not below register/, not hidden, no inner manual's settings."""
    if path == MANUAL_FILE:
        return True
    return not (path.startswith((REGISTER, ".")) or "/." in path or path.endswith("/" + MANUAL_FILE))


def _sources(
    tree: FileTree, paths: list[str], cache: Store | None, early: Mapping[str, bytes | None], findings: list[Diagnostic]
) -> Iterator[Source]:
    """Yield the sources at *paths* that can be used, one after the other, so that few are held at a time."""
    for path in paths:
        if path in early:
            packed = early[path]
            source = None if packed is None else deserialise(path, packed)
        else:
            source = _source(tree, path, cache, findings)
        if source is not None:
            yield source


def _source(tree: FileTree, path: str, cache: Store | None, findings: list[Diagnostic]) -> Source | None:
    try:
        if cache is not None:
            kept = cache.get(_key(tree, path))
            source = None if kept is None else deserialise(path, kept)
            if source is not None:
                return source
        content = _content(tree, path, findings)
        if content is None:
            return None
        source, found = read_source(path, content)
        findings += found
        if source is not None and cache is not None:
            cache.put(_key(tree, path), serialise(source))
    except OSError as error:
        findings.append(unreadable(path, error))
        return None
    return source


def _read_together(
    tree: FileTree, paths: list[str], cache: Store | None, read: Reader, findings: list[Diagnostic]
) -> dict[str, bytes | None]:
    """Return, by path, the sources as bytes that *cache* does not have; nothing for those that cannot be used."""
    files: list[tuple[str, bytes]] = []
    early: dict[str, bytes | None] = {}
    for path in paths:
        try:
            if cache is None or cache.get(_key(tree, path)) is None:
                content = _content(tree, path, findings)
                early[path] = None
                if content is not None:
                    files.append((path, content))
        except OSError as error:
            findings.append(unreadable(path, error))
            early[path] = None
    for (path, _), (packed, found) in zip(files, read(files), strict=True):
        early[path] = packed
        findings += found
        if packed is not None and cache is not None:
            cache.put(_key(tree, path), packed)
    return early


def _content(tree: FileTree, path: str, findings: list[Diagnostic]) -> bytes | None:
    if large := too_large(path, tree.size(path)):
        findings.append(large)
        return None
    return tree.read(path)


def _key(tree: FileTree, path: str) -> str:
    return f"{LOADER_VERSION}:{tree.blob(path)}"
