"""Findings and reports that the tests of comments share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isodoc.comment.report import Finding, Report

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "0123456789abcdef0123456789abcdef01234567"


def finding(path: str = "ho-tich/QT-01.yaml", line: int = 3, severity: str = "error", **more: Any) -> Finding:
    return Finding(**{
        "code": "ISD303", "severity": severity, "path": path, "line": line,
        "message": "không có trách nhiệm nào mang định danh motcua", "hint": "có phải là `mot-cua`?", **more,
    })  # fmt: skip


def report(*findings: Finding, notes: tuple[str, ...] = ()) -> Report:
    return Report(tuple(sorted(findings, key=lambda each: each.rank)), notes)


def write_report(file: Path, *findings: Finding, **more: Any) -> Path:
    plain = [{name: getattr(each, name) for name in Finding.__slots__} | {"column": 1} for each in findings]
    file.write_text(json.dumps({"format": 1, "isodoc": "0.1.0", "findings": plain, **more}), "utf-8")
    return file
