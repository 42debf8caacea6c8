"""What laws and the catalogue of TTHC say otherwise than in an earlier revision, and what that does to the manual."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.pipeline.finished import Finished, finished
from isodoc.pipeline.revisions import Revisions
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from isodoc.model.listing import Listing
    from isodoc.model.manual import Manual
    from isodoc.model.since import ChangedLaws, LawSince, TthcSince
    from isodoc.pipeline.register_lists import Lists

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class _Told:
    """What *changed* since *commit*, with the *manual* as far as it was read, and its *errors*."""

    changed: ChangedLaws
    manual: Manual
    errors: int
    commit: str


def impact_since_data(root: Path | str, revision: str, today: dt.date) -> Finished:
    """Return what laws and catalogues of the manual at *root* say otherwise than in *revision*, and what that concerns.

    The data are those of ``isodoc law impact --since REVISION --format json`` (``docs/formats.md``). Only files of laws
    and catalogues that differ are compared; where none does, no document is read.

    Raises:
        UsageError: there is no manual at *root*, or no such revision.
        RefusedError: the settings of one of the states cannot be used.
        EnvironmentFailureError: files cannot be read, or git cannot.
    """

    def make(told: _Told) -> dict[str, Any]:
        found, manual = told.changed, told.manual
        return {
            "isodoc": {"format": "impact since", "version": _VERSION},
            "at": today.isoformat(),
            "since": {"revision": revision, "commit": told.commit},
            "laws": [_law(manual, one, today) for one in found.laws],
            "tthc": [_one_tthc(one) for one in found.tthc],
            "rescoped": found.rescoped,
            "unread": told.errors,
        }

    return _compared(root, revision, today, "data", make)


def impact_since(root: Path | str, revision: str, today: dt.date) -> Lists:
    """Return the same as lists in the manual's language: what changed, then what each law does that does anything.

    See :func:`impact_since_data`. The one list has no tables where laws and catalogues say the same.
    """
    from isodoc.pipeline.register_lists import Lists, listing_of, plain_listing

    def make(told: _Told) -> list[dict[str, Any]]:
        return [plain_listing(one) for one in _listings(told, revision, today)]

    made = _compared(root, revision, today, "list", make)
    return Lists(tuple(listing_of(one) for one in made.data), made.findings, made.unread)


def _compared(root: Path | str, revision: str, today: dt.date, what: str, make: Callable[[_Told], Any]) -> Finished:
    """Return what *make* makes of what changed; kept until a file or the revision is another one."""
    folder = find_manual(Path(root))
    with Revisions(folder) as revisions:
        commit = revisions.find(revision)
        if not isinstance(commit, str):
            raise commit

        def compare(tree: FolderTree) -> Finished:
            from isodoc.pipeline.laws.changed import changed_laws

            changed, manual, errors = changed_laws(tree, revisions.tree(commit), revision)
            return Finished(make(_Told(changed, manual, errors, commit)), (), errors)

        return finished(folder, f"impact since {what}", (revision, commit, str(today)), compare)


def _law(manual: Manual, one: LawSince, today: dt.date) -> dict[str, Any]:
    from isodoc.pipeline.laws.impact_data import impact_data

    law = one.entry.value
    said: dict[str, Any] = {
        "change": one.change.value,
        "id": law.name,
        "number": law.number,
        "title": law.title or law.short,
        "path": one.entry.path,
        "keys": [*one.keys],
        "impact": None,
    }
    if one.impact is not None:
        data = impact_data(manual, one.impact, today)
        said["impact"] = {key: data[key] for key in data.keys() - {"isodoc", "at"}}
    return said


def _one_tthc(one: TthcSince) -> dict[str, Any]:
    return {
        "change": one.change.value,
        "code": one.tthc.code,
        "name": one.tthc.name,
        "path": one.path,
        "keys": [*one.keys],
        "sheets": [{"id": sheet.name, "code": sheet.code, "title": sheet.title} for sheet in one.sheets],
    }


def _listings(told: _Told, revision: str, today: dt.date) -> Iterator[Listing]:
    from isodoc.view.impact import impact_report
    from isodoc.view.impact_since import changed_report

    yield changed_report(told.manual, told.changed, revision, today)
    for one in told.changed.laws:
        if one.impact is not None and one.impact.hits:
            yield impact_report(told.manual, one.impact, today)
