"""Whether everything that entries name is kept, unchanged, and about the document whose chain names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isodoc.content import ContentError, plain_content
from isodoc.diagnostics import Diagnostic, Location
from isodoc.i18n import msg
from isodoc.register import codes
from isodoc.register.refusal import Refusal
from isodoc.register.store import Trouble, content_path, digest_at, file_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.signoff import SignOff, SignOffs
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.verified import Found

_RESTORE = msg("bring it back from git: git checkout HEAD -- register")
_TROUBLES = {
    Trouble.MISSING: msg("it is missing"),
    Trouble.DAMAGED: msg("its SHA-256 is not its name"),
    Trouble.LINK: msg("a link or a folder stands in its place"),
    Trouble.TOO_LARGE: msg("it is larger than anything that isodoc keeps"),
    Trouble.UNREADABLE: msg("it cannot be read"),
}


def finding(chain: Entry[SignOffs], place: int, refusal: Refusal) -> Found:
    """Return *refusal* as a finding about the entry *place* of *chain*."""
    at = chain.at("entries", place, refusal.key)
    subject = f"entries.{place}.{refusal.key}"
    severity = codes.severity_of(refusal.code)
    return chain.value.id, Diagnostic(refusal.code, severity, at, refusal.message, refusal.hint, subject)


@dataclass
class Contents:
    """The contents and files that the chains of *recorded* name; each is read once."""

    recorded: Recorded
    names: dict[str, str] = field(default_factory=dict)
    """The printed code of each document by its id, as its contents say it."""
    _contents: dict[str, dict[str, Any] | Refusal] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)
    _troubles: dict[str, Trouble | None] = field(default_factory=dict)

    @cached_property
    def _approved(self) -> frozenset[str]:
        """The contents of which sheets are made, or were."""
        return frozenset(each.digest for life in self.recorded.lives.values() for each in life.editions)

    def findings(self) -> Iterator[Found]:
        """Yield what is wrong with them, at the first entry of each chain that names it."""
        for chain in self.recorded.chains:
            for place, entry in enumerate(chain.value.entries):
                for refusal in self._of_entry(chain.value.id, entry):
                    yield finding(chain, place, refusal)

    def unknown(self, listed: Sequence[str]) -> Iterator[Found]:
        """Yield what lies among contents and files (*listed*) and is none that isodoc wrote."""
        used = self._contents.keys()
        for path in listed:
            digest = digest_at(path)
            if digest is None or (digest not in used and self._is_damaged(digest, path)):
                message = msg("this is no content and no file that isodoc wrote")
                yield "", Diagnostic(codes.UNKNOWN_FILE, codes.severity_of(codes.UNKNOWN_FILE), Location(path), message)

    def _is_damaged(self, digest: str, path: str) -> bool:
        store = self.recorded.store
        found = store.content(digest) if path == content_path(digest) else store.file(digest)
        return not isinstance(found, bytes)

    def _of_entry(self, name: str, entry: SignOff) -> Iterator[Refusal]:
        content = self._content(entry.digest)
        if isinstance(content, Refusal):
            yield from self._once(name, entry.digest, content)
        else:
            yield from self._once(name, f"{entry.digest} {entry.code} {entry.agency}", _foreign(name, entry, content))
            for path, digest in sorted(content.get("files", {}).items()):
                yield from self._kept(
                    name, digest, (codes.ATTACHMENT_MISSING, codes.ATTACHMENT_DAMAGED), path, "digest"
                )
        for template, digest in entry.templates.items():
            yield from self._kept(name, digest, (codes.TEMPLATE_MISSING, codes.TEMPLATE_DAMAGED), template, "templates")
        if entry.evidence is not None:
            number = entry.decision.number if entry.decision else "?"
            both = (codes.EVIDENCE_MISSING, codes.EVIDENCE_DAMAGED)
            yield from self._kept(name, entry.evidence, both, number, "evidence")

    def _once(self, name: str, what: str, refusal: Refusal | None) -> Iterator[Refusal]:
        if refusal is not None and (name, what) not in self._said:
            self._said.add((name, what))
            yield refusal

    def _content(self, digest: str) -> dict[str, Any] | Refusal:
        if digest not in self._contents:
            self._contents[digest] = self._read(digest)
        return self._contents[digest]

    def _read(self, digest: str) -> dict[str, Any] | Refusal:
        """Return what is looked at of the content with *digest*, or what is wrong with it.

        What was approved must be readable as a whole, of the others the head is enough.
        """
        if digest in self._approved and (content := self.recorded.content(digest)) is not None:
            self.names[content.id] = content.code
            return {"agency": content.agency, "id": content.id, "code": content.code, "files": content.files}
        data = self.recorded.store.content(digest)
        if isinstance(data, Trouble):
            code = codes.CONTENT_MISSING if data is Trouble.MISSING else codes.CONTENT_DAMAGED
            message = msg("the frozen content {path}: {reason}", path=content_path(digest), reason=_TROUBLES[data])
            return Refusal(code, message, _RESTORE, "digest")
        try:
            found = plain_content(data)
            head = {key: found[key] for key in ("agency", "id", "code")}
        except ContentError as error:
            return _unreadable(digest, newer=error.newer)
        except KeyError:
            return _unreadable(digest, newer=False)
        files = found.get("files", {})
        texts = [*head.values(), *(files.values() if isinstance(files, dict) else [None])]
        if digest in self._approved or not all(isinstance(text, str) for text in texts):
            return _unreadable(digest, newer=False)
        self.names[head["id"]] = head["code"]
        return {**head, "files": files}

    def _kept(self, name: str, digest: str, both: tuple[str, str], what: str, key: str) -> Iterator[Refusal]:
        """Yield that the file with *digest* is missing or was changed; *both* are the codes for that."""
        if (name, digest) in self._said:
            return
        trouble = self._trouble(digest)
        if trouble is not None:
            self._said.add((name, digest))
            message = msg("the kept file of {name}, {path}: {reason}", name=what, path=_path(digest), reason=trouble[1])
            yield Refusal(both[0] if trouble[0] is Trouble.MISSING else both[1], message, _RESTORE, key)

    def _trouble(self, digest: str) -> tuple[Trouble, Message] | None:
        if digest not in self._troubles:
            found = self.recorded.store.file(digest) if _is_digest(digest) else Trouble.MISSING
            self._troubles[digest] = found if isinstance(found, Trouble) else None
        trouble = self._troubles[digest]
        return None if trouble is None else (trouble, _TROUBLES[trouble])


def _foreign(name: str, entry: SignOff, content: dict[str, Any]) -> Refusal | None:
    said = (content["agency"], content["id"], content["code"])
    if said == (entry.agency, name, entry.code):
        return None
    message = msg("the content is that of {code} of {agency}", code=content["code"], agency=content["agency"])
    return Refusal(codes.CONTENT_OF_ANOTHER, message, _RESTORE, "digest")


def _unreadable(digest: str, *, newer: bool) -> Refusal:
    path = content_path(digest)
    if newer:
        message = msg("the frozen content {path} is of a format that a later version of isodoc writes", path=path)
        return Refusal(codes.CONTENT_UNREADABLE, message, msg("install a newer isodoc"), "digest")
    message = msg("the frozen content {path} is no content that isodoc writes", path=path)
    return Refusal(codes.CONTENT_UNREADABLE, message, None, "digest")


def _is_digest(digest: object) -> bool:
    try:
        file_path(str(digest))
    except ValueError:
        return False
    return True


def _path(digest: str) -> str:
    return file_path(digest) if _is_digest(digest) else str(digest)
