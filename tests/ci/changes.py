"""A change of a law, a catalogue and the times of a sheet, for the tests of both scripts."""

from __future__ import annotations

SHEET = "procedures/QT-01.yaml"
LAW = "laws/42.yaml"
CATALOGUE = "catalogue.yaml"
_SHEET = """\
kind: procedure
code: QT-01
title: Cấp bản sao
tthc: ["1.000001"]
legal_bases: [{law: 42/2022/NĐ-CP}]
steps:
  - {id: tiep-nhan, title: Tiếp nhận, by: [mot-cua], work: Kiểm tra hồ sơ., time: 1 ngày làm việc}
  - {id: tham-tra, title: Thẩm tra, by: [mot-cua], work: Thẩm tra hồ sơ., time: 3 ngày làm việc}
"""
_CATALOGUE = """\
kind: catalogue
tthc:
  - {code: "1.000001", name: Cấp bản sao}
"""
BEFORE = {
    "isodoc.yaml": "kind: manual\nlanguage: vi\nagency: UBND phường Mẫu\n",
    "organization.yaml": "kind: organization\nroles:\n  - {id: mot-cua, name: Bộ phận Một cửa}\n",
    SHEET: _SHEET,
    LAW: "kind: law\nnumber: 42/2022/NĐ-CP\ntitle: Dịch vụ công\neffective: 2022-08-01\n",
    CATALOGUE: _CATALOGUE,
}
AFTER = {
    SHEET: _SHEET.replace("3 ngày", "2 ngày").replace(
        "title: Thẩm tra, by: [mot-cua]", "title: Thẩm tra, by: [motcua]"
    ),
    "laws/224.yaml": (
        "kind: law\nnumber: 224/2026/NĐ-CP\ntitle: Dịch vụ công trực tuyến\neffective: 2026-10-01\n"
        "relations: [{type: repeals, law: 42/2022/NĐ-CP}]\n"
    ),
    CATALOGUE: _CATALOGUE + '  - {code: "1.000002", name: Cấp bản chính}\n',
}
"""The time of a step is another and its role unknown; a law comes, and a TTHC."""
HOSTILE = (
    "<img src=x onerror=alert(1)> @everyone #12 [x](https://evil.example) ]]> ::error::x </details> | `a` "
    "<!-- isodoc: -->"
)
