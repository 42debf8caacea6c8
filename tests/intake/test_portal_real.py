"""The snapshot of the national portal: every record, counted again by hand."""

from __future__ import annotations

import functools
import json
import lzma
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.intake.portal import import_portal
from isodoc.intake.portal_report import Fate, ImportReport
from isodoc.load.source import read_source
from isodoc.model.catalogue import Catalogue
from isodoc.model.dossier import Heading, Paper, Remark
from isodoc.model.law import Law
from isodoc.model.organization import Fields
from isodoc.model.procedure import Procedure
from tests.intake.portal_sample import Files, strict

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {"procedure": Procedure, "law": Law, "catalogue": Catalogue, "fields": Fields}


pytestmark = pytest.mark.no_cover  # a thousand records run nothing that small ones do not run


@functools.cache
def imported(portal_file: Path) -> tuple[dict[str, bytes], ImportReport]:
    return import_portal([portal_file], Files(), strict)


@functools.cache
def nouns(portal_file: Path) -> dict[str, Any]:
    found = {}
    for path, content in imported(portal_file)[0].items():
        source, findings = read_source(path, content)
        assert source is not None, findings
        found[path] = MODELS[source.data["kind"]].model_validate(source.data)
    return found


def test_every_record_is_written_or_reported(portal_file: Path) -> None:
    report = imported(portal_file)[1]
    assert Counter(one.fate for one in report.records) == {Fate.CREATED: 1018, Fate.REPORTED: 1}
    assert all(row.balanced for row in report.rows)
    assert not report.fails


def test_every_written_file_is_valid(portal_file: Path) -> None:
    assert Counter(type(one).__name__ for one in nouns(portal_file).values()) == {
        "Procedure": 1018,
        "Law": 776,
        "Catalogue": 1,
        "Fields": 1,
    }


def test_a_second_run_writes_nothing(portal_file: Path) -> None:
    assert import_portal([portal_file], Files(imported(portal_file)[0]), strict)[0] == {}


def test_counts_taken_from_the_records_are_found_again_in_the_files(portal_file: Path) -> None:
    report = imported(portal_file)[1]
    written = {one.code for one in report.records if one.fate is Fate.CREATED}
    with lzma.open(portal_file) as file:
        details = [json.loads(line)["detail"] for line in file]
    details = [one for one in details if one["code"] in written]
    parts = [part for one in details for case in one["executionCases"] for part in case["profileComponents"]]
    named = [part for part in parts if part["name"].strip()]
    procedures = [one for one in nouns(portal_file).values() if isinstance(one, Procedure)]
    items = [item for one in procedures for dossier in one.dossiers for item in dossier.items]
    papers = [item for item in items if isinstance(item, Paper)]
    notes = [item for item in items if isinstance(item, Remark) or (isinstance(item, Heading) and item.code)]
    wanted = [part for part in named if part["originalQty"] or part["copyQty"]]
    assert (len(papers), len(notes)) == (len(wanted), len(named) - len(wanted))
    assert sum((one.originals or 0) + (one.copies or 0) for one in papers) == sum(
        part["originalQty"] + part["copyQty"] for part in wanted
    )
    assert {one.code for one in papers} == {" ".join(part["code"].split()) or None for part in wanted}
    files = [file for item in items if isinstance(item, Paper | Remark) for file in item.attachments]
    assert len(files) == sum(len(part["attachments"]) for part in named)
    laws, results = "legalBasisesDetails", "resultsDetails"
    assert sum(len(one.legal_bases) for one in procedures) == sum(len(one[laws]) for one in details) - 23
    assert sum(len(one.results) for one in procedures) == sum(len(one[results]) for one in details) - 2


def test_the_case_of_a_changed_limit_shows_both_times(portal_file: Path) -> None:
    (procedure,) = (one for path, one in nouns(portal_file).items() if path.endswith("/QT-1.013225.yaml"))
    assert [(limit.time.worded("vi"), limit.source) for limit in procedure.limits] == [
        ("10 ngày làm việc", "methods"),
        ("20 ngày", "cases"),
    ]
