"""The manual page of a finding's code: what it is, why it matters, a failing and a passing sample."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Final

_SECTION: Final = re.compile(r"^(What|Why|Fails|Passes):(:?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in English; *failing* and *passing* are files of a manual (see :func:`samples`)."""

    code: str
    title: str
    what: str
    why: str
    failing: str
    passing: str

    def markdown(self) -> str:
        """Return the page as Markdown."""
        return (
            f"# {self.code} {self.title}\n\n{self.what}\n\n## Why\n\n{self.why}\n\n"
            f"## Fails\n\n```yaml\n{self.failing}```\n\n## Passes\n\n```yaml\n{self.passing}```\n"
        )


def page_of(code: str, docstring: str) -> Page:
    """Read the page from a check's *docstring*: a title, then the sections What, Why, Fails and Passes.

    Raises:
        ValueError: a section is missing.
    """
    text = inspect.cleandoc(docstring)
    pieces = _SECTION.split(text)
    sections = {name: body for name, _, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)}
    missing = {"What", "Why", "Fails", "Passes"} - sections.keys()
    if missing:
        raise ValueError(f"{code}: the docstring lacks {sorted(missing)}")
    title = pieces[0].strip().rstrip(".")
    title = title[:1].lower() + title[1:]
    what, why = (" ".join(inspect.cleandoc(sections[name]).split()) for name in ("What", "Why"))
    failing, passing = (f"{inspect.cleandoc(sections[name])}\n" for name in ("Fails", "Passes"))
    return Page(code, title, what, why, failing, passing)


def samples(text: str) -> dict[str, str]:
    """Return the files of a sample: ``# file: laws/x.yaml`` begins one, the text before it is ``sample.yaml``."""
    pieces = re.split(r"^# file: (\S+)[ \t]*\n", text, flags=re.MULTILINE)
    files = {"sample.yaml": pieces[0]} if pieces[0].strip() else {}
    return files | dict(zip(pieces[1::2], pieces[2::2], strict=True))
