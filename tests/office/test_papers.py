"""The papers of a package are valid OOXML, open in LibreOffice and fill the pages that they should."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from isodoc.render.formats import DECISION, PAPERS, SUBMISSION, Press, paper_recipes
from isodoc.view.papers import decision, submission
from tests.office.test_word_files import pages
from tests.office.validator import invalid
from tests.programs import program
from tests.render.sheets import shipped
from tests.view.packages import OLD, many, package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    room = tmp_path_factory.mktemp("papers")
    press = Press(paper_recipes(shipped()))
    found = []
    for count in (3, 300):
        dossier = package(*many(count), OLD)
        for name, content in ((SUBMISSION, submission(dossier)), (DECISION, decision(dossier))):
            file = room / f"{name}-{count}.docx"
            file.write_bytes(press.print(content, (name,))[name].data)
            found.append(file)
    return found


def test_the_papers_are_valid_ooxml(files: list[Path]) -> None:
    assert invalid(files) == {}


def test_the_papers_open_and_a_long_list_goes_over_its_pages(files: list[Path], tmp_path: Path) -> None:
    assert pages(files, tmp_path) == sorted(file.stem for file in files)
    text = program("pdftotext")
    for name in PAPERS:
        made = tmp_path / "pdf" / f"{name}-300.pdf"
        done = subprocess.run([text, "-layout", str(made), "-"], capture_output=True, text=True, check=True)
        sheets = done.stdout.split("\f")
        listed = [sheet for sheet in sheets if "Mã hiệu" in sheet]
        assert len(listed) >= 8
        assert "Nơi nhận:" not in "".join(listed)
        assert [int(sheet.split(maxsplit=1)[0]) for sheet in sheets[1:-1]] == list(range(2, len(sheets)))
