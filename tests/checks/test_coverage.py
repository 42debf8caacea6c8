from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.coverage import Coverage, coverage

if TYPE_CHECKING:
    from tests.checks.kit import Read


def test_every_tthc_in_use_counts_once_in_its_field(read: Read) -> None:
    manual = read("""\
        kind: procedure
        code: QT-1
        title: Cấp bản sao
        tthc: ["1.000001", "1.000002.H19"]
        # file: c.yaml
        kind: catalogue
        tthc:
          - {code: "1.000001", name: A, field: ho-tich}
          - {code: "1.000002", name: B, field: ho-tich}
          - {code: "1.000003", name: C, field: ho-tich}
          - {code: "1.000004", name: D, field: ho-tich, state: abolished}
          - {code: "1.000005", name: E}
        # file: d.yaml
        kind: catalogue
        tthc: [{code: "1.000001", name: A, field: ho-tich}]
        """)
    assert coverage(manual) == [Coverage("", 0, 1), Coverage("ho-tich", 2, 3)]


def test_without_a_catalogue_there_is_nothing_to_cover(read: Read) -> None:
    assert coverage(read("")) == []
