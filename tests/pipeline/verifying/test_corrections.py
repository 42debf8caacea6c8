from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from isodoc.model.signoff import Action
from isodoc.pipeline.editions import edition_of
from isodoc.pipeline.moving import plan_rename
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.verifying.corrections import correction_findings
from tests.pipeline.desks import Manual, at

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """Return a manual with a correction and a new code, both as they should be."""
    made = Manual(tmp_path / "so-tay")
    made.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giâý")
    made.issue("QT-01")
    made.edit("ho-tich/QT-01.yaml", "Ký giâý", "Ký giấy")
    made.act(Action.CORRECTED, "QT-01", by="binh", reason="Lỗi chính tả")
    carry_out(made.root, made.plan(Action.RENAMED, "QT-01", new="QT-09", by="binh", planned=plan_rename), commit=False)
    return made


def test_honest_corrections_and_codes_have_no_findings(manual: Manual) -> None:
    assert list(correction_findings(manual.recorded)) == []


def test_a_code_whose_old_chain_is_gone_is_told_elsewhere(manual: Manual) -> None:
    (manual.root / "register" / "QT-01.yaml").unlink()
    assert list(correction_findings(manual.recorded)) == []
    life = manual.life("QT-09")
    edition = edition_of(life, life.editions[0], manual.recorded.lives)
    assert (edition.revision, edition.amended) == ("1.0", ())


def test_a_register_without_a_cache_keeps_nothing(manual: Manual) -> None:
    bare = replace(manual.recorded, _facts=None, _read=None)
    bare.save()
    held = bare.lives["QT-09"].in_force(at(3, 3))
    assert held is not None
    facts = bare.facts(held.digest)
    assert facts is not None
    assert facts.code == "QT-09"
