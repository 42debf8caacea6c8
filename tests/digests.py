"""Mutations of a manual that change what documents say, or only how files are written, and what digests make of them.

Which documents say a change is decided without digests: the one whose own file it is in; of what is shared those that
print otherwise, and none that does not name it.
"""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from isodoc.content import digests, freeze, freeze_keys, freeze_policy, plain_of
from isodoc.emit import emit
from isodoc.load import load
from isodoc.load.source import read_source
from isodoc.model.content import KEYS_ID, POLICY_ID, ContentKind, Layout
from isodoc.model.edition import DRAFT, Edition
from isodoc.model.settings import Numbering
from isodoc.view.sheet import sheet
from tests.layouts import Writing, respelled
from tests.leaves import Leaf, leaves
from tests.load.trees import Kept
from tests.mutations import Folder

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from isodoc.model.content import Content
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from tests.mutations import Files, Keys

Name = tuple[str, str]
"""A document: its id, and from when on the text holds."""
_PRINTED: Final = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT})
_WAYS: Final[tuple[tuple[Layout, dt.date, Edition], ...]] = (
    (Layout(), dt.date(2026, 11, 22), DRAFT),
    (Layout(Numbering.DECIMAL), dt.date(2020, 1, 1), Edition()),
)
"""How each sheet is printed: as a draft; under another numbering, on another day, and approved."""
_CONTROLLED: Final = frozenset({"procedure", "document", "form"})
_EXACT: Final = frozenset({"clause", "pattern"})
_EXACT_KEYS: Final = frozenset({"sections", "step_notes", "records"})
"""Kinds and keys of shared files of which those documents say a change that print otherwise, and no others."""


@dataclass(frozen=True)
class State:
    """What a manual's documents say: digest and essence of each, and what its sheets print."""

    digests: Mapping[Name, tuple[str, str]]
    printed: Mapping[Name, object]


@dataclass
class Outcome:
    """What was done, how much of it no document says, and where digests were wrong about it."""

    done: int = 0
    unsaid: int = 0
    wrong: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, other: Outcome) -> None:
        """Count *other* in."""
        self.done += other.done
        self.unsaid += other.unsaid
        self.wrong += other.wrong
        self.kinds += other.kinds


def contents(manual: Manual) -> dict[Name, Content]:
    """Return what every controlled document of *manual* says."""
    entries: tuple[Entry[Any], ...] = (*manual.procedures, *manual.documents, *manual.forms)
    found = {(each.value.name, str(each.value.from_ or "")): freeze(manual, each) for each in entries}
    return found | {(POLICY_ID, ""): freeze_policy(manual), (KEYS_ID, ""): freeze_keys(manual)}


def state(manual: Manual, printing: Container[Name] | None = None) -> State:
    """Return what the documents of *manual* say, and what those in *printing* print, all when absent."""
    found = contents(manual)
    printed = {
        name: _printed(one)
        for name, one in found.items()
        if one.kind in _PRINTED and (printing is None or name in printing)
    }
    return State({name: digests(one) for name, one in found.items()}, printed)


def _printed(content: Content) -> object:
    pages = [sheet(content, layout, today=today, edition=edition) for layout, today, edition in _WAYS]
    return pages, content.labels.units.get(content.owner or "")


class Base:
    """A valid manual, what its documents say, and what each of them names."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.kept = Kept()
        self.manual = self.loaded(files)
        self.state = state(self.manual)
        self.data: dict[str, dict[str, Any]] = {}
        for path, content in files.items():
            if path.endswith(".yaml"):
                source, _ = read_source(path, content)
                assert source is not None
                self.data[path] = source.data
        entries: tuple[Entry[Any], ...] = (*self.manual.procedures, *self.manual.documents, *self.manual.forms)
        self.own = {each.path: (each.value.name, str(each.value.from_ or "")) for each in entries}

    def loaded(self, files: Files) -> Manual:
        manual, findings = load(Folder(files), self.kept)
        assert manual is not None
        assert not findings, [(str(one.message), one.location) for one in findings]
        return manual

    @cached_property
    def named(self) -> dict[Name, set[tuple[str, str]]]:
        """By document, what it names directly or through what it uses: pairs of key and text."""
        return {name: self._names(path) for path, name in self.own.items()}

    def _names(self, path: str) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        seen: set[int] = set()
        is_sheet = self.data[path]["kind"] == "procedure"
        settings = self.data["isodoc.yaml"]
        wanted: list[Any] = [self.data[path]]
        wanted += [settings.get(key, {}) for key in ("sections", "step_notes", "records") if is_sheet]
        while wanted:
            data = wanted.pop()
            if id(data) in seen:
                continue
            seen.add(id(data))
            for key, text in _pairs(data):
                found.add((key, text))
                if is_sheet or key != "field":
                    wanted += self._shared[key, text]
                if key in {"form", "forms", "ref"} and (form := self.manual.form(text)):
                    found.add(("form", form.value.name))
                    wanted.append({"prescribed": self.data[form.path].get("prescribed", [])})
        return found

    @cached_property
    def _shared(self) -> dict[tuple[str, str], list[Any]]:
        """By the key and the id that name it, what many documents say."""
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for data in self.data.values():
            if data["kind"] not in _SHARED:
                continue
            key, name, items = _SHARED[data["kind"]]
            for each in data.get(items, ()) if items else (data,):
                found[key, str(each[name])].append(each)
        return found

    def sayers(self, path: str, keys: Keys) -> set[Name]:
        """Return the documents that name what stands under *keys* of the shared file *path*."""
        data = self.data[path]
        if data["kind"] in _SHARED:
            key, name, items = _SHARED[data["kind"]]
            pair = (key, str((data[items][keys[1]] if items else data)[name]))
            return self._naming(lambda by, text: (by, text) == pair)
        ways = {"law": self._law, "form": self._form, "organization": self._organization, "manual": self._manual}
        return ways[data["kind"]](path, keys) if data["kind"] in ways else set()

    def _law(self, path: str, _: Keys) -> set[Name]:
        law = next(each for each in self.manual.laws if each.path == path)
        return self._naming(lambda by, text: by in {"law", "basis"} and self.manual.law(text) is law)

    def _form(self, path: str, _: Keys) -> set[Name]:
        own = self.own[path]
        return self._naming(lambda by, text: (by, text) == ("form", own[0])) | {own}

    def _organization(self, path: str, keys: Keys) -> set[Name]:
        entry = self.data[path][str(keys[0])][keys[1]]
        if keys[0] == "persons":
            return {(KEYS_ID, "")}
        if keys[0] == "posts":
            return set()
        if entry["id"] == self.data["isodoc.yaml"]["agency"]:
            return {*self.state.digests}
        policy = {(POLICY_ID, "")} if keys[0] == "roles" else set()
        return policy | self._naming(lambda by, text: by in _NAMING and text == str(entry["id"]))

    def _manual(self, _: str, keys: Keys) -> set[Name]:
        if keys[0] == "policy":
            return {(POLICY_ID, "")}
        return {*self.state.digests} if keys[0] in _SETTINGS else set()

    def _naming(self, wanted: Any) -> set[Name]:
        return {name for name, pairs in self.named.items() if any(wanted(key, text) for key, text in pairs)}


_SHARED: Final = {
    "pattern": ("pattern", "id", ""),
    "clause": ("clause", "id", ""),
    "fees": ("table", "id", ""),
    "fields": ("field", "id", "fields"),
    "catalogue": ("tthc", "code", "tthc"),
}
"""By kind: the key by which documents name it, its own name, and the list that it stands in."""
_NAMING: Final = frozenset({"agency", "role", "unit", "owner", "holder", "by", "responsible"})
_LISTS: Final = frozenset({"organization", "fields", "catalogue"})
_TURNS: Final = {"procedure": 24, "form": 6, "law": 3, "clause": 2}
_SAID: Final = {
    "organization": frozenset({"name", "key"}),
    "catalogue": frozenset({"name"}),
    "law": frozenset({"title", "short", "type", "issuer", "issued"}),
}
"""By kind of a shared file, the keys that documents say; of the others some are changed too."""
_SETTINGS: Final = frozenset({"agency", "language", "sections", "step_notes", "records"})


def _pairs(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, part in data.items():
            yield from _pairs(part, name)
    elif isinstance(data, list):
        for part in data:
            yield from _pairs(part, key)
    elif isinstance(data, str):
        yield key, data
        yield from (("ref", name) for name in re.findall(r"\{ref:\s*form\.([^\s}]+)", data))


@dataclass(frozen=True)
class Change:
    """One change of meaning: the file as it is afterwards, what was done, and which documents may say it."""

    path: str
    content: bytes
    what: str
    leaf: Leaf
    sayers: frozenset[Name]
    own: Name | None

    @property
    def is_exact(self) -> bool:
        """Whether just those documents say it that print otherwise."""
        return self.own is None and (self.leaf.kind in _EXACT or not _EXACT_KEYS.isdisjoint(self.leaf.keys))

    @property
    def depends(self) -> bool:
        """Whether it takes a print to tell who says it: the file is shared, or what it says is put together."""
        return self.own is None or self.leaf.resolved or len(self.sayers) > 1


def changes(base: Base, seed: int) -> Iterator[Change]:
    """Yield changes of meaning without end; of each kind of file by turns, so that shared ones are not rare."""
    chance = random.Random(seed)
    pools: dict[str, list[Leaf]] = defaultdict(list)
    for path, data in base.data.items():
        for leaf in leaves(path, data, base.manual):
            if data["kind"] not in _SAID or leaf.keys[-1] in _SAID[data["kind"]] or chance.random() < 0.05:
                pools[data["kind"]].append(leaf)
    for pool in pools.values():
        chance.shuffle(pool)
    turns = [kind for kind in pools for _ in range(_TURNS.get(kind, 1)) if kind not in {"change", "checks"}]
    place = dict.fromkeys(pools, 0)
    for kind in itertools.cycle(turns):
        pool = pools[kind]
        leaf = pool[place[kind] % len(pool)]
        place[kind] += 1
        data = copy.deepcopy(base.data[leaf.path])
        what = leaf.change(data, chance)
        if not what or (kind in _LISTS and len(leaf.keys) < 3):
            continue
        own = base.own.get(leaf.path)
        named = {own} if own and kind != "form" else base.sayers(leaf.path, leaf.keys)
        yield Change(leaf.path, emit(data).encode(), what, leaf, frozenset(named), own)


def judged(base: Base, seed: int, count: int, at_once: int = 30) -> Outcome:
    """Do changes until documents say *count* of them, and compare digests with prints.

    Many are done at a time, where no document says two of them.
    """
    outcome = Outcome()
    coming = changes(base, seed)
    waiting: list[Change] = []
    while outcome.done < count:
        waiting += itertools.islice(coming, 10 * at_once - len(waiting))
        waiting = _round(base, waiting, at_once, outcome)
    return outcome


def _round(base: Base, waiting: Sequence[Change], at_once: int, outcome: Outcome) -> list[Change]:
    taken: list[Change] = []
    left: list[Change] = []
    said: set[Name] = set()
    for change in waiting:
        fits = len(taken) < at_once and change.path not in {one.path for one in taken} and not said & change.sayers
        (taken if fits else left).append(change)
        said |= change.sayers if fits else set()
    taken = _valid(base, taken)
    shared = {name for each in taken if each.depends for name in each.sayers}
    after = state(base.loaded({**base.files, **{each.path: each.content for each in taken}}), shared)
    before = base.state
    changed = {name for name in before.digests if before.digests[name] != after.digests[name]}
    otherwise = {name for name in after.printed if before.printed[name] != after.printed[name]}
    for change in taken:
        found, seen = changed & change.sayers, otherwise & change.sayers
        missed = seen - found | ({change.own} - found if change.own and not change.leaf.resolved else set())
        outcome.done += bool(found or missed)
        outcome.unsaid += not (found or missed)
        outcome.kinds[change.leaf.kind] += bool(found or missed)
        extra = found - seen if change.is_exact else set()
        swapped = {name for name in found if _is_label(before, after, name) != change.leaf.is_label(name, change.own)}
        if missed or extra or swapped:
            outcome.wrong.append(f"{change.path} {change.what}: {missed=} {extra=} {swapped=}")
    if strays := changed - said:
        outcome.wrong.append(f"{strays} changed by one of {[(each.path, each.what) for each in taken]}")
    return left


def _valid(base: Base, taken: list[Change]) -> list[Change]:
    """Return those of *taken* after which the manual still can be read."""
    _, findings = load(Folder({**base.files, **{each.path: each.content for each in taken}}), base.kept)
    if not findings:
        return taken
    paths = {each.location.path for each in findings}
    return [each for each in taken if each.path not in paths and each.leaf.kind != "pattern"]


def _is_label(before: State, after: State, name: Name) -> bool:
    return before.digests[name][1] == after.digests[name][1]


def preserved(base: Base, seed: int, count: int) -> Outcome:
    """Write every file of the manual otherwise, again and again until *count* were; nothing may change."""
    chance = random.Random(seed)
    outcome = Outcome()
    plain = {name: plain_of(one) for name, one in contents(base.manual).items()}
    while outcome.done < count:
        files: Files = {}
        for path, content in base.files.items():
            data = base.data.get(path)
            if data is None:
                files[path] = content
                continue
            spelled = respelled(data, base.manual, chance) if chance.random() < 0.5 else data
            moved = path != "isodoc.yaml" and chance.random() < 0.5
            name = f"{chance.choice('abz')}/{chance.randrange(10**9)}.yaml" if moved else path
            files[name] = Writing(chance).written(spelled)
            outcome.done += 1
        manual, findings = load(Folder(files))
        assert manual is not None
        assert not findings, [(str(one.message), files[one.location.path]) for one in findings]
        after = {name: plain_of(one) for name, one in contents(manual).items()}
        outcome.wrong += [f"{name} changed in round {outcome.done}" for name in plain if plain[name] != after[name]]
    return outcome
