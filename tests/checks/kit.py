"""What the tests of checks share: the types of their fixtures, and the head of a procedure (three lines)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from isodoc.diagnostics import Diagnostic
from isodoc.model.manual import Manual

Read = Callable[[str], Manual]
Report = Callable[[str], Sequence[Diagnostic]]
Find = Callable[[str, str], Sequence[tuple[int, int]]]

PROCEDURE = "kind: procedure\ncode: QT-HT-04\ntitle: Cấp Giấy xác nhận tình trạng hôn nhân\n"
