"""Which units keep a paper copy of a document: ISO 9001:2015, 7.5.3.2, it is available where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.content import ContentKind
from isodoc.model.step import RoleActor, UnitActor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.model.content import Content
    from isodoc.model.manual import Manual
    from isodoc.model.step import Actor, Step


class Receivers:
    """Knows who receives what: *manual* names units and roles, the contents *in_use* say which sheets use a form."""

    def __init__(self, manual: Manual, in_use: Sequence[Content]) -> None:
        self._manual = manual
        self._in_use = in_use

    def of(self, content: Content | None) -> tuple[str, ...]:
        """Return the names of the units that keep the document or act in it; one blank name where nobody does."""
        if content is None:
            return ("",)
        units = [self._unit(content, content.owner)] if content.owner else []
        if content.kind is ContentKind.DOCUMENT:
            units += [unit.name for unit in self._manual.units.values() if unit.agency in {None, content.agency}]
        if content.kind is ContentKind.FORM:
            units += [name for other in self._users(content.id) for name in self._of_steps(other)]
        units += self._of_steps(content)
        return tuple(dict.fromkeys(units)) or ("",)

    def _users(self, form: str) -> Iterable[Content]:
        return (each for each in self._in_use if form in each.forms)

    def _of_steps(self, content: Content) -> Iterable[str]:
        for flow in content.flow.steps:
            for actor in _actors(flow.step):
                if isinstance(actor, UnitActor):
                    yield self._unit(content, actor.unit)
                elif isinstance(actor, RoleActor | str):
                    yield self._of_role(content, actor if isinstance(actor, str) else actor.role)

    def _of_role(self, content: Content, name: str) -> str:
        role = self._manual.roles.get(name)
        if role and role.unit:
            return self._unit(content, role.unit)
        return role.name if role else content.labels.roles.get(name, name)

    def _unit(self, content: Content, name: str) -> str:
        unit = self._manual.units.get(name)
        return unit.name if unit else content.labels.units.get(name, name)


def _actors(step: Step) -> tuple[Actor, ...]:
    return (*step.by, *([step.responsible] if step.responsible else []))
