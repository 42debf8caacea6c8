"""Why the operating system refused, in the reader's language."""

from __future__ import annotations

import errno

import pytest

from isodoc.errors import reason_of
from isodoc.i18n import Message, translate


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a"), "ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền truy cập"),
        (OSError(errno.EPROTO, "Protocol error"), "Protocol error"),
        (OSError("strange"), "strange"),
        (OSError(), "OSError"),
    ],
)
def test_the_usual_reasons_are_said_in_words_of_our_own(error: OSError, words: str) -> None:
    reason = reason_of(error)
    assert (translate(reason, "vi") if isinstance(reason, Message) else reason) == words
