"""Sign-offs for tests: one line an act, fixed days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from isodoc.canonical import canonical, digest_of
from isodoc.model.signoff import Action, SignOff
from isodoc.model.tree import blob_of
from isodoc.register.ledger import chain_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CONTENT = '{"title":"Cấp bản sao"}'.encode()
FIRST = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def act(action: str = "submitted", content: bytes = CONTENT, *, after: SignOff | None = None, **others: Any) -> SignOff:
    """Return an act of An on *content*, chained behind the act *after*."""
    previous = None if after is None else digest_of(canonical(after.plain()))
    return SignOff(
        **{
            "action": Action(action),
            "agency": "ubnd-phuong",
            "code": "QT 01/HT",
            "digest": digest_of(content),
            "previous": previous,
            "by": "an",
            "at": FIRST,
        }
        | others
    )


def blobs(root: Path, documents: Iterable[str]) -> dict[str, str | None]:
    """Return what the folder has of the chains of *documents*."""
    paths = {document: root / chain_path(document) for document in documents}
    return {document: blob_of(path.read_bytes()) if path.exists() else None for document, path in paths.items()}
