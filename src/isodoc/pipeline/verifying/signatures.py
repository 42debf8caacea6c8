"""Whether SSH signatures of entries were made by the persons whom the entries name, with keys of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.timeline import recorded_on
from isodoc.pipeline.verifying.contents import finding
from isodoc.register import codes
from isodoc.register.armor import Flaw, SignatureFault
from isodoc.register.chain import signed_bytes
from isodoc.register.refusal import Refusal
from isodoc.register.signature import signers_of
from isodoc.workers import cores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import SignOff, SignOffs
    from isodoc.pipeline.verified import Found
    from isodoc.register.signers import SignedBy

_CODES: Final = {Flaw.UNKNOWN_KEY: codes.UNKNOWN_KEY, Flaw.SHARED_KEY: codes.KEY_OF_ANOTHER}


def signature_findings(chains: tuple[Entry[SignOffs], ...], trusted: Manual) -> Iterator[Found]:
    """Yield what is wrong with the signatures in *chains*, by the keys that the *trusted* state of the manual names.

    Raises:
        EnvironmentFailureError: ``ssh-keygen`` is missing or fails.
    """
    keys = {one.id: one.dated_keys() for one in trusted.persons.values() if one.keys}
    signed = [
        (chain, place, entry)
        for chain in chains
        for place, entry in enumerate(chain.value.entries)
        if entry.signature is not None
    ]
    pairs = [(signed_bytes(entry), entry.signature or "") for _, _, entry in signed]
    for (chain, place, entry), signer in zip(signed, signers_of(pairs, keys, at_once=cores()), strict=True):
        refusal = _refusal(entry, signer)
        if refusal is not None:
            yield finding(chain, place, refusal)


def _refusal(entry: SignOff, signer: SignedBy | SignatureFault) -> Refusal | None:
    if isinstance(signer, SignatureFault):
        return Refusal(_CODES.get(signer.flaw, codes.WRONG_SIGNATURE), signer.message, None, "signature")
    if signer.person != entry.by:
        message = msg(
            "the entry is signed with a key of {other}, not of {person}", other=signer.person, person=entry.by
        )
        return Refusal(codes.KEY_OF_ANOTHER, message, None, "signature")
    day = recorded_on(entry)
    if not signer.counts_on(day):
        message = msg(
            "the key {name} was not one of {person} on {day}", name=signer.fingerprint, person=entry.by, day=day
        )
        return Refusal(codes.KEY_DAYS, message, msg("organization.yaml gives the days of each key"), "signature")
    return None
