"""Known edits at random places of a content, and the differences that a comparison has to find, no more and no less."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare import compare
from isodoc.compare.matching import folded
from tests.editing import STRANGE, Editing, named

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from tests.editing import Content, Told

_LAW: Final = "{number}/2031/NĐ-CP"


def _bare(name: str) -> str:
    """Return the name of a paper without a dash of its list; a name of nothing but such marks as it is."""
    return name.lstrip("-–+•* ").strip() or name


class Editor(Editing):
    """Edits a copy of a content; every edit tells whether it found a place."""

    def edit(self, count: int) -> None:
        """Make *count* edits, or fewer where so many do not find a place."""
        done = 0
        for _ in range(40 * count):
            if done < count:
                done += self.chance.choice(_EDITS)(self)

    # steps

    def _step(self) -> dict[str, Any] | None:
        steps = self.new.get("steps", [])
        one: dict[str, Any] | None = self.chance.choice(steps) if steps else None
        return one

    def by(self) -> bool:
        step = self._step()
        if not step or len(step.get("by", ())) != 1 or "responsible" in step or not self._fresh(step):
            return False
        role = f"vai-{self.chance.randrange(10**6)}"
        self.new["labels"].setdefault("roles", {})[role] = name = self.strange()
        step["by"] = [role]
        return self._tell("changed", "step", step["id"], "by") and bool(name)

    def time(self) -> bool:
        step = self._step()
        limits = {each["id"] for each in self.document.get("limits", ())}
        used = {key for each in self.new.get("steps", ()) for key in each.get("time", ())}
        together = {name for each in self.new.get("shared_times", ()) for name in each["steps"]}
        if not step or step["id"] in together or "variants" in step:
            return False
        keys = [key for key in step.get("time", ()) if key in limits or (not key and not used & limits)]
        if not keys or not self._fresh(step):
            return False
        key = self.chance.choice(keys)
        step["time"][key] = {"quantity": str(self.chance.randrange(100, 999)), "unit": "working_day"}
        return self._tell("changed", "step", step["id"], "time", key)

    def title(self) -> bool:
        step = self._step()
        if not step or not self._fresh(step):
            return False
        old, step["title"] = step.get("title"), self.strange()
        return self._tell("renamed", "step", step["id"], "title", "", old, step["title"])

    def note(self) -> bool:
        step = self._step()
        if not step or not self._fresh(step):
            return False
        step["note"] = self.strange()
        return self._tell("changed", "step", step["id"], "note")

    def output(self) -> bool:
        step = self._step()
        if not step or not self._fresh(step):
            return False
        step["output"] = self.strange()
        return self._tell("changed", "step", step["id"], "output")

    def steps(self) -> bool:
        steps: list[Any] = self.new.setdefault("steps", [])
        if not steps or self.chance.random() < 0.4:
            new: dict[str, Any] = {"id": f"buoc-{self.chance.randrange(10**6)}", "title": self.strange()}
            self._add(steps, new)
            return self._tell("added", "step", new["id"])
        one = self.chance.choice(steps)
        together = {name for each in self.new.get("shared_times", ()) for name in each["steps"]}
        if one["id"] in together:
            return False
        if self.chance.random() < 0.5:
            return self._remove(steps, one) and self._tell("removed", "step", one["id"])
        return self._move(steps, one) is not None and self._tell("moved", "step", one["id"])

    # papers

    def _papers(self) -> Iterator[list[Any]]:
        """Yield every list in which papers stand."""
        for dossier in self.document.get("dossiers", ()):
            waiting = [dossier.get("items", [])]
            while waiting:
                items = waiting.pop()
                waiting += [each["items"] for each in named(items) if "items" in each]
                if named(items):
                    yield items

    def _names(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for items in self._papers():
            found.update(folded(each["name"]) for each in named(items))
        return found

    def papers(self) -> bool:
        lists = [*self._papers()]
        if not lists:
            return False
        items = self.chance.choice(lists)
        names = self._names()
        if any(names[folded(each["name"])] > 1 for each in named(items)):
            return False
        return self._listed("paper", items, "name", "name", _bare)

    def counts(self) -> bool:
        lists = [*self._papers()]
        one = self.chance.choice(named(self.chance.choice(lists))) if lists else None
        if one is None or self._names()[folded(one["name"])] > 1 or not self._fresh(one):
            return False
        name = _bare(one["name"])
        facet = self.chance.choice(("originals", "copies"))
        old = one.get(facet)
        one[facet] = (old or 0) + self.chance.randrange(1, 5)
        return self._tell("changed", "paper", name, facet, "", old, one[facet])

    def below(self) -> bool:
        """Put a paper below another one."""
        lists = [items for items in self._papers() if len(named(items)) > 3]
        if not lists:
            return False
        items = self.chance.choice(lists)
        one, other = self.chance.sample(named(items), 2)
        names = self._names()
        if (
            "items" in one
            or max(names[folded(one["name"])], names[folded(other["name"])]) > 1
            or id(other) in self._touched
        ):
            return False
        if not self._remove(items, one) or not self._fresh(other):
            return False
        self._touched.add(id(one))
        other.setdefault("items", []).append(one)
        self._grown.add(id(other["items"]))
        return self._tell("moved", "paper", _bare(one["name"]))

    # what else has names

    def records(self) -> bool:
        return self._listed("record", self.document.setdefault("records", []), "name", "name")

    def results(self) -> bool:
        return self._listed(
            "result", self.document.setdefault("results", []), "name", "name", lambda text: text.rstrip(". ")
        )

    def subjects(self) -> bool:
        subjects = self.document.setdefault("subjects", [])
        new = self.strange()
        self._add(subjects, new)
        return self._tell("added", "subject", new)

    def agencies(self) -> bool:
        new = {"name": self.strange(), "capacity": self.chance.choice(("decides", "receives", "coordinates"))}
        self._add(self.document.setdefault("authorities", []), new)
        return self._tell("added", "agency", new["name"])

    def laws(self) -> bool:
        bases = self.document.setdefault("legal_bases", [])
        way = self.chance.choice(("add", "remove", "move", "articles"))
        if way == "add" or not bases:
            new = {"law": _LAW.format(number=self.chance.randrange(1000, 10**6))}
            self._add(bases, new)
            return self._tell("added", "law", new["law"])
        one = self.chance.choice(bases)
        if "text" in one or sum(each.get("law") == one["law"] for each in bases) > 1:
            return False
        number = self.new.get("laws", {}).get(one["law"], one["law"])
        if way == "remove":
            return self._remove(bases, one) and self._tell("removed", "law", number)
        if way == "move":
            return self._move(bases, one) is not None and self._tell("moved", "law", number)
        if not self._fresh(one):
            return False
        old, one["articles"] = one.get("articles"), [f"Điều {self.chance.randrange(1000, 9999)}"]
        return self._tell("changed", "law", number, "articles", "", old, one["articles"])

    def limits(self) -> bool:
        limits = self.document.setdefault("limits", [])
        time = {"quantity": str(self.chance.randrange(1000, 10**6)), "unit": "month"}
        if not limits or self.chance.random() < 0.3:
            new: dict[str, Any] = {"id": f"han-{self.chance.randrange(10**6)}", "time": time}
            self._add(limits, new)
            return self._tell("added", "limit", new["id"])
        one = self.chance.choice(limits)
        if not self._fresh(one):
            return False
        old, one["time"] = one.get("time"), time
        return self._tell("changed", "limit", one["id"], "time", "", old, time)

    def fees(self) -> bool:
        fees = self.document.setdefault("fees", [])
        amount = {"decimal": str(self.chance.randrange(10**6, 10**9))}
        if self.chance.random() < 0.5:
            new: dict[str, Any] = {"amount": amount, "case": self.strange(), "currency": "VND"}
            self._add(fees, new)
            return self._tell("added", "fee", new["case"])
        plain = [each for each in fees if isinstance(each, dict) and "table" not in each]
        called = [" ".join(str(each.get(key)) for key in ("kind", "case", "area", "channels")) for each in plain]
        if not plain or len({*called}) < len(called):
            return False
        one = self.chance.choice(plain)
        if "amount" not in one or not self._fresh(one):
            return False
        old, one["amount"] = one["amount"], amount
        name = " ".join([*(one[key] for key in ("kind", "case", "area") if key in one), *one.get("channels", ())])
        return self._tell("changed", "fee", name or one.get("text", ""), "amount", "", old, amount)

    # paragraphs

    def texts(self) -> bool:
        holder, key, owner = self.chance.choice([*self._holders()])
        items = holder.setdefault(key, [])
        if not isinstance(items, list) or any(not isinstance(each, str) or "\n" in each for each in items):
            return False
        if len({*map(folded, items)}) < len(items) or not self._text(items, owner):
            return False
        self._touched.add(id(holder) if owner else 0)
        return True

    def _text(self, items: list[str], owner: str) -> bool:
        way = self.chance.choice(("add", "remove", "move", "change")) if items else "add"
        if way == "add":
            new = self.strange()
            self._add(items, new)
            return self._tell("added", "text", owner, "", "", new)
        one = self.chance.choice(items)
        if way == "remove":
            return self._remove(items, one) and self._tell("removed", "text", owner, "", "", one.strip())
        if way == "move":
            return self._move(items, one) is not None and self._tell("moved", "text", owner)
        spoken = one.split(" ")
        if len(spoken) < 5 or id(one) in self._touched or id(items) in self._moved:
            return False
        spoken.insert(self.chance.randrange(1, len(spoken)), self.chance.choice(STRANGE.split()))
        items[items.index(one)] = new = " ".join(spoken)
        self._touched.add(id(new))
        return self._tell("changed", "text", owner, "text", "", one.strip(), new.strip())

    def _holders(self) -> Iterator[tuple[dict[str, Any], str, str]]:
        sections = self.new.setdefault("sections", {})
        yield from ((sections, key, "") for key in ("purpose", "scope", "references", "definitions"))
        yield from ((self.document, key, "") for key in ("requirements", "notes", "record_notes"))
        yield self.new, "step_notes", ""
        yield self.document.setdefault("conduct", {}), "sequence", ""
        for step in self.new.get("steps", ()):
            if id(step) not in self._touched:
                yield step, "work", step["id"]

    # the head, and labels

    def sheet(self) -> bool:
        if not self._fresh(self.document):
            return False
        old, self.document["title"] = self.document["title"], self.strange()
        return self._tell("renamed", "sheet", self.new["id"], "title", "", old, self.document["title"])

    def decision(self) -> bool:
        decision = self.document.get("publication")
        if not decision or not self._fresh(decision):
            return False
        old, decision["date"] = decision.get("date"), "2031-01-31"
        return self._tell("changed", "decision", "publication", "date", "", old, "2031-01-31")

    def role(self) -> bool:
        step = self._step()
        if not step or not step.get("by") or not isinstance(step["by"][0], str):
            return False
        roles, name = self.new["labels"].get("roles", {}), step["by"][0]
        if name not in roles or ("renamed", "role", name, "name", "") in self.told or not self._fresh(step):
            return False
        roles[name] = f"{roles[name]} {self.chance.choice(STRANGE.split())}"
        return self._tell("renamed", "role", name, "name")

    def law(self) -> bool:
        bases = [each for each in self.document.get("legal_bases", ()) if "law" in each and "text" not in each]
        one = self.chance.choice(bases) if bases else None
        laws = self.new["labels"].get("laws", {})
        if one is None or one["law"] not in laws or not self._fresh(laws[one["law"]]) or not self._fresh(one):
            return False
        laws[one["law"]]["title"] = self.strange()
        return self._tell("renamed", "law", self.new["laws"][one["law"]], "title")


_EDITS: Final[tuple[Callable[[Editor], bool], ...]] = (
    *(Editor.by, Editor.time, Editor.title, Editor.note, Editor.output, Editor.steps, Editor.papers, Editor.counts),
    *(Editor.records, Editor.results, Editor.subjects, Editor.agencies, Editor.laws, Editor.limits, Editor.fees),
    *(Editor.below, Editor.papers, Editor.texts, Editor.texts, Editor.records),
    *(Editor.texts, Editor.sheet, Editor.decision, Editor.role, Editor.law, Editor.papers, Editor.texts, Editor.steps),
)


def untrue(content: Content, chance: random.Random) -> tuple[Counter[Told], Counter[Told]]:
    """Make 1 to 12 edits of *content*; return which of them a comparison does not tell, and what else it tells."""
    editor = Editor(content, chance)
    editor.edit(chance.randrange(1, 13))
    found: Counter[Told] = Counter()
    for one in compare(content, editor.new):
        short = (str(one.kind), one.thing, one.id, one.facet, one.variant)
        long = (*short, repr(one.old), repr(one.new))
        whole = (*short, repr(one.new if one.kind == "added" else one.old))
        known = [told for told in (long, whole, short) if editor.told[told] > found[told]]
        found[known[0] if known else long] += 1
    return editor.told - found, found - editor.told
