"""Several laws are asked about one manual: each is told of as if it were the only one, and no file is walked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.impact import Impacts, citing, impact
from isodoc.impact.candidates import candidates, facts_of
from isodoc.load import load
from isodoc.model.leaves import leaves
from tests.impact.seeded import seeded
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.base import Model
    from isodoc.model.leaves import Link
    from isodoc.model.manual import Manual


@pytest.fixture(params=[1, 2])
def manual(request: pytest.FixtureRequest) -> Manual:
    made = seeded(request.param, relations=30, procedures=20)
    del made.files["isodoc.yaml"]["sections"]
    found, findings = load(TextTree(made.texts()))
    assert found is not None
    assert not findings
    return found


def test_a_law_is_told_of_as_if_it_were_the_only_one(manual: Manual) -> None:
    impacts = Impacts(manual)
    told = [impacts.of(law) for law in (*manual.laws, *reversed(manual.laws))]
    alone = [impact(manual, law) for law in manual.laws]
    assert told == alone + alone[::-1]
    assert sum(bool(one.sheets) for one in alone) > 5


def test_files_are_walked_when_a_law_is_asked_about_and_then_never_again(
    manual: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[Model] = []

    def counted(noun: Model) -> Iterator[tuple[str, Link]]:
        walked.append(noun)
        return leaves(noun)

    monkeypatch.setattr(citing, "leaves", counted)
    impacts = Impacts(manual)
    assert walked == []
    for law in manual.laws:
        impacts.of(law)
    assert len(walked) == len({id(noun) for noun in walked})
    assert len(walked) > len(manual.procedures)


def test_several_laws_may_concern_what_one_of_them_may(manual: Manual) -> None:
    facts = {entry.path: facts_of(manual, entry) for entry in manual.procedures}
    few = manual.laws[:3]
    each = [candidates(manual, [law], facts) for law in few]
    assert candidates(manual, few, facts) == set().union(*each)
    assert len({frozenset(one) for one in each}) > 1
