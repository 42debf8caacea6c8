from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from isodoc.model.signoff import SignOff

ENTRY: dict[str, Any] = {
    "action": "submitted",
    "agency": "ubnd-phuong",
    "code": "QT-01",
    "digest": "sha256:" + "0" * 64,
    "by": "an",
    "at": "2026-11-22T09:30:00+07:00",
}


@pytest.mark.parametrize("at", ["hôm qua", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22 09:30:00+07:00", 5])
def test_a_moment_is_written_in_one_way(at: object) -> None:
    with pytest.raises(ValidationError, match="is no moment"):
        SignOff.model_validate(ENTRY | {"at": at})


def test_an_entry_is_written_as_it_was_read() -> None:
    assert SignOff.model_validate(ENTRY).plain() == ENTRY
