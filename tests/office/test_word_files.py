"""Every Word file of the sample and of 50 imported records is valid OOXML and opens in LibreOffice."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import os
import subprocess
from pathlib import Path

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.intake.portal import Selection
from isodoc.pipeline.bringing import bring_portal
from isodoc.pipeline.building import Order, build
from tests.office.validator import invalid
from tests.programs import program

SAMPLE = Path(__file__).parents[2] / "procedures"
ORDER = Order(dt.date(2026, 11, 22), formats=("docx",))
RECORDS = 50


@pytest.fixture(scope="module")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("sample") / "out"
    build(SAMPLE, out, ORDER, jobs=1)
    return sorted(out.rglob("*.docx"))


@pytest.fixture(scope="module")
def imported_files(portal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    room = tmp_path_factory.mktemp("imported")
    start_manual(room / "manual", "UBND phường Mẫu")
    with lzma.open(portal_file) as file:
        codes = sorted(str(json.loads(line)["detail"]["code"]) for line in file)
    chosen = codes[:: len(codes) // RECORDS][:RECORDS]
    bring_portal(room / "manual", [portal_file], Selection(codes=frozenset(chosen)), None)
    build(room / "manual", room / "out", ORDER, jobs=1)
    files = sorted((room / "out").rglob("*.docx"))
    assert len(files) == RECORDS
    return files


def pages(files: list[Path], room: Path) -> list[str]:
    """Return the names of the PDF files that LibreOffice makes of *files*."""
    office = program("soffice")
    subprocess.run(
        [
            office, "--headless", f"-env:UserInstallation=file://{room}/profile", "--convert-to", "pdf",
            "--outdir", str(room / "pdf"), *map(str, files),
        ],
        check=True, capture_output=True, env={**os.environ, "HOME": str(room)}, timeout=400,
    )  # fmt: skip
    return sorted(path.stem for path in (room / "pdf").glob("*.pdf") if path.stat().st_size)


def test_the_sample_is_valid_ooxml(sample_files: list[Path]) -> None:
    assert invalid(sample_files) == {}


def test_imported_records_are_valid_ooxml(imported_files: list[Path]) -> None:
    assert invalid(imported_files) == {}


def test_the_sample_opens_in_libreoffice(sample_files: list[Path], tmp_path: Path) -> None:
    assert pages(sample_files, tmp_path) == sorted(file.stem for file in sample_files)


def test_imported_records_open_in_libreoffice(imported_files: list[Path], tmp_path: Path) -> None:
    assert pages(imported_files, tmp_path) == sorted(file.stem for file in imported_files)
