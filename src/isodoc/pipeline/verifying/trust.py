"""By which policy, persons, posts and keys entries are judged: those of a trusted commit, not those under test."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.clock import VIETNAM
from isodoc.diagnostics import Diagnostic, Location
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.load import load
from isodoc.model.content import KEYS_ID, POLICY_ID
from isodoc.model.settings import Policy
from isodoc.model.timeline import Life
from isodoc.model.tree import MANUAL_FILE
from isodoc.pipeline.verifying.contents import finding
from isodoc.pipeline.verifying.edits import approved_now
from isodoc.register import codes
from isodoc.register.policy import rules_of
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from isodoc.history import Repository
    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import SignOffs
    from isodoc.model.timeline import Edition
    from isodoc.model.tree import FileTree
    from isodoc.pipeline.present import Presence
    from isodoc.pipeline.recorded import Recorded
    from isodoc.pipeline.verified import Found
    from isodoc.register.policy import Rules

_RULES: Final = re.compile(rb"^kind[ \t]*:[ \t]*[\"']?(?:manual|organization)\b", re.MULTILINE)
_LENIENT: Final = Policy(preset="simple")


class _Few:
    """The files of a tree that say who there is and what the policy is."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self.read, self.size, self.blob = tree.read, tree.size, tree.blob
        self._paths = [path for path in tree.paths() if path.endswith(".yaml") and self._tells(path)]

    def _tells(self, path: str) -> bool:
        return path == MANUAL_FILE or (
            not path.startswith("register/") and _RULES.search(self._tree.read(path)) is not None
        )

    def paths(self) -> Sequence[str]:
        return self._paths


def trusted_manual(repository: Repository, commit: str, name: str) -> Manual:
    """Return the settings and the organization that *commit*, called *name*, has.

    Raises:
        RefusedError: its isodoc.yaml cannot be used.
    """
    manual, _ = load(_Few(repository.tree(commit)))
    if manual is None:
        raise RefusedError(
            msg("isodoc.yaml of the trusted revision {name} cannot be used", name=name),
            msg("name another revision: --trust REVISION"),
        )
    return manual


@dataclass
class Trust:
    """The rules by which entries are judged.

    Args:
        manual: The trusted state: settings, persons, posts, keys.
        recorded: The register under test; a policy counts in it from the moment when its approval is complete.
        known: The policies that the trusted state has approved already.
    """

    manual: Manual
    recorded: Recorded
    known: int = 0
    _rules: dict[tuple[int, dt.date], Rules] = field(default_factory=dict)

    @property
    def own(self) -> Policy:
        """The policy of the trusted state's isodoc.yaml."""
        return self.manual.settings.value.policy

    def rules(self, moment: dt.datetime) -> Rules:
        """Return the rules for an act of that *moment*: what is approved at the same moment does not count yet."""
        life = self.recorded.life(POLICY_ID) or Life(POLICY_ID, ())
        count = next((at for at, each in enumerate(life.entries) if each.at >= moment), len(life.entries))
        day = moment.astimezone(VIETNAM).date()
        if (count, day) not in self._rules:
            held = Life(POLICY_ID, life.entries[:count]).in_force(day)
            self._rules[count, day] = rules_of(self.manual, self._policy(held) if held else self._first(life))
        return self._rules[count, day]

    def _policy(self, edition: Edition) -> Policy | None:
        content = self.recorded.content(edition.digest)
        return content.document if content is not None and isinstance(content.document, Policy) else None

    def _first(self, life: Life) -> Policy:
        """Return what held before any policy was approved; where nobody can know it, the one that asks for least."""
        first = self._policy(life.editions[0]) if life.editions else None
        if self.known == 0 or first is None:
            return self.own
        return first if first.version == 1 else _LENIENT

    def findings(self, present: Manual, presence: Presence, day: dt.date) -> Iterator[Found]:
        """Yield that policy or keys of the work folder, or the editions of the policy, are not as approved."""
        yield from self._versions()
        life = self.recorded.life(POLICY_ID)
        path = Location(MANUAL_FILE)
        policy = present.settings.value.policy
        if not self._agrees(POLICY_ID, presence, day, same=policy == self.own):
            before = (self._policy(life.editions[-1]) if life and life.editions else None) or self.own
            if policy.version != before.version + 1:
                yield _told(codes.POLICY_VERSION, path, _version(before.version + 1), POLICY_ID)
            else:
                message = msg("the policy was changed and not approved under the one before")
                yield _told(codes.POLICY_CHANGED, path, message, POLICY_ID)
        if not self._agrees(KEYS_ID, presence, day, same=_keys(present) == _keys(self.manual)):
            where = Location(present.organization.path) if present.organization else path
            yield _told(codes.KEYS_CHANGED, where, msg("the keys of persons were changed and not approved"), KEYS_ID)

    def _agrees(self, name: str, presence: Presence, day: dt.date, *, same: bool) -> bool:
        """Tell whether the work folder has what is approved under the id *name*, else what is trusted (*same*)."""
        life = self.recorded.life(name)
        texts = presence.texts.get(name, ())
        if life is None or not life.editions:
            return same or (life is not None and bool(texts) and texts[0].digest in approved_now(life, day))
        if not texts:
            return False
        known = approved_now(life, day)
        if texts[0].digest in known:
            return True
        bare = {facts.bare for each in known if (facts := self.recorded.facts(each)) is not None}
        return texts[0].facts.bare in bare

    def _versions(self) -> Iterator[Found]:
        """Yield the editions of the policy whose version does not grow by one."""
        chain = next((each for each in self.recorded.chains if each.value.id == POLICY_ID), None)
        life = self.recorded.life(POLICY_ID)
        if chain is None or life is None:
            return
        before = self.own if self.known == 0 else None
        for edition in life.editions:
            policy = self._policy(edition)
            if policy is not None and before is not None and policy not in (before, self._next(before, policy)):
                yield _of_edition(chain, edition, _version(before.version + 1))
            before = policy or before

    def _next(self, before: Policy, policy: Policy) -> Policy | None:
        return policy if policy.version == before.version + 1 else None


def _keys(manual: Manual) -> dict[str, object]:
    return {one.id: one.dated_keys() for one in manual.persons.values() if one.keys}


def _version(wanted: int) -> Message:
    return msg("the version of a changed policy grows by one: {version}", version=wanted)


def _of_edition(chain: Entry[SignOffs], edition: Edition, message: Message) -> Found:
    return finding(chain, edition.place, Refusal(codes.POLICY_VERSION, message, None, "digest"))


def _told(code: str, place: Location, message: Message, name: str) -> Found:
    hint = msg("submit and approve it: isodoc submit {id}, isodoc approve {id}", id=name)
    return name, Diagnostic(code, codes.severity_of(code), place, message, hint)
