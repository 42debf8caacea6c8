"""A text that was pasted from another sheet and still names it.

What:
    The purpose, the scope or the work of a step is letter by letter that of another sheet, and it names the title of
    that other sheet, not the sheet's own. A title whose syllables are all in the sheet's own title may be meant.

Why:
    All 25 real civil-status sheets that are not about birth carry a list that was pasted from the birth sheet. ISO
    9001:2015, 7.5.3.1: documented information is suitable for use where it is needed; a sheet that speaks of another
    procedure is not.

Fails::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    sections: {purpose: ["Quy định cách thức tiếp nhận và giải quyết hồ sơ đăng ký khai sinh đúng thời hạn."]}
    # file: QT-HT-02.yaml
    kind: procedure
    code: QT-HT-02
    title: Đăng ký kết hôn
    sections: {purpose: ["Quy định cách thức tiếp nhận và giải quyết hồ sơ đăng ký khai sinh đúng thời hạn."]}

Passes::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    sections: {purpose: ["Quy định cách thức tiếp nhận và giải quyết hồ sơ đăng ký khai sinh đúng thời hạn."]}
    # file: QT-HT-02.yaml
    kind: procedure
    code: QT-HT-02
    title: Đăng ký kết hôn
    sections: {purpose: ["Quy định cách thức tiếp nhận và giải quyết hồ sơ đăng ký kết hôn đúng thời hạn."]}
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, found, shown, spot
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.text import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD431"
SEVERITY = Severity.WARNING

_LONGEST = 2000
_SYLLABLES = 3
"""What a title has at least, so that a text that holds it means it."""


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> Any:  # noqa: ARG001
    """Return id, title, and each text with its place; nothing when the sheet has none of its own."""
    texts = [[slug(text[:_LONGEST]), spot(entry, *keys)] for keys, text in _texts(entry.value)]
    return [entry.value.name, entry.value.title, texts] if texts else None


def _texts(procedure: Procedure) -> Iterator[tuple[tuple[Key, ...], str]]:
    if procedure.sections:
        for key in ("purpose", "scope"):
            for place, text in enumerate(getattr(procedure.sections, key) or ()):
                if isinstance(text, str):
                    yield ("sections", key, place), text
    for number, step in enumerate(procedure.steps):
        if isinstance(step.work, str):
            yield ("steps", number, "work"), step.work
            continue
        for place, text in enumerate(step.works):
            if isinstance(text, str):
                yield ("steps", number, "work", place), text


def compare(manual: Manual, known: Mapping[str, Any], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text that another sheet has too and that names the title of that sheet alone."""
    holders: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for path, (_, _, texts) in known.items():
        for text, where in texts:
            holders[text].setdefault(path, where)
    titles = {path: slug(title) for path, (_, title, _) in known.items()}
    for text, places in holders.items():
        named = [path for path in places if titles[path].count("-") + 1 >= _SYLLABLES and titles[path] in text]
        if len(places) == 1 or not named:
            continue
        owner = max(named, key=lambda path: len(titles[path]))
        for path, where in places.items():
            if path not in named and not set(titles[owner].split("-")) <= set(titles[path].split("-")):
                name, title, _ = known[owner]
                message = msg("the text is that of {id} and speaks of “{title}”", id=name, title=shown(title))
                yield found(path, where, message, msg("write what this procedure is about"))
