"""How much of what relations between laws concern is told rightly, where it is known."""

from __future__ import annotations

from collections import defaultdict

from isodoc.impact import impact
from isodoc.load import load
from tests.impact.seeded import Related, seeded, written
from tests.load.trees import TextTree

Places = set[tuple[str, tuple[str | int, ...], str]]


def told(seed: int, relations: int, procedures: int) -> tuple[int, int, int]:
    """Return how many places were told rightly, how many wrongly, and how many are missing, over all relations."""
    made = seeded(seed, relations, procedures)
    manual, findings = load(TextTree(made.texts()))
    assert manual is not None
    assert not findings, [str(one.message) for one in findings[:5]]
    right = wrong = missing = 0
    for number in dict.fromkeys(one.by for one in made.relations):
        law = manual.law(number)
        assert law is not None
        found = impact(manual, law)
        places: dict[tuple[str, str, tuple[str, ...]], Places] = defaultdict(set)
        for hit in found.hits:
            last = hit.cause.chain[-1]
            places[last.type.value, last.law, last.articles].add((hit.entry.path, hit.keys, hit.cause.law))
        for relation in (one for one in made.relations if one.by == number):
            got, truth = places[key_of(relation)], made.truth(relation)
            right, wrong, missing = right + len(got & truth), wrong + len(got - truth), missing + len(truth - got)
        sheets = {one for relation in made.relations if relation.by == number for one in made.sheets(relation)}
        assert {one.entry.path for one in found.sheets} == sheets
    return right, wrong, missing


def key_of(relation: Related) -> tuple[str, str, tuple[str, ...]]:
    return relation.type, relation.law, tuple(written(one) for one in relation.articles)
