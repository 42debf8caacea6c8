"""The steps of a procedure as they are carried out: its own, or its pattern's with the procedure's changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodoc.model.entry import Key
    from isodoc.model.prose import Prose
    from isodoc.model.step import Step
    from isodoc.model.time import SharedTime


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A resolved step; *keys* say where it stands in the procedure's file (its own step, or the key ``pattern``)."""

    step: Step
    keys: tuple[Key, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class FlowTime:
    """A resolved time of several consecutive steps together."""

    shared: SharedTime
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in order, the times that some share, and the notes under the step table."""

    steps: tuple[FlowStep, ...] = ()
    shared: tuple[FlowTime, ...] = ()
    notes: tuple[Prose, ...] = ()
