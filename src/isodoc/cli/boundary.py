"""The one error boundary: an expected failure, a bug and Ctrl-C look different and exit differently."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isodoc import __version__, cache_folder
from isodoc.cli.usage import LIBRARY_ERROR, usage_error
from isodoc.errors import ExitCode, IsodocError, reason_of
from isodoc.i18n import msg, translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc.i18n import Language, Message


def guarded(work: Callable[[], object], language: Language) -> int:
    """Run *work*, which returns an exit code or nothing, and return the exit code.

    Whatever goes wrong becomes one message on stderr, never a traceback.
    """
    try:
        code = work()
        sys.stdout.flush()
    except LIBRARY_ERROR as error:
        code = _failed(usage_error(error), language) if not _is_help(error) else ExitCode.USAGE
    except IsodocError as error:
        code = _failed(error, language)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except OSError as error:
        code = _environment(error, language)
    except MemoryError:
        _tell(msg("the computer has not enough memory left"), None, language)
        code = ExitCode.ENVIRONMENT
    except SystemExit as end:  # so the library ends when nobody reads on, and after it completed a line in a shell
        return _unread() if isinstance(end.__context__, BrokenPipeError) else int(end.code or 0)
    except Exception as error:  # noqa: BLE001 - the boundary itself: a bug must not show a traceback to a user
        code = ExitCode.INTERRUPTED if _is_interruption(error) else _bug(language)
    if code == ExitCode.INTERRUPTED:
        _tell(msg("interrupted; nothing was left half-written"), None, language)
    return code if isinstance(code, int) else ExitCode.FINE


def _is_interruption(error: Exception) -> bool:
    """Tell whether *error* is Ctrl-C in disguise: pydantic-core, while it builds a model, calls it a faulty model."""
    return type(error).__name__ == "SchemaError" and "KeyboardInterrupt" in str(error)


def _is_help(error: Any) -> bool:
    """Show the help if *error* stands for it: no command was named."""
    if type(error).__name__ != "NoArgsIsHelpError":
        return False
    error.show()
    return True


def _unread() -> int:
    """End in silence: whoever reads our output has seen enough (`isodoc check | head`), but has not seen all."""
    _drop_output()
    return ExitCode.ENVIRONMENT


def _drop_output() -> None:
    """Let the interpreter find nothing to write when it ends, if what is left cannot be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _environment(error: OSError, language: Language) -> int:
    _drop_output()
    if error.filename is None:
        message = msg("the output cannot be written: {reason}", reason=reason_of(error))
    else:
        message = msg("{path}: {reason}", path=error.filename, reason=reason_of(error))
    _tell(message, None, language)
    return ExitCode.ENVIRONMENT


def _failed(error: IsodocError, language: Language) -> int:
    _tell(error.message, error.hint, language)
    return error.exit_code


def _bug(language: Language) -> int:
    details = f"isodoc {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    details += f"{sys.argv}\n\n{traceback.format_exc()}"
    log = _kept(details)
    _tell(
        msg("isodoc has a bug and could not finish"),
        msg("please report it with the file {path}", path=log) if log else None,
        language,
    )
    return ExitCode.BUG


def _kept(details: str) -> Path | None:
    """Write *details* where they can be found, and return the file."""
    folder = cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "bug.log"
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
        return log
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="isodoc-bug-", suffix=".log")
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123 - a handle
            file.write(details)
        return Path(name)
    return None


def _tell(message: Message, hint: Message | None, language: Language) -> None:
    lines = [f"isodoc: {printable(translate(message, language))}\n"]
    if hint is not None:
        label = translate(msg("hint"), language)
        lines.append(f"  {label}: {printable(translate(hint, language))}\n")
    with contextlib.suppress(OSError):  # nobody reads; the exit code still tells
        sys.stderr.writelines(lines)
        sys.stderr.flush()
