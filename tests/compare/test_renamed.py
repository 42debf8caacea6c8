"""Forms that got other codes are named by the ids that they have now, wherever a content names them."""

from __future__ import annotations

from isodoc.compare import with_ids_of_today


def test_forms_are_named_by_their_ids_of_today_everywhere() -> None:
    content = {
        "forms": {"BM-01": {"code": "BM-01"}, "BM-02": {"code": "BM-02"}},
        "labels": {"forms": {"BM-01": "Tờ khai BM-01"}},
        "steps": [{"forms": ["BM-01", "BM-02"], "work": "Ghi BM-01 theo {ref: form.BM-01}, {ref: steps}"}],
        "document": {"dossiers": [{"items": [{"name": "BM-01", "form": "BM-01", "originals": 1}]}]},
    }
    assert with_ids_of_today(content, {"BM-01": "BM-09"}) == {
        "forms": {"BM-09": {"code": "BM-01"}, "BM-02": {"code": "BM-02"}},
        "labels": {"forms": {"BM-09": "Tờ khai BM-01"}},
        "steps": [{"forms": ["BM-09", "BM-02"], "work": "Ghi BM-01 theo {ref: form.BM-09}, {ref: steps}"}],
        "document": {"dossiers": [{"items": [{"name": "BM-01", "form": "BM-09", "originals": 1}]}]},
    }
    assert with_ids_of_today(content, {}) is content
