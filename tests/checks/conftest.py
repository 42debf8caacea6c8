"""A small clean manual over which the samples of the checks are laid."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import TYPE_CHECKING

import pytest

from isodoc.checks import run
from isodoc.checks.table import ACROSS, CHECKS
from isodoc.load import load
from isodoc.model.page import samples
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from isodoc.model.manual import Manual
    from tests.checks.kit import Find, Read, Report

TODAY = dt.date(2026, 11, 22)

BASE = """\
# file: isodoc.yaml
kind: manual
agency: ubnd-phuong
# file: organization.yaml
kind: organization
agencies: [{id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu, aliases: [UBND cấp xã]}]
units: [{id: tu-phap, name: Bộ phận Tư pháp}]
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận hồ sơ, aliases: [Bộ phận một cửa]}
  - {id: chuyen-mon, name: Công chức chuyên môn, unit: tu-phap}
persons: [{id: an, name: Nguyễn Văn A}]
posts: [{person: an, title: Chuyên viên, roles: [mot-cua]}]
# file: fields.yaml
kind: fields
fields: [{id: ho-tich, name: Hộ tịch, abbreviation: HT}]
# file: laws/luat-ho-tich.yaml
kind: law
number: 60/2014/QH13
title: Luật Hộ tịch
# file: laws/nghi-dinh.yaml
kind: law
number: 123/2015/NĐ-CP
# file: forms/BM-01.yaml
kind: form
code: BM-01
title: Tờ khai
text: Mẫu tờ khai.
# file: patterns/ba-buoc.yaml
kind: pattern
id: ba-buoc
title: Ba bước
steps:
  - {id: tiep-nhan, by: [mot-cua], work: Tiếp nhận hồ sơ., output: Giấy hẹn, time: ½ ngày}
  - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., output: Dự thảo, rest: true}
  - {id: tra, by: [mot-cua], work: Trả kết quả., output: Kết quả, time: ½ ngày}
# file: clauses/tra-cuu.yaml
kind: clause
id: tra-cuu-cu-tru
text: ["Không phải nộp {giay_to} khi tra cứu được."]
parameters: [giay_to]
# file: fees/le-phi.yaml
kind: fees
id: le-phi-ho-tich
title: Lệ phí hộ tịch
fees: [{kind: lệ phí, amount: 5000, case: Cấp Giấy xác nhận tình trạng hôn nhân}]
"""
ATTACHED = {"forms/to-khai.docx": "the bytes of a Word file"}


@pytest.fixture
def read() -> Read:
    """Return the function that lays a sample over the small manual and loads it without a finding."""

    def build(sample: str) -> Manual:
        files = {**samples(BASE), **samples(textwrap.dedent(sample).lstrip("\n"))}
        manual, findings = load(TextTree(files | ATTACHED))
        assert manual is not None
        assert not findings, [(one.code, one.location, str(one.message)) for one in findings]
        return manual

    return build


@pytest.fixture
def report(read: Read) -> Report:
    """Return the function that runs every check on a sample."""
    return lambda sample: run(CHECKS, ACROSS, read(sample), TODAY)


@pytest.fixture
def findings(report: Report) -> Find:
    """Return the function that tells line and column of every finding of one code in a sample."""
    return lambda code, sample: [(one.location.line, one.location.column) for one in report(sample) if one.code == code]
