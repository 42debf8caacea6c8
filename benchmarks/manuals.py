"""Manuals to measure on: the real records, and many more of them under new codes and altered names."""

from __future__ import annotations

import json
import lzma
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import isodoc

if TYPE_CHECKING:
    from measure import Run

DATA = Path(os.environ.get("ISODOC_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
RECORDS = DATA / "portal" / "ward-2026-07-18.jsonl.xz"


def fresh(room: Path, name: str, records: Path) -> tuple[Path, Run]:
    """Begin a manual called *name* and import *records*; return its folder and what the import took."""
    root = room / name
    isodoc("init", str(root), "--agency", "UBND phường Mẫu", cwd=room, cache=room / "cache")
    return root, isodoc("import", "portal", str(records), cwd=root, cache=room / "cache")


def grown(room: Path, count: int) -> Path:
    """Write *count* records, the real ones again and again, and return the file."""
    with lzma.open(RECORDS, "rt", encoding="utf-8") as file:
        real = [record for record in map(json.loads, file) if re.fullmatch(r"\d\.\d{6}", record["code"])]
    path = room / f"records-{count}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            record = real[number % len(real)]
            out.write(json.dumps(_altered(record, number), ensure_ascii=False) + "\n")
    return path


def _altered(record: dict[str, Any], number: int) -> dict[str, Any]:
    code = f"{record['code'][0]}.{900000 - number:06d}"
    name = f"{record['name'].strip()} (lượt {number // 1000 + 1})"
    detail = dict(record["detail"], code=code, codeNotation=code, name=name, id=f"{number:036d}")
    return dict(record, code=code, name=name, id=f"{number:036d}", detail=detail)
