"""The one error boundary: an expected failure, a bug and Ctrl-C look different and exit differently."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from typing import TYPE_CHECKING

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.cli.usage import LIBRARY_ERROR, usage_error
from isodoc.errors import ExitCode, IsodocError
from isodoc.i18n import msg, translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc.i18n import Language, Message


def guarded(work: Callable[[], object], language: Language) -> int:  # noqa: PLR0911 - one exit for each kind of end
    """Run *work*, which returns an exit code or nothing, and return the exit code.

    Whatever goes wrong becomes one message on stderr, never a traceback.
    """
    try:
        code = work()
        sys.stdout.flush()
    except LIBRARY_ERROR as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]
            return ExitCode.USAGE
        return _failed(usage_error(error), language)
    except IsodocError as error:
        return _failed(error, language)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough (`isodoc check | head`); the interpreter must not flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FINE
    except OSError as error:
        where = error.filename if error.filename is not None else "?"
        _tell(msg("{path}: {reason}", path=where, reason=error.strerror or str(error)), None, language)
        return ExitCode.ENVIRONMENT
    except Exception:  # noqa: BLE001 - the boundary itself: a bug must not show a traceback to a user
        return _bug(language)
    if code == ExitCode.INTERRUPTED:
        _tell(msg("interrupted; nothing was left half-written"), None, language)
    return code if isinstance(code, int) else ExitCode.FINE


def _failed(error: IsodocError, language: Language) -> int:
    _tell(error.message, error.hint, language)
    return error.exit_code


def _bug(language: Language) -> int:
    details = f"isodoc {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    details += f"{sys.argv}\n\n{traceback.format_exc()}"
    log = cache_folder() / "bug.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8")
    except OSError:
        sys.stderr.write(details)
        return ExitCode.BUG
    _tell(
        msg("isodoc has a bug and could not finish; nothing was changed"),
        msg("please report it with the file {path}", path=log),
        language,
    )
    return ExitCode.BUG


def _tell(message: Message, hint: Message | None, language: Language) -> None:
    sys.stderr.write(f"isodoc: {printable(translate(message, language))}\n")
    if hint is not None:
        label = translate(msg("hint"), language)
        sys.stderr.write(f"  {label}: {printable(translate(hint, language))}\n")
