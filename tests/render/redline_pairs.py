"""Pairs of sheets of one document, before and after some changes of what it says; now and then two documents."""

from __future__ import annotations

import copy
import datetime as dt
import random
from typing import TYPE_CHECKING, Final

from isodoc.content import freeze
from isodoc.emit import emit
from isodoc.load import load
from isodoc.model.content import Layout
from isodoc.model.edition import DRAFT, Edition
from isodoc.model.settings import Numbering
from isodoc.view.sheet import sheet
from tests.leaves import leaves
from tests.mutations import Folder
from tests.render.sheets import word

if TYPE_CHECKING:
    from isodoc.model.manual import Manual
    from tests.digests import Base

TODAY: Final = dt.date(2026, 11, 22)
_MOST: Final = 12
_STRANGERS: Final = 0.1
_RENUMBERED: Final = 0.1


class Pairs:
    """Makes pairs of sheets from the documents of *base*."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._paths = sorted(path for path in base.own if base.data[path]["kind"] in {"procedure", "document"})

    def pair(self, seed: int) -> tuple[bytes, bytes, list[str]]:
        """Return two sheets and what leads from one to the other."""
        chance = random.Random(seed)
        while True:
            old, new, done = self._pair(chance)
            if old != new:
                return old, new, done

    def _pair(self, chance: random.Random) -> tuple[bytes, bytes, list[str]]:
        one, other = chance.sample(self._paths, 2)
        old = self._printed(self._base.manual, one, DRAFT, Layout())
        edition = chance.choice((DRAFT, Edition()))
        if chance.random() < _STRANGERS:
            return old, self._printed(self._base.manual, other, edition, Layout()), [f"{one} became {other}"]
        layout = Layout(Numbering.DECIMAL) if chance.random() < _RENUMBERED else Layout()
        manual, done = self._changed(one, chance)
        return old, self._printed(manual, one, edition, layout), done

    def _changed(self, path: str, chance: random.Random) -> tuple[Manual, list[str]]:
        manual, done = self._base.manual, []
        data = self._base.data[path]
        for _ in range(chance.randint(1, _MOST)):
            changed = copy.deepcopy(data)
            what = chance.choice([*leaves(path, changed, self._base.manual)]).change(changed, chance)
            if not what:
                continue
            files = {**self._base.files, path: emit(changed).encode()}
            loaded, findings = load(Folder(files), self._base.kept)
            if loaded is not None and not findings:
                manual, data = loaded, changed
                done.append(what)
        return manual, done

    def _printed(self, manual: Manual, path: str, edition: Edition, layout: Layout) -> bytes:
        entries = (*manual.procedures, *manual.documents)
        entry = next(each for each in entries if each.path == path)
        return word(sheet(freeze(manual, entry), layout, today=TODAY, edition=edition))
