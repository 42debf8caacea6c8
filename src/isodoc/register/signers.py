"""Whose key made an SSH signature, by the keys that the manual names for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.register.armor import NAMESPACE, Envelope, Flaw, SignatureFault, fingerprint_of, key_blob, opened
from isodoc.text import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.model.organization import DatedKey

    Keys = Mapping[str, Sequence[DatedKey]]
    """The keys of each person, by the person's id."""
    Owners = Mapping[bytes, Mapping[str, Sequence[DatedKey]]]
    """Who has each key, with the days."""

_SHOWN: Final = 100  # characters of what is no key


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who made an SSH signature: the *person*, and the days on which the manual says that the key is theirs."""

    person: str
    fingerprint: str
    keys: tuple[DatedKey, ...]

    def counts_on(self, day: dt.date) -> bool:
        """Tell whether the key was the person's on *day*; the first and the last day count."""
        return any((one.from_ or day) <= day <= (one.until or day) for one in self.keys)


def fingerprint(key: str) -> str:
    """Return the fingerprint of the public *key* as ``ssh-keygen -l`` prints it: ``SHA256:`` and base64.

    Raises:
        RefusedError: *key* is no public SSH key.
    """
    blob = key_blob(key)
    if blob is None:
        raise RefusedError(
            msg("this is no public SSH key: {key}", key=printable(key)[:_SHOWN]),
            msg("copy the line from the file that ends in .pub"),
        )
    return fingerprint_of(blob)


def allowed_signers(keys: Keys) -> str:
    """Return the file by which outsiders verify with ``ssh-keygen -Y verify -I PERSON -n isodoc`` alone.

    A line a key (ssh-keygen(1), ALLOWED SIGNERS): the person's id, the namespace, the first and the last second of its
    days in the local time of whoever verifies, the key without its comment. What is no key is left out.
    """
    lines = []
    for person, several in keys.items():
        for one in several:
            if key_blob(one.key) is not None:
                options = [f'namespaces="{NAMESPACE}"']
                options += [f'valid-after="{_digits(one.from_)}"'] if one.from_ else []
                options += [f'valid-before="{_digits(one.until)}235959"'] if one.until else []
                lines.append(f"{person} {','.join(options)} {' '.join(one.key.split()[:2])}\n")
    return "".join(lines)


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def owners_of(keys: Keys) -> dict[bytes, dict[str, list[DatedKey]]]:
    """Return who has each key, with the days."""
    found: dict[bytes, dict[str, list[DatedKey]]] = {}
    for person, several in keys.items():
        for one in several:
            blob = key_blob(one.key)
            if blob is not None:
                found.setdefault(blob, {}).setdefault(person, []).append(one)
    return found


def claimed(signature: str, owners: Owners) -> tuple[Envelope, SignedBy] | SignatureFault:
    """Return whose *signature* it is if it fits."""
    envelope = opened(signature)
    if isinstance(envelope, SignatureFault):
        return envelope
    name, persons = fingerprint_of(envelope.key), owners.get(envelope.key, {})
    if not persons:
        return SignatureFault(Flaw.UNKNOWN_KEY, msg("nobody has the key {name} of the SSH signature", name=name))
    if len(persons) > 1:
        return SignatureFault(
            Flaw.SHARED_KEY,
            msg(
                "several persons have the key {name} of the SSH signature: {persons}",
                name=name,
                persons=sorted(persons),
            ),
        )
    ((person, several),) = persons.items()
    return envelope, SignedBy(person, name, tuple(several))
