"""Writes the pages of all findings into docs/: python tests/tools/make_checks.py [FOLDER]

The pages are those of ``isodoc explain``; here they stand behind one another, for reading and for links.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc import pages
from isodoc.i18n import translate

if TYPE_CHECKING:
    from isodoc.i18n import Language

PAGES: Final[dict[str, Language]] = {"checks.md": "en", "checks.vi.md": "vi"}
"""The pages by the name of their file in docs/."""

_INTRODUCTION: Final = {
    "en": (
        "# Findings\n\n"
        "What isodoc finds in a manual, by code: what it means, why it matters, a failing and a passing sample. "
        "The same pages are shown by `isodoc explain ISD303`. In `checks.yaml` of a manual each code can be given "
        "another severity, and single findings can be accepted with a reason: see "
        "[kind: checks](file-reference.md#kind-checks).\n"
    ),
    "vi": (
        "# Các phát hiện khi kiểm tra\n\n"
        "Những điều isodoc phát hiện trong hệ thống tài liệu, xếp theo mã: ý nghĩa, lý do, ví dụ sai và ví dụ đúng. "
        "Lệnh `isodoc explain ISD303` hiện cùng nội dung này. Trong tệp `checks.yaml` của hệ thống tài liệu, có thể "
        "đổi mức độ của từng mã và chấp nhận từng phát hiện kèm lý do: xem "
        "[kind: checks](tep-du-lieu.md#kind-checks).\n"
    ),
}


def checks(language: Language) -> str:
    """Return the page in *language*: the codes by family with links, then the page of each."""
    listing = re.sub(r"^- ((ISD\d{3}) .*)$", _link, pages.listing(language), flags=re.MULTILINE)
    lines = [_INTRODUCTION[language], listing]
    for digit, family in pages.FAMILIES.items():
        of_family = [code for code in pages.codes() if code[3] == digit]
        if of_family:
            lines.append(f"# {translate(family, language)}\n")
        lines += [
            f'<a id="{code.lower()}"></a>\n\n{_lower(pages.page(code, language).strip())}\n' for code in of_family
        ]
    return "\n".join(lines)


def _lower(page: str) -> str:
    """Return *page* with its headings one level lower; a line of a sample that begins with # is no heading."""
    parts = page.split("```")
    parts[::2] = [re.sub(r"^(#+) ", r"#\1 ", part, flags=re.MULTILINE) for part in parts[::2]]
    return "```".join(parts)


def _link(line: re.Match[str]) -> str:
    return f"- [{line[1]}](#{line[2].lower()})"


def main(folder: Path) -> None:
    """Write both pages into *folder*."""
    for name, language in PAGES.items():
        (folder / name).write_text(checks(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs")
