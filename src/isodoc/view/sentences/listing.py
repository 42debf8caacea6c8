"""Things that were added, removed, moved or renamed, those of one kind in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import msg
from isodoc.model.difference import Kind
from isodoc.view.sentences.phrases import printed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from isodoc.model.difference import Difference
    from isodoc.view.sentences.phrases import Phrases
    from isodoc.view.sentences.values import Values

_LONGEST_NAME: Final = 120
_ALONE: Final = frozenset({"limit", "part", "sheet", "shared_time", "step", "subject", "text"})
"""Things that the place or the facet names already."""

_NAMELESS: Final = frozenset({"decision", "online"})
"""Things of which there is one of each sort."""

_CODED: Final = frozenset({"form", "tthc"})
"""Things that have a code and a name."""


class Listing:
    """Differences of one kind about things of one kind, or about laws, or about names."""

    def __init__(self, phrases: Phrases, ended: Mapping[str, dt.date]) -> None:
        self._phrases = phrases
        self._ended = ended
        self._found: list[Difference] = []

    def add(self, difference: Difference) -> None:
        """Put one more into the sentence."""
        self._found.append(difference)

    def about(self, difference: Difference) -> str:
        """Return the thing of which a facet is told, with what it is called; nothing where that is said already."""
        noun = self._phrases.noun(difference)
        if difference.thing in _NAMELESS:
            return noun
        if difference.thing in _ALONE or difference.kind is Kind.RENAMED or not difference.id:
            return ""
        if difference.facet == "prescribed" and difference.old and difference.new:
            return ""
        if difference.thing == "dossier" and not self._phrases.places.several_dossiers:
            return ""
        if difference.thing == "fee" and (fee := self._phrases.fee(difference)):
            return "" if difference.facet == "amount" else fee
        return self._phrases.say(msg("{what} “{name}”", what=noun, name=self._name(difference)))

    def words(self) -> str:
        """Return what is told of all of them."""
        first = self._found[0]
        if first.label:
            return self._say_names()
        if first.thing == "law":
            return self._say_laws()
        what = self._phrases.noun(first)
        if first.kind is Kind.MOVED:
            return self._moved(what)
        items, added = self._items(), first.kind is Kind.ADDED
        if first.thing in ("step", "shared_time"):
            return self._phrases.say(
                msg("added: {names}", names=items) if added else msg("deleted: {names}", names=items)
            )
        whole = msg("{what} added: {new}", what=what, new=items)
        return self._phrases.say(whole if added else msg("{what} deleted: {old}", what=what, old=items))

    def _items(self) -> str:
        """Return the things, each once, and how many more there are."""
        return self._few(dict.fromkeys(self.item(each) for each in self._found))

    def _few(self, items: Iterable[str]) -> str:
        return "; ".join(self._phrases.few(items))

    def item(self, difference: Difference) -> str:
        """Return a thing that was added or removed, in words."""
        gone = difference.kind is Kind.REMOVED
        values = self._phrases.old if gone else self._phrases.new
        value = difference.old if gone else difference.new
        said = value if isinstance(value, dict) else {}
        match difference.thing:
            case "step":
                words = self._step(difference, gone=gone)
            case "text":
                words = f"“{values.text(printed(difference, str(value or difference.id)))}”"
            case "shared_time":
                words = self._phrases.together(difference, values)
                time = ", ".join(each.text for each in values.said(said.get("time"), "time"))
                words += f" ({time})" if time else ""
            case "law":
                words = values.law(difference.id, said)
            case "fee":
                words = values.fee(said)
            case "decision":
                words = values.writer.say(msg("number {number}", number=said.get("number", "…")))
            case _:
                words = self._thing(difference, values, said)
        return words + self._phrases.coming(difference)

    @staticmethod
    def _thing(difference: Difference, values: Values, said: Mapping[str, Any]) -> str:
        """Return a thing by its name; by its code before that where it has one."""
        known = values.side.name(difference.thing, difference.id)
        if difference.thing == "limit" and not (said.get("label") or said.get("text")):
            return ", ".join(each.text for each in values.said(said.get("time"), "time")) or known
        coded = difference.thing in _CODED
        name = values.thing({key: each for key, each in said.items() if not coded or key != "text"}, known)
        return f"{difference.id} – {name}" if coded and not name.startswith(difference.id) else name

    def _step(self, difference: Difference, *, gone: bool) -> str:
        """Return a step with who carries it out, or what its number was."""
        if not gone:
            words = self._phrases.places.step(difference.id)[1]
            actors = difference.new.get("by") if isinstance(difference.new, dict) else None
            if not actors:
                return words
            by = self._phrases.joined([each.text for each in self._phrases.new.said(actors, "by")])
            return self._phrases.say(msg("{step}, carried out by {by}", step=words, by=by))
        side = self._phrases.old.side
        title = side.name("step", difference.id)
        number = side.numbers.get(difference.id, "…")
        return self._phrases.say(msg("step “{title}” (step {number} before)", title=title, number=number))

    def _moved(self, what: str) -> str:
        if len(self._found) > 1:
            return self._phrases.say(msg("order of {what} changed: {names}", what=what, names=self._names()))
        first = self._found[0]
        count = self._phrases.new.writer.count
        if isinstance(first.old, int) and isinstance(first.new, int) and first.old != first.new:
            message = msg(
                "{what} {name} moved from place {old} to {new}",
                what=what, name=self._names(), old=count(first.old), new=count(first.new),
            )  # fmt: skip
            return self._phrases.say(message)
        return self._phrases.say(msg("{what} {name} moved", what=what, name=self._names()))

    def _names(self) -> str:
        return ", ".join(self._phrases.few(f"“{self._name(each)}”" for each in self._found))

    def _name(self, difference: Difference) -> str:
        """Return how a thing is called now; how it was called where it is no more."""
        values = self._phrases.old if difference.kind is Kind.REMOVED else self._phrases.new
        known = values.side.name(difference.thing, difference.id)
        if difference.thing == "text":
            known = values.side.text_at(difference.new_keys or difference.old_keys) or known
        return values.text(known, _LONGEST_NAME)

    def _say_names(self) -> str:
        """Return which names others have now."""
        names = dict.fromkeys(self._name_now(each) for each in self._found)
        return self._phrases.say(msg("names brought up to date: {names}", names=self._few(names)))

    def _name_now(self, difference: Difference) -> str:
        old, new = (
            ", ".join(each.text for each in values.said(value, difference.facet))
            for values, value in ((self._phrases.old, difference.old), (self._phrases.new, difference.new))
        )
        if old and new and difference.thing != "law":
            return self._phrases.say(msg("“{old}” is now called “{new}”", old=old, new=new))
        return self._phrases.of_a_name(difference)

    def _say_laws(self) -> str:
        """Return which laws are cited anew, which no more, and of which others articles."""
        added = [self.item(each) for each in self._found if each.kind is Kind.ADDED]
        removed = [self._gone(each) for each in self._found if each.kind is Kind.REMOVED]
        clauses = []
        if added:
            clauses.append(self._phrases.say(msg("added: {names}", names=self._few(added))))
        if removed:
            clauses.append(self._phrases.say(msg("left out: {names}", names=self._few(removed))))
        moved = [each for each in self._found if each.kind is Kind.MOVED]
        if moved:
            clauses.append(self._phrases.say(msg("order of {what} changed", what=self._phrases.noun(moved[0]))))
        facets: dict[str, list[str]] = {}
        for each in self._found:
            if each.facet:
                name = self._phrases.new.short_law(each.id)
                facets.setdefault(name, []).extend(self._phrases.told(each))
        for name, told in facets.items():
            clauses.append(self._phrases.say(msg("for {what}, {clauses}", what=name, clauses=", ".join(told))))
        return self._phrases.say(msg("legal bases brought up to date: {clauses}", clauses=self._few(clauses)))

    def _gone(self, difference: Difference) -> str:
        law = self.item(difference)
        day = self._ended.get(difference.id)
        if day is None:
            return law
        words = self._phrases.say(msg("out of force from {day}", day=self._phrases.new.writer.date(day)))
        return f"{law} ({words})"
