"""The register of a manual on a day: from its files to what every command that lists documents shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc import clock
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.pipeline.present import present_in
from isodoc.pipeline.recorded import read_register
from isodoc.register.compute import register_at
from isodoc.register.policy import rules_of
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.content import Content
    from isodoc.model.manual import Manual
    from isodoc.model.register import Register
    from isodoc.pipeline.present import Presence
    from isodoc.pipeline.reading import ManualTree
    from isodoc.pipeline.recorded import Recorded
    from isodoc.register.policy import Rules


@dataclass(frozen=True)
class Registered:
    """The register of a manual, and what it was computed from."""

    root: Path
    register: Register
    manual: Manual
    recorded: Recorded
    presence: Presence

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the files of the register: what they say is missing here."""
        return tuple(self.recorded.findings)

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """Why documents of the work folder cannot be read: they are missing among the drafts."""
        return self.presence.findings

    @cached_property
    def contents(self) -> dict[str, Content]:
        """The contents of the editions that the register lists, by digest; without those that cannot be read."""
        digests = {each.digest for each in self.register.documents if each.digest}
        return {digest: content for digest in sorted(digests) if (content := self.recorded.content(digest))}

    def on(self, day: dt.date) -> Registered:
        """Return the register as it stands on another *day*, without what lies in the work folder."""
        rules = rules_on(self.recorded, self.manual, day)
        register = register_at(self.recorded.lives, self.recorded.facts, day, rules)
        return replace(self, register=register)


def register_of(root: Path | str, at: dt.date | None = None, today: dt.date | None = None) -> Registered:
    """Return the register of the manual at *root* as it stands on the day *at*.

    Args:
        root: The manual's folder.
        at: Any day, past or to come; *today* when absent. Drafts, and what was edited since its approval, show today
            alone: nobody knows how the work folder looked on another day.
        today: The present day; that in Vietnam when absent.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read, or its register was changed while a command was recording.
        EnvironmentFailureError: its files cannot be read.
    """
    place = find_manual(Path(root))
    return register_in(place, FolderTree(place), at, today or clock.today())


def register_in(root: Path, tree: ManualTree, at: dt.date | None, today: dt.date) -> Registered:
    """Return the register of the manual at *root*, whose files are *tree*; see :func:`register_of`."""
    recorded = read_register(root, tree)
    presence = present_in(root, tree, today)
    manual = presence.manual
    if manual is None:
        raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
    day = at or today
    rules = rules_on(recorded, manual, day)
    texts = presence.texts if day == today else None
    register = register_at(recorded.lives, recorded.facts, day, rules, texts)
    recorded.save()
    return Registered(root, register, manual, recorded, presence)


def rules_on(recorded: Recorded, manual: Manual, day: dt.date) -> Rules:
    """Return who may act on *day*: by the policy approved for it, else by that of the work folder."""
    return rules_of(manual, recorded.policy(day))
