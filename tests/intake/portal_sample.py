"""A record of the national portal in our own words, with every key, and small changes of it."""

from __future__ import annotations

import copy
import json
import lzma
from typing import TYPE_CHECKING, Any

from isodoc.emit import emit
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Json = dict[str, Any]

DETAIL: Json = {
    "id": "019d0000-0000-7000-8000-000000000001",
    "code": "1.000001",
    "codeNotation": "1.000001",
    "name": "Cấp giấy mẫu cho vườn hoa",
    "type": "STANDARD",
    "state": "ACTIVE",
    "formalityType": "OTHER",
    "isWard": True,
    "isProvince": False,
    "isMinistry": False,
    "isOtherAgency": False,
    "isVertical": False,
    "isInternal": False,
    "isFullProcess": True,
    "isNonTerritorial": True,
    "isOfflineOnly": False,
    "isSharedService": False,
    "executionSteps": [{"name": "", "description": "Bước 1: nộp hồ sơ.\nBước 2: nhận giấy."}],
    "executionMethods": [
        {"submissionMethod": channel, "processingTime": 3, "processingTimeUnit": "WORKING_DAY", "fees": []}
        for channel in ("ONLINE", "POSTAL", "DIRECT")
    ],
    "executionCases": [
        {
            "name": "",
            "profileComponents": [
                {
                    "profileComponentId": "019d0000-0000-7000-8000-000000000002",
                    "name": "Đơn xin trồng hoa",
                    "code": "000.00.00.G99-KQ000001",
                    "originalQty": 1,
                    "copyQty": 0,
                    "required": False,
                    "hasElectronicForm": False,
                    "attachments": [{"id": "019d", "fileName": "Don.docx", "filePath": "a/Don.docx"}],
                }
            ],
        }
    ],
    "cases": [{"id": "019d", "code": "1.000001.01", "name": "Cấp giấy mẫu cho vườn hoa",
               "processingDay": {"qty": 3, "type": "WORKING_DAY"}, "profileComponents": []}],
    "legalBasisesDetails": [{"id": "019d", "code": "12/2031/NĐ-CP", "name": "Nghị định về hoa"}],
    "legalBasisIds": ["019d"],
    "resultsDetails": [{"id": "019d", "code": "KQ.G99.000001", "name": "Giấy trồng hoa"}],
    "categoriesDetails": [{"id": "019d", "code": "G99-HO01", "name": "Hoa và cây cảnh"}],
    "subjectTypesDetails": [{"id": "019d", "code": "ĐT1", "name": "Cá nhân"}],
    "serviceGroupsDetails": [{"id": "019d", "name": "Làm vườn", "type": "CITIZEN"}],
    "departmentsExecuting": [{"id": "019d", "code": "000.00.00.H99", "name": "Ủy ban nhân dân xã Hoa"}],
    "executingAgencies": "Ủy ban nhân dân xã Hoa",
    "departmentPromulgateCode": "G99",
    "departmentPromulgateName": "Bộ Mẫu",
    "procedureProposal": {
        "proposalNumber": "99/QĐ-BM",
        "decisionDate": 1768496400000,
        "publicationDate": 1768496400000,
        "issuingAgency": {"id": "019d", "name": "Bộ Mẫu"},
        "proposalType": "STANDARD",
    },
    "requirementsAndConditions": "Có đất.\n\nCó nước.",
    "description": "Có đất.\n\nCó nước.",
    "dossierReceivingAddresses": "- Nhà văn hóa xã",
    "keywords": "hoa",
    "note": "Tưới mỗi ngày.",
    "returningMethods": [{"type": "ONLINE", "value": ["AT_HOME"]}],
    "createdAt": 1768496400000,
    "updatedAt": 1768496400000,
}  # fmt: skip


def record(**changes: Any) -> Json:
    """Return a record line with some keys of its detail changed."""
    detail = {**copy.deepcopy(DETAIL), **changes}
    return {"id": detail["id"], "code": detail["code"], "name": detail["name"], "detail": detail}


def paper(name: str, originals: int = 0, copies: int = 0, **more: Any) -> Json:
    """Return a component of a dossier."""
    return {"name": name, "originalQty": originals, "copyQty": copies, **more}


def method(channel: str, time: Any, unit: str, description: str | None = None, fees: Sequence[Json] = ()) -> Json:
    """Return a way to hand in a dossier."""
    data = {"submissionMethod": channel, "processingTime": time, "processingTimeUnit": unit, "fees": list(fees)}
    return data if description is None else {**data, "description": description}


def lines_file(path: Path, *records: Any, packed: bool = False) -> Path:
    """Write records as JSON lines, compressed when *packed*, and return the path."""
    content = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records).encode()
    path.write_bytes(lzma.compress(content) if packed else content)
    return path


def strict(path: str, content: bytes) -> Mapping[str, Any] | None:
    """Read a file of the manual as isodoc does; nothing when it is refused."""
    source, _ = read_source(path, content)
    return None if source is None else source.data


def read_back(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *data* after it was written and read."""
    found = strict("a.yaml", emit(data).encode())
    assert found is not None
    return found


class Files:
    """A tree of files in memory."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = dict(files or {})

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]

    def size(self, path: str) -> int:
        return len(self.files[path])

    def blob(self, path: str) -> str:
        return path
