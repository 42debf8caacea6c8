"""Requests to the API of a forge: JSON over HTTPS, bounded in time and size, never led to another host."""

from __future__ import annotations

import functools
import http.client
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc.errors import EnvironmentFailureError, UsageError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message as Headers

    from isodoc.i18n import Message

TIMEOUT = 20
"""Seconds without a sign of life from the server."""
MAX_ANSWER = 32_000_000
"""Bytes of one answer; a full page of the longest comments is far smaller."""
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_TOO_MANY = 429
_SERVER_FAILS = 500


class RefusedError(EnvironmentFailureError):
    """The server said no, with the HTTP *status*; asking again does not help."""

    def __init__(self, status: int, message: Message, hint: Message | None = None) -> None:
        super().__init__(message, hint)
        self.status = status


class UnansweredError(EnvironmentFailureError):
    """The server did not answer, failed, or asks to wait; *wait* is the number of seconds that it names, or none."""

    def __init__(self, message: Message, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sent back: JSON as plain data, and whether another page follows (RFC 8288, ``rel="next"``)."""

    data: Any
    more: bool


def value(data: Any, *keys: str) -> Any:
    """Return what stands in the objects of *data* under one key after the other; ``None`` where one is absent."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def word(data: Any, *keys: str) -> str:
    """Return the text that stands there; empty when it is absent or something else."""
    found = value(data, *keys)
    return found if isinstance(found, str) else ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other: what carries a token is not sent where a server points to."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Api:
    """An API at the URL *base*; *headers* carry the token; *authority* is a file of more certificates."""

    base: str
    headers: Mapping[str, str] = field(repr=False)
    authority: str | None = None

    def __post_init__(self) -> None:
        """Refuse a URL over which a token could be read by others, and a token that is no token."""
        parts = urllib.parse.urlsplit(self.base)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if not safe or not parts.hostname or not self.base.isprintable():
            raise UsageError(msg("comments are sent over https only, not to {url}", url=self.base))
        if not all(value.isascii() and value.isprintable() for value in self.headers.values()):
            raise UsageError(msg("the token for comments holds characters that no token has"))

    def get(self, path: str) -> Answer:
        """Return what stands at *path*."""
        return self.send("GET", path)

    def send(self, method: str, path: str, data: Mapping[str, object] | None = None) -> Answer:
        """Send *data* to *path* below the base.

        Raises:
            RefusedError: the server said no (4xx, or a redirect).
            UnansweredError: the server could not be reached, failed (5xx) or is asked too often (429, RFC 6585).
        """
        body = None if data is None else json.dumps(data).encode()
        url = path if path.startswith(("https://", "http://")) else f"{self.base.rstrip('/')}/{path}"
        content = {"Content-Type": "application/json"} if body else {}
        request = urllib.request.Request(url, body, {**self.headers, **content}, method=method)  # noqa: S310 - see above
        try:
            with _opener(self.authority).open(request, timeout=TIMEOUT) as response:
                text = response.read(MAX_ANSWER + 1)
                links = response.headers.get("Link", "")
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.code, error.headers, _said(error)) from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise UnansweredError(msg("the server does not answer: {reason}", reason=str(reason))) from None
        try:
            return Answer(json.loads(text) if text else None, 'rel="next"' in links)
        except (ValueError, RecursionError):
            raise UnansweredError(msg("the server's answer cannot be read")) from None


@functools.cache
def _opener(authority: str | None) -> urllib.request.OpenerDirector:
    trusted = ssl.create_default_context()
    if authority:
        trusted.load_verify_locations(authority)
    return urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=trusted))


def _said(error: urllib.error.HTTPError) -> str:
    """Return the sentence that the server gives as its reason, if it gives one."""
    try:
        data = json.loads(error.read(100_000))
    except (ValueError, RecursionError, OSError, http.client.HTTPException):
        return ""
    said = value(data, "message") or value(data, "error")
    return " ".join(str(said).split())[:300] if said else ""


def _refusal(status: int, headers: Headers, said: str) -> RefusedError | UnansweredError:
    wait = headers.get("Retry-After", "")
    reason = f"{status} {said}".rstrip()
    if status == _TOO_MANY or status >= _SERVER_FAILS or wait:
        return UnansweredError(
            msg("the server does not answer: {reason}", reason=reason), float(wait) if wait.isdecimal() else None
        )
    return RefusedError(status, msg("the server refuses: {reason}", reason=reason))
