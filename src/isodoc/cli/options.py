"""Options that every command shares: accepted before the command's name and after it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc import clock, find_manual, language_of
from isodoc.errors import UsageError
from isodoc.i18n import LANGUAGES, mark, msg, translate

if TYPE_CHECKING:
    from isodoc.i18n import Language, Message

_PANEL = mark("Shared options")

ManualOption = Annotated[
    Path | None,
    typer.Option(
        "--manual",
        metavar=mark("DIR"),
        help=mark("The manual's folder; else isodoc.yaml is looked for here, then upward, then in procedures/."),
        rich_help_panel=_PANEL,
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        help=mark("The language of messages; else the manual's."),
        autocompletion=lambda: [*LANGUAGES],
        rich_help_panel=_PANEL,
    ),
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar=mark("DATE"),
        help=mark("Act as if today were this day (2026-12-31)."),
        rich_help_panel=_PANEL,
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=256,
        metavar=mark("NUMBER"),
        help=mark("Worker processes; as many as there are cores when absent."),
    ),
]


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared options as they were typed."""

    manual: Path | None = None
    language: str | None = None
    today: str | None = None

    def over(self, before: Shared) -> Shared:
        """Return these options, completed by those *before* the command's name."""
        return Shared(self.manual or before.manual, self.language or before.language, self.today or before.today)


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with: the options resolved, nothing read yet but the manual's language."""

    shared: Shared
    language: Language
    today: dt.date

    def root(self) -> Path:
        """Return the manual's folder.

        Raises:
            UsageError: there is no manual here.
        """
        return find_manual(Path.cwd(), self.shared.manual)

    def text(self, message: Message) -> str:
        """Return *message* in the language of this session."""
        return translate(message, self.language)

    def speaking(self, language: Language) -> Session:
        """Return the same session in *language*, unless the user chose one."""
        return self if self.shared.language else replace(self, language=language)


def session(ctx: typer.Context, manual: Path | None, lang: str | None, today: str | None) -> Session:
    """Resolve the shared options of a command: those after its name win over those before it.

    Raises:
        UsageError: the language or the day cannot be understood.
    """
    before = ctx.obj if isinstance(ctx.obj, Shared) else Shared()
    shared = Shared(manual, lang, today).over(before)
    moment = day(shared.today, "--today") or clock.today()
    return Session(shared, choose_language(shared.language, shared.manual), moment)


def choose_language(given: str | None, manual: Path | None) -> Language:
    """Return the language that was *given*, else the manual's (read without a YAML parser), else the user's.

    Raises:
        UsageError: *given* is not a language of isodoc.
    """
    if given is not None:
        for language in LANGUAGES:
            if given == language:
                return language
        raise UsageError(msg("there is no language {language}", language=given), msg("write --lang vi or --lang en"))
    try:
        return language_of(find_manual(Path.cwd(), manual)) or _language_of_user()
    except UsageError:
        return _language_of_user()


def _language_of_user() -> Language:
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "")
    if not name and sys.platform == "win32":
        import locale

        name = (locale.getlocale()[0] or "").lower()
    return "vi" if name.lower().startswith("vi") else "en"


def day(text: str | None, option: str) -> dt.date | None:
    """Return the day that was typed as *option*, 2026-12-31 or 31/12/2026; nothing when it was not given.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise UsageError(msg("there is no day {value}", value=text), msg("write {option} 2026-12-31", option=option))
