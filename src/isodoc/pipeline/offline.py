"""A page that tells how to verify one approval without isodoc: with git, ssh-keygen and sha256sum alone."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc.canonical import PREFIX, canonical
from isodoc.clock import VIETNAM
from isodoc.errors import RefusedError
from isodoc.i18n import msg, translate
from isodoc.model.signoff import say
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.verifying.verify import named, read_plainly
from isodoc.register.armor import NAMESPACE
from isodoc.register.chain import signed_bytes
from isodoc.register.ledger import chain_path
from isodoc.register.signers import allowed_signers
from isodoc.register.store import content_path, file_path
from isodoc.text import printable
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Language, Message
    from isodoc.model.organization import DatedKey
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Edition, Life
    from isodoc.pipeline.recorded import Recorded

_FOLDER: Final = "$folder"
_ZONE: Final = "TZ=UTC-7"  # POSIX: seven hours east of Greenwich


def offline_page(root: Path | str, code: str, today: dt.date, language: Language) -> str:
    """Return the page, as Markdown, for what is in force of the document *code* on the day *today*, else approved last.

    Every command runs in a POSIX shell in the folder of the manual; digests, entries, keys and days are real ones.

    Raises:
        UsageError: there is no manual, or no document *code*.
        RefusedError: nothing of it has been approved.
    """
    place = find_manual(Path(root))
    recorded = read_plainly(place, FolderTree(place))
    names = {name: name for name in recorded.lives}
    names |= {entry.code: life.id for life in recorded.lives.values() for entry in life.entries}
    life = recorded.lives[named(code, names)]
    edition = life.in_force(today) or next(reversed(life.editions), None)
    if edition is None:
        raise RefusedError(
            msg("nothing of {code} has been approved", code=code), msg("isodoc status tells what is open")
        )
    keys = {one.id: one.dated_keys() for one in open_manual(place).persons.values() if one.keys}
    page = _Page(recorded, life, edition, keys, language)
    return "\n".join(page.lines())


class _Page:
    """The page about one *edition* of a document."""

    def __init__(
        self,
        recorded: Recorded,
        life: Life,
        edition: Edition,
        keys: Mapping[str, Sequence[DatedKey]],
        language: Language,
    ) -> None:
        self._recorded = recorded
        self._life = life
        self._edition = edition
        self._keys = keys
        self._language = language

    def lines(self) -> Iterator[str]:
        entry = self._edition.entry
        title = msg("How to verify revision {revision} of {code}", revision=self._edition.revision, code=entry.code)
        yield f"# {self._say(title)}"
        yield ""
        yield from self._text(
            msg(
                "Run the commands in a shell, in the folder of the manual. Nothing but git, ssh-keygen and sha256sum "
                "is needed. Every sha256sum must answer OK."
            )
        )
        yield from self._code("export GIT_NO_REPLACE_OBJECTS=1", "folder=$(mktemp -d)")
        yield from self._head(msg("The content"))
        yield from self._text(msg("What was approved is a file that is named by its own SHA-256:"))
        yield from self._code(_check(self._edition.digest, content_path(self._edition.digest)))
        yield from self._kept(entry)
        yield from self._chain()
        yield from self._signatures()
        yield from self._history()

    def _kept(self, entry: SignOff) -> Iterator[str]:
        """Yield how to verify the kept files: the signed decision, attachments, templates."""
        if entry.evidence is not None and entry.decision is not None:
            signer = entry.decision.signer
            if entry.by == signer and entry.post is not None:
                signer = entry.post.name
            yield from self._head(msg("The signed decision"))
            yield from self._text(
                msg(
                    "The approval rests on decision {number} of {date}, signed by {signer}. Its file is kept; open it, "
                    "and look at its signature or stamp:",
                    number=entry.decision.number,
                    date=entry.decision.date,
                    signer=signer,
                )
            )
            yield from self._code(_check(entry.evidence, file_path(entry.evidence)))
        others = {**self._attached(), **self._life.templates_of(self._edition)}
        if others:
            yield from self._head(msg("Attachments and templates"))
            yield from self._text(msg("What the sheet carries, and what prints it, is kept in the same way:"))
            yield from self._code(*(_check(digest, file_path(digest)) for digest in sorted(set(others.values()))))

    def _attached(self) -> dict[str, str]:
        content = self._recorded.content(self._edition.digest)
        return dict(content.files) if content else {}

    def _chain(self) -> Iterator[str]:
        path = chain_path(self._life.id)
        yield from self._head(msg("The chain"))
        yield from self._text(
            msg(
                "These are the entries of {path} up to the approval, each as canonical JSON (RFC 8785): keys sorted, "
                "no blanks, the values of the file. Compare them with the file, then compute their hashes. Each names "
                "the hash of the one before it as “previous”.",
                path=path,
            )
        )
        entries = self._life.entries[: self._edition.place + 1]
        for place, entry in enumerate(entries):
            when = entry.at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
            held = f"{entry.post.name}, {entry.post.title}" if entry.post else entry.by
            yield from self._text(
                msg("Entry {place}: {act}, {who}, {when}", place=place + 1, act=say(entry.action), who=held, when=when)
            )
            file = f"{_FOLDER}/entry-{place + 1}.json"
            digest = self._life.hashes[place]
            yield from self._code(_written(canonical(entry.plain()), file), _check(digest, file))

    def _signatures(self) -> Iterator[str]:
        entries = self._life.entries[: self._edition.place + 1]
        signed = [(place, one) for place, one in enumerate(entries) if one.signature is not None]
        yield from self._head(msg("The signatures"))
        if not signed:
            yield from self._text(
                msg("No entry bears an SSH signature: the chain shows integrity, not who wrote the entries.")
            )
            return
        yield from self._text(
            msg(
                "A signature was made over the entry without its key “signature”. The keys and their days are those of "
                "organization.yaml; compare them with what the persons themselves tell you. Each command must answer "
                "Good, for the moment at which the entry was recorded."
            )
        )
        persons = {one.by for _, one in signed}
        allowed = allowed_signers({name: keys for name, keys in self._keys.items() if name in persons})
        yield from self._code(_written(allowed.encode(), f"{_FOLDER}/allowed_signers"))
        for place, one in signed:
            file = f"{_FOLDER}/entry-{place + 1}"
            moment = one.at.astimezone(VIETNAM).strftime("%Y%m%d%H%M%S")
            yield from self._code(
                _written(signed_bytes(one), f"{file}.signed"),
                _written((one.signature or "").encode(), f"{file}.sig"),
                f'{_ZONE} ssh-keygen -Y verify -f "{_FOLDER}/allowed_signers" -I {shlex.quote(one.by)} -n {NAMESPACE} '
                f'-O verify-time={moment} -s "{file}.sig" < "{file}.signed"',
            )

    def _history(self) -> Iterator[str]:
        path = shlex.quote(chain_path(self._life.id))
        yield from self._head(msg("The history"))
        yield from self._text(
            msg(
                "Entries are only ever appended. In what follows no line may begin with a single minus sign, and the "
                "second number of every line of the short list must be 0; for merges too, against each parent."
            )
        )
        yield from self._code(
            f"git log --no-mailmap --follow -p -- {path}",
            f"git log --no-mailmap -m --format= --numstat -- {path}",
            f"git diff --numstat HEAD -- {path}",
        )
        yield from self._text(
            msg(
                "That nothing was cut off at the end together with its history, only an earlier published "
                "manifest.json shows: the hash of its entry must be among those above."
            )
        )

    def _say(self, message: Message) -> str:
        return translate(message, self._language)

    def _head(self, message: Message) -> Iterator[str]:
        yield f"## {self._say(message)}"
        yield ""

    def _text(self, message: Message) -> Iterator[str]:
        """Yield a paragraph; what the register says stays within it, so that no command comes out of an entry."""
        yield printable(self._say(message))
        yield ""

    def _code(self, *commands: str) -> Iterator[str]:
        fence = max(("```", *(f"{found}`" for each in commands for found in re.findall("`{3,}", each))), key=len)
        yield f"{fence}sh"
        yield from commands
        yield fence
        yield ""


def _check(digest: str, path: str) -> str:
    return f'echo "{digest.removeprefix(PREFIX)}  {path}" | sha256sum --check'


def _written(content: bytes, path: str) -> str:
    """Return the command that writes just these bytes, without a line break at the end that they do not have."""
    return f'printf "%s" {shlex.quote(content.decode())} > "{path}"'
