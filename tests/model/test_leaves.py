from __future__ import annotations

from isodoc.model.leaves import keys_of, leaves
from isodoc.model.procedure import Procedure


def test_every_text_comes_with_its_keys() -> None:
    procedure = Procedure.model_validate(
        {
            "kind": "procedure",
            "code": "QT-1",
            "id": "a",
            "title": "Cấp bản sao",
            "dossiers": [{"items": [{"name": "Đơn", "note": "Một bản"}]}],
            "notes": [{"clause": "c", "with": {"ten": "Giấy khai sinh"}}, {"note": "Lưu ý", "items": ["Một"]}],
            "limits": [{"id": "x", "time": "3 ngày", "channels": ["online"]}],
        },
        by_alias=True,
    )
    found = {".".join(map(str, keys_of(link))): text for text, link in leaves(procedure)}
    assert found == {
        "title": "Cấp bản sao",
        "dossiers.0.items.0.name": "Đơn",
        "dossiers.0.items.0.note": "Một bản",
        "notes.0.clause": "c",
        "notes.0.with.ten": "Giấy khai sinh",
        "notes.1.note": "Lưu ý",
        "notes.1.items.0": "Một",
    }
