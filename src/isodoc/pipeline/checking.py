"""From files to findings: what is known of unchanged procedures is not looked for again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from isodoc import clock
from isodoc.diagnostics import in_order
from isodoc.i18n import msg
from isodoc.pipeline.consequences import parted
from isodoc.pipeline.known import (
    KnownReport,
    keep_procedures,
    keep_report,
    recalled_procedures,
    recalled_report,
    shared_digest,
    whole_digest,
)
from isodoc.pipeline.lines import Lines, quote
from isodoc.pipeline.plain import as_plain, from_plain
from isodoc.pipeline.recall import keep_looks, recalled_looks
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.pipeline.known import Known, KnownProcedure
    from isodoc.pipeline.reading import ManualTree

_OF_NAMES = frozenset({"ISD110", "ISD111"})
"""What is found by the names of all files together, at every run anew."""


def no_line(_path: str, _number: int) -> None:
    """Know no line of any file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a manual in the order of a report, and sentences about what was left out of them."""

    findings: tuple[Diagnostic, ...]
    left_out: tuple[Message, ...] = ()
    line: Callable[[str, int], str | None] = no_line
    """Gives a line of a file of the manual by path and number, from 1; nothing where it cannot be read."""
    unsure: frozenset[str] = frozenset()
    """The paths of files of which something was left out, because they name what a faulty document may hold."""


def check(root: Path | str, today: dt.date | None = None, jobs: int | None = None, base: str = "") -> Checked:
    """Read the manual at *root* and run all checks on it, its templates included, for the day *today*.

    Args:
        root: The manual's folder.
        today: The day for which it is checked; the present day in Vietnam when absent.
        jobs: Processes that read; see :func:`isodoc.pipeline.reading.prepare_tree`.
        base: A git revision; left out then is what the manual had already where the present commit began to differ
            from it.

    Raises:
        UsageError: there is no manual at *root*, or no revision *base*.
        EnvironmentFailureError: the folder or the repository cannot be read.
    """
    root = find_manual(Path(root))
    today = today or clock.today()
    tree = FolderTree(root, recalled_looks(root))
    checked = check_tree(tree, root, today, jobs)
    keep_looks(root, tree)
    if not base:
        return checked
    from isodoc.pipeline.introduced import introduced

    return introduced(checked, tree, root, base, lambda before: check_tree(before, root, today, jobs, "base"))


def check_tree(tree: ManualTree, root: Path, today: dt.date, jobs: int | None = None, scope: str = "") -> Checked:
    """Check the manual in *tree*; *root* and *scope* name its part of the cache."""
    name = f"{root} {scope}"
    digest = whole_digest(tree, today)
    kept = recalled_report(name)
    if kept.digest == digest:
        findings = from_plain(kept.findings)
    else:
        findings, explained = _findings(tree, root, today, jobs, name)
        kept = KnownReport(digest, as_plain(findings), explained, quote(tree, findings, kept.quoted))
        keep_report(name, kept)
    return Checked(tuple(findings), _left_out(kept.explained), Lines(tree, kept.quoted), frozenset(kept.explained))


def _left_out(explained: Mapping[str, int]) -> tuple[Message, ...]:
    if not explained:
        return ()
    count = sum(explained.values())
    return (msg("left out, as they may come from documents that cannot be read: {count} findings", count=count),)


def _findings(
    tree: ManualTree, root: Path, today: dt.date, jobs: int | None, name: str
) -> tuple[list[Diagnostic], dict[str, int]]:
    """Return the findings, and how many of each path were left out because another finding explains them."""
    from isodoc.checks import compare
    from isodoc.checks.acceptance import settle
    from isodoc.checks.table import ACROSS

    before = recalled_procedures(name)
    look = _look(tree, root, today, jobs, before)
    if look.manual is None:
        return in_order(look.found), {}
    known = look.known
    keep_procedures(name, before, known)
    facts = {path: one.facts for path, one in known.procedures.items()}
    everything = [
        *look.found,
        *from_plain(known.templates),
        *from_plain(one for procedure in known.procedures.values() for one in procedure.found),
        *compare(ACROSS, look.manual, facts, today),
    ]
    used = {path for path, one in known.procedures.items() if one.facts}.union(one.path for one in look.manual.others)
    counting, explained = parted(everything, used, tree)
    settled = settle(counting, look.manual.checks, today, _codes() if look.manual.checks else ())
    return in_order(settled), dict(Counter(one.location.path for one in explained))


def _codes() -> frozenset[str]:
    """Return every code that a finding can have."""
    from isodoc.checks.acceptance import USELESS
    from isodoc.checks.table import ALL
    from isodoc.load.building_codes import LOADING_CODES
    from isodoc.render.codes import RENDERING_CODES

    return frozenset({*LOADING_CODES, *RENDERING_CODES, *(check.CODE for check in ALL), USELESS})


class _Look(NamedTuple):
    """The manual without what was known, what is known of every procedure now, and what was found elsewhere."""

    manual: Manual | None
    known: Known
    found: list[Diagnostic]


def _look(tree: ManualTree, root: Path, today: dt.date, jobs: int | None, known: Known) -> _Look:
    from isodoc.pipeline.known import Known
    from isodoc.pipeline.reading import prepare_tree

    kept = known.unchanged(tree, today)
    while True:
        prepared = prepare_tree(root, tree, jobs, kept.keys())
        manual = prepared.manual
        if manual is None:
            return _Look(None, Known(), list(prepared.findings))
        procedures = _procedures(tree, manual, known)
        shared = shared_digest(tree, procedures, today)
        if not kept or shared == known.shared:
            break
        kept = {}  # a new file, or one that was a procedure, tells something about the others
    apart, found = _examined(manual, prepared.findings, procedures, today)
    templates = known.templates if shared == known.shared else _of_templates(manual)
    anew = _newly_known(tree, manual, {path: apart[path] for path in procedures - kept.keys()}, today)
    others = frozenset(path for path in tree.paths() if path not in procedures)
    return _Look(manual, Known(shared, others, templates, {**kept, **anew}), found)


def _procedures(tree: ManualTree, manual: Manual, known: Known) -> set[str]:
    """Return the paths of all procedures, also of those that cannot be used at the moment."""
    read = {entry.path for entry in manual.procedures}
    before = known.procedures.keys() & set(tree.paths())
    return read | (before - {entry.path for entry in manual.others})


def _examined(
    manual: Manual, found_reading: Iterable[Diagnostic], procedures: set[str], today: dt.date
) -> tuple[dict[str, list[Diagnostic]], list[Diagnostic]]:
    """Run the checks that look at one document after the other.

    Returns what was found in each procedure, reading it included, and what was found elsewhere.
    """
    from isodoc.checks import examine
    from isodoc.checks.table import CHECKS

    apart: dict[str, list[Diagnostic]] = {path: [] for path in procedures}
    elsewhere: list[Diagnostic] = []
    for one in (*found_reading, *examine(CHECKS, manual, today)):
        of_procedure = one.location.path in apart and one.code not in _OF_NAMES
        (apart[one.location.path] if of_procedure else elsewhere).append(one)
    return apart, elsewhere


def _newly_known(
    tree: ManualTree, manual: Manual, apart: Mapping[str, list[Diagnostic]], today: dt.date
) -> dict[str, KnownProcedure]:
    from isodoc.checks import facts_of
    from isodoc.checks.table import ACROSS
    from isodoc.pipeline.known import KnownProcedure, blob_in

    facts = {entry.path: facts_of(ACROSS, manual, entry, today) for entry in manual.procedures}
    return {
        path: KnownProcedure(blob_in(tree, path), as_plain(found), facts.get(path, {})) for path, found in apart.items()
    }


def _of_templates(manual: Manual) -> tuple[object, ...]:
    from isodoc.pipeline.templates import check_templates

    return tuple(as_plain(check_templates(manual.tree)))
