"""Writes the file reference from the models: python tests/tools/make_reference.py [FOLDER]

Every key of every kind of file comes from the models, so the pages say what the tool reads. What a reader needs beside
that stands in tests/tools/reference/*.md (how values are written) and in the two tables below (what a part is called).
"""

from __future__ import annotations

import enum
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from isodoc.i18n import translate
from isodoc.model.base import Amount, Code, Count, Date, Id, Model, Text
from isodoc.model.choices import CHOICES
from isodoc.model.dossier import DossierItem
from isodoc.model.kinds import ALL, DESCRIPTIONS
from isodoc.model.procedure import TthcCode
from isodoc.model.prose import Prose
from isodoc.model.refers import Refers, Target
from isodoc.model.signoff import Digest, Moment, RevisionText
from isodoc.model.time import Time, Times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from isodoc.i18n import Language, Message

PAGES: Final[dict[str, Language]] = {"tep-du-lieu.md": "vi", "file-reference.md": "en"}
"""The pages by the name of their file in docs/."""

_VALUES: Final = (
    (Text, {"vi": "văn bản", "en": "text"}),
    (Id, {"vi": "định danh", "en": "id"}),
    (Code, {"vi": "mã hiệu", "en": "code"}),
    (TthcCode, {"vi": "mã TTHC", "en": "TTHC code"}),
    (Count, {"vi": "số nguyên", "en": "whole number"}),
    (Amount, {"vi": "số", "en": "number"}),
    (Date, {"vi": "ngày", "en": "date"}),
    (Moment, {"vi": "thời điểm", "en": "moment"}),
    (Digest, {"vi": "mã kiểm tra", "en": "digest"}),
    (RevisionText, {"vi": "lần ban hành, sửa đổi", "en": "revision"}),
    (Time, {"vi": "[thời gian](#time)", "en": "[time](#time)"}),
    (Times, {"vi": "[thời gian](#time), hoặc theo từng trường hợp", "en": "[time](#time), or one for each variant"}),
    (Prose, {"vi": "[đoạn văn](#prose)", "en": "[prose](#prose)"}),
    (DossierItem, {"vi": "[dòng của hồ sơ](#dossier-item)", "en": "[line of a dossier](#dossier-item)"}),
    (bool, {"vi": "`true`, `false`", "en": "`true`, `false`"}),
    (str, {"vi": "văn bản", "en": "text"}),
)
_TARGETS: Final[dict[Target, tuple[str, str]]] = {
    Target.ROLE: ("trách nhiệm", "role"),
    Target.UNIT: ("đơn vị", "unit"),
    Target.AGENCY: ("cơ quan", "agency"),
    Target.PERSON: ("người", "person"),
    Target.FIELD: ("lĩnh vực", "field"),
    Target.LAW: ("văn bản pháp luật", "law"),
    Target.FORM: ("biểu mẫu", "form"),
    Target.PATTERN: ("quy trình mẫu", "pattern"),
    Target.CLAUSE: ("đoạn dùng chung", "clause"),
    Target.FEE_TABLE: ("bảng phí, lệ phí", "fee table"),
    Target.TTHC: ("trong danh mục", "in the catalogue"),
    Target.SHEET: ("quy trình, tài liệu", "procedure, document"),
    Target.FINDING: ("mã phát hiện", "code of a finding"),
    Target.STEP: ("bước", "step"),
    Target.STAGE: ("giai đoạn", "stage"),
    Target.VARIANT: ("trường hợp của thời hạn", "variant"),
    Target.CASE: ("trường hợp của hồ sơ", "case"),
}
"""What keys refer to, in Vietnamese and English."""

_PARTS: Final = {
    "Page": ("Khổ giấy và lề", "Page geometry"),
    "WorkingTime": ("Lịch làm việc", "Working calendar"),
    "Sections": ("Mục 1 đến mục 4", "Sections 1 to 4"),
    "ClauseUse": ("Dẫn đoạn dùng chung", "Use of a clause"),
    "Note": ("Đoạn văn có các ý", "Paragraph with points"),
    "Abbreviation": ("Từ viết tắt", "Abbreviation"),
    "Policy": ("Quy định phê duyệt", "Sign-off policy"),
    "Demand": ("Yêu cầu của một việc", "What an act asks for"),
    "Agency": ("Cơ quan", "Agency"),
    "Unit": ("Đơn vị", "Unit"),
    "Role": ("Trách nhiệm", "Role"),
    "Person": ("Người", "Person"),
    "DatedKey": ("Khóa SSH có thời gian dùng", "SSH key with its days"),
    "Post": ("Phân công nhiệm vụ", "Post"),
    "Field": ("Lĩnh vực", "Field"),
    "Decision": ("Quyết định", "Decision"),
    "Tthc": ("TTHC trong danh mục", "TTHC of a catalogue"),
    "Step": ("Bước", "Step"),
    "RoleActor": ("Người thực hiện: trách nhiệm", "Actor: a role"),
    "UnitActor": ("Người thực hiện: đơn vị", "Actor: a unit"),
    "AgencyActor": ("Người thực hiện: cơ quan khác", "Actor: another agency"),
    "ApplicantActor": ("Người thực hiện: người yêu cầu", "Actor: the applicant"),
    "Branch": ("Rẽ nhánh", "Branch"),
    "Authority": ("Cơ quan và tư cách tham gia", "Agency in a capacity"),
    "Reception": ("Tiếp nhận và trả kết quả", "Reception"),
    "Place": ("Nơi tiếp nhận", "Place of reception"),
    "ChannelUse": ("Hình thức nộp", "Channel"),
    "OnlineLevel": ("Mức độ trực tuyến", "Online level"),
    "Limit": ("Thời hạn của một trường hợp", "Limit of a variant"),
    "Stage": ("Giai đoạn", "Stage"),
    "Dossier": ("Hồ sơ của một bên", "Dossier"),
    "Case": ("Trường hợp trong hồ sơ", "Case of a dossier"),
    "Paper": ("Giấy tờ", "Paper"),
    "Alternative": ("Một trong các giấy tờ", "Alternative papers"),
    "Heading": ("Đề mục giữa các giấy tờ", "Heading between papers"),
    "Remark": ("Ghi chú giữa các giấy tờ", "Note between papers"),
    "Attachment": ("Tệp tại nguồn", "File at the source"),
    "FeeTableUse": ("Dẫn bảng phí, lệ phí", "Use of a fee table"),
    "Fee": ("Phí, lệ phí", "Fee"),
    "Tier": ("Bậc thu", "Tier"),
    "Relief": ("Miễn, giảm", "Relief"),
    "Result": ("Kết quả", "Result"),
    "LegalBasis": ("Căn cứ pháp lý", "Legal basis"),
    "Conduct": ("Nội dung đã công bố", "Published prose"),
    "SharedTime": ("Thời gian chung của nhiều bước", "Shared time"),
    "FormUse": ("Dẫn biểu mẫu", "Use of a form"),
    "Record": ("Hồ sơ lưu", "Record"),
    "Annex": ("Phụ lục", "Annex"),
    "Table": ("Bảng", "Table"),
    "SignOff": ("Bản ghi một việc", "Recorded act"),
    "HeldPost": ("Người và chức vụ khi thực hiện", "Person and post of that day"),
    "SignedDecision": ("Quyết định đã ký", "Signed decision"),
    "Predecessor": ("Tài liệu trước đó", "Earlier document"),
    "PackagedDocument": ("Tài liệu trong gói trình ký", "Document of a package"),
    "Origin": ("Nguồn gốc", "Origin"),
    "Prescription": ("Văn bản quy định biểu mẫu", "Prescription of a form"),
    "Relation": ("Quan hệ với văn bản khác", "Relation between laws"),
    "LawPart": ("Hiệu lực từng phần", "Part of a law"),
    "PrescribedForm": ("Biểu mẫu do văn bản quy định", "Form prescribed by a law"),
    "RetentionRule": ("Thời hạn lưu trữ theo luật", "Retention rule"),
    "SheetReview": ("Rà soát một quy trình", "Review of a sheet"),
    "Task": ("Việc phải làm", "Task"),
    "Acceptance": ("Phát hiện được chấp nhận", "Accepted finding"),
}
"""What each part of a file is called, in Vietnamese and English."""

_WORDS: Final = {
    "vi": {
        "head": "| Khóa | Kiểu | Ý nghĩa | Ví dụ |",
        "list": "danh sách: ",
        "or": " hoặc ",
        "mapping": "nhóm khóa: giá trị",
        "default": "Mặc định: ",
        "kinds": "Các loại tệp",
        "parts": "Các phần bên trong tệp",
    },
    "en": {
        "head": "| Key | Type | Meaning | Example |",
        "list": "list: ",
        "or": " or ",
        "mapping": "mapping of key: value",
        "default": "Default: ",
        "kinds": "Kinds of files",
        "parts": "Parts inside files",
    },
}


def reference(language: Language) -> str:
    """Return the page in *language*: how values are written, then a table for each kind and each part."""
    words = _WORDS[language]
    intro = (Path(__file__).parent / "reference" / f"{language}.md").read_text(encoding="utf-8")
    kinds = "".join(f"- [`{kind}`](#kind-{kind}): {translate(DESCRIPTIONS[kind], language)}\n" for kind in ALL)
    parts = _parts()
    listed = "".join(f"- [{_name(part, language)}](#{_anchor(part)})\n" for part in parts)
    page = [intro, f"## {words['kinds']}\n", kinds, f"\n## {words['parts']}\n", listed]
    for kind, model in ALL.items():
        page += [f'\n<a id="kind-{kind}"></a>\n\n## kind: {kind}\n']
        page += [f"{translate(DESCRIPTIONS[kind], language)}\n", _table(model, language)]
    for part in parts:
        page += [f'\n<a id="{_anchor(part)}"></a>\n\n## {_name(part, language)}\n']
        page += [f"{translate(str(part.__doc__).partition(chr(10))[0], language)}\n", _table(part, language)]
    return "\n".join(page)


def _parts() -> list[type[Model]]:
    """Return the models inside the kinds, in the order in which a reader meets them."""
    found: dict[type[Model], None] = {}

    def visit(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, Model) and hint not in found:
            found[hint] = None
            for inner in get_type_hints(hint, include_extras=True).values():
                visit(inner)
        for argument in get_args(hint):
            visit(argument)

    for kind in ALL.values():
        visit(kind)
    return [part for part in found if part not in ALL.values()]


def _name(part: type, language: Language) -> str:
    return _PARTS[part.__name__][0 if language == "vi" else 1]


def _anchor(part: type) -> str:
    return "part-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", part.__name__).lower()


def _table(model: type[Model], language: Language) -> str:
    hints = get_type_hints(model, include_extras=True)
    rows = [_WORDS[language]["head"], "| --- | --- | --- | --- |"]
    for name, field in model.model_fields.items():
        key = f"**`{field.alias or name}`** \\*" if field.is_required() else f"`{field.alias or name}`"
        meaning = _meaning(field, hints[name], language)
        rows.append(f"| {key} | {_type(hints[name], language)} | {meaning} | {_example(field)} |")
    return "\n".join(rows) + "\n"


def _meaning(field: FieldInfo, hint: Any, language: Language) -> str:
    meaning = f"{translate(field.title or '', language)}. {translate(field.description or '', language)}"
    choices = list(_choices(hint))
    glosses = [f"`{choice}`: {translate(text, language)}" for choice, text in choices]
    if not all(f"{choice} (" in meaning for choice, _ in choices):  # the description has said it already
        meaning += f" {'; '.join(glosses)}."
    default = field.default
    if not field.is_required() and isinstance(default, str | int) and default is not False:
        meaning += f" {_WORDS[language]['default']}`{default}`."
    return meaning.replace("|", "\\|")


def _choices(hint: Any) -> Iterator[tuple[str, Message]]:
    """Yield each value that can be chosen, with its meaning; a key that chooses values for others has none."""
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        yield from zip(hint, CHOICES[tuple(hint)], strict=True)
    elif get_origin(hint) is Literal and len(get_args(hint)) > 1:
        yield from zip(get_args(hint), CHOICES[get_args(hint)], strict=True)
    else:
        for argument in get_args(hint):
            yield from _choices(argument)


def _example(field: FieldInfo) -> str:
    examples = field.examples
    return f"`{typed(examples[0]).replace('|', chr(92) + '|')}`" if examples else ""


def typed(value: object, quoted: str = r": |^[@{\[&*]|^$") -> str:
    """Return *value* as it is typed on one line; a text that fits the pattern *quoted* stands in quotation marks."""
    inside = rf"{quoted}|[,\[\]{{}}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {typed(part, inside)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(typed(part, inside) for part in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if re.search(quoted, value) else value
    return json.dumps(value)


def _type(hint: Any, language: Language) -> str:
    known = next((names for value, names in _VALUES if hint == value), None)
    if known is not None:
        return known[language]
    if isinstance(hint, type):
        return _class(hint, language)
    arguments = get_args(hint)
    if get_origin(hint) is Annotated:
        return _referring(arguments, language)
    return _generic(get_origin(hint), arguments, language)


def _referring(arguments: tuple[Any, ...], language: Language) -> str:
    """Return the type of a value, and what it refers to."""
    plain = tuple(argument for argument in arguments if not isinstance(argument, Refers))
    name = _type(Annotated[plain] if len(plain) > 1 and plain != arguments else plain[0], language)
    targets = [target for argument in arguments if isinstance(argument, Refers) for target in argument.targets]
    named = _WORDS[language]["or"].join(_TARGETS[target][0 if language == "vi" else 1] for target in targets)
    return f"{name} ({named})" if named else name


def _generic(origin: Any, arguments: tuple[Any, ...], language: Language) -> str:
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin is tuple:
        return _WORDS[language]["list"] + _type(arguments[0], language)
    if origin is dict:
        return _WORDS[language]["mapping"]
    kept = [_type(argument, language) for argument in arguments if argument is not type(None)]
    return _WORDS[language]["or"].join(dict.fromkeys(kept))


def _class(hint: type, language: Language) -> str:
    if issubclass(hint, enum.StrEnum):
        return ", ".join(f"`{choice}`" for choice in hint)
    return f"[{_name(hint, language)}](#{_anchor(hint)})"


def main(folder: Path) -> None:
    """Write both pages into *folder*."""
    for name, language in PAGES.items():
        (folder / name).write_text(reference(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs")
