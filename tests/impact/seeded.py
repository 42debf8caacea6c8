"""Manuals made at random in which it is known what each relation between laws concerns, down to places and articles."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import dataclass, field
from typing import Any, Final

Article = tuple[str, ...]
"""Điều, khoản, điểm: ``("8", "2", "a")``."""
_UNITS: Final = ("Điều", "khoản", "điểm")
_CHANGES: Final = ("replaces", "amends", "repeals", "corrects", "suspends")
_LEFT_ALONE: Final = ("guides", "consolidates")


@dataclass(frozen=True)
class Said:
    """A place that cites the law *law*, naming *articles*: the file, the keys, and the sheets that say it."""

    path: str
    keys: tuple[str | int, ...]
    law: str
    articles: tuple[Article, ...]
    sheets: frozenset[str]


@dataclass(frozen=True)
class Related:
    """A relation from *by* to *law*."""

    by: str
    type: str
    law: str
    articles: tuple[Article, ...]


@dataclass
class Seeded:
    """The *files* of a manual, its *relations*, and what is *said* in it; *before* has what a law replaced."""

    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: list[Related] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """Return the files as they are written."""
        return {
            path: "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in file.items())
            for path, file in self.files.items()
        }

    def truth(self, relation: Related) -> set[tuple[str, tuple[str | int, ...], str]]:
        """Return the places that *relation* concerns, each with the law that it cites there."""
        if relation.type in _LEFT_ALONE:
            return set()
        others = {one.law for one in self.relations if one.by == relation.by and one.type not in _LEFT_ALONE}
        behind = self.before.get(relation.law)
        return {
            (one.path, one.keys, one.law)
            for one in self.said
            if (one.law == relation.law and _touch(relation.articles, one.articles))
            or (one.law == behind and behind not in others)
        }

    def sheets(self, relation: Related) -> set[str]:
        """Return the paths of the sheets that *relation* concerns."""
        places = self.truth(relation)
        return {sheet for one in self.said if (one.path, one.keys, one.law) in places for sheet in one.sheets}


def _touch(ours: tuple[Article, ...], others: tuple[Article, ...]) -> bool:
    if not ours or not others:
        return True
    return any(one[: len(two)] == two[: len(one)] for one in ours for two in others)


def written(article: Article) -> str:
    """Return an article as people cite it."""
    return " ".join(f"{unit} {value}" for unit, value in reversed(list(zip(_UNITS, article, strict=False))))


class _Maker:
    def __init__(self, seed: int, relations: int, procedures: int) -> None:
        self.random = random.Random(seed)
        self.made = Seeded()
        self.old = [self._number(place) for place in range(max(8, relations // 3))]
        self.count = procedures
        self.manual = self.made.files["isodoc.yaml"] = {"kind": "manual", "agency": "a", "sections": {}}
        self.users: dict[str, set[str]] = {}

    def _number(self, place: int) -> str:
        kind = ("NĐ-CP", "TT-BTP", "QH14", "QĐ-TTg")[place % 4]
        return f"{place // 4 % 3}{place + 10}/{2001 + place % 20}/{kind}".lstrip("0")

    def article(self) -> Article:
        parts = (str(self.random.randint(1, 6)), str(self.random.randint(1, 3)), self.random.choice("abcd"))
        return parts[: self.random.randint(1, 3)]

    def articles(self) -> tuple[Article, ...]:
        return tuple(dict.fromkeys(self.article() for _ in range(self.random.choice((0, 0, 1, 1, 2, 3)))))

    def say(self, path: str, keys: tuple[str | int, ...], law: str, found: tuple[Article, ...], user: str = "") -> None:
        """Note a citation; *user* is the sheet, or the name under which sheets use the file."""
        sheets = frozenset(self.users.get(user, {user} if user.endswith(".yaml") else set()))
        self.made.said.append(Said(path, keys, law, found, sheets))

    def prose(self) -> tuple[str, str, tuple[Article, ...]]:
        """Return a sentence that names a law, the law, and the one place in it that the sentence names."""
        law = self.random.choice(self.old)
        found = (self.article(),) if self.random.random() < 0.6 else ()
        head = f"Thực hiện theo quy định tại {written(found[0])} " if found else "Xem Mục 5 và "
        return f"{head}Nghị định số {law} ngày 15/11/2015; nộp 01 bản.", law, found

    def laws(self, relations: int) -> None:
        for place, law in enumerate(self.old):
            self.made.files[f"laws/cu-{place}.yaml"] = {"kind": "law", "number": law, "effective": "2016-01-01"}
        middle = self.random.sample(self.old, len(self.old) // 4)
        for place, before in enumerate(middle[: len(middle) // 2]):
            after = middle[-1 - place]
            if before != after:
                self.made.before[after] = before
        for after, before in self.made.before.items():
            file = next(one for one in self.made.files.values() if one.get("number") == after)
            file["relations"] = [{"type": "replaces", "law": before}]
        left = relations
        for place in itertools.count():
            if not left:
                break
            number = f"{place + 10}/2026/NĐ-CP"
            targets = self.random.sample(self.old, min(left, self.random.randint(1, 4)))
            found = [
                Related(number, self.random.choice(_CHANGES * 4 + _LEFT_ALONE), law, self.articles()) for law in targets
            ]
            left -= len(found)
            self.made.relations += found
            self.made.files[f"laws/moi-{place}.yaml"] = {
                "kind": "law", "number": number, "effective": "2027-03-01",
                "relations": [
                    {"type": one.type, "law": one.law, "articles": [written(part) for part in one.articles]}
                    for one in found
                ],
            }  # fmt: skip

    def shared(self) -> None:
        """Make the files that sheets share, and choose their users; sheet *n* is ``qt/n.yaml``."""
        sheets = [f"qt/{place}.yaml" for place in range(self.count)]
        for name, number in (("mau", 6), ("doan", 8), ("bm", 12), ("phi", 4), ("linh-vuc", 5)):
            for place in range(number):
                self.users[f"{name}-{place}"] = set()
        for sheet in sheets:
            for name, number in (("mau", 6), ("doan", 8), ("bm", 12), ("phi", 4)):
                if self.random.random() < 0.4:
                    self.users[f"{name}-{self.random.randrange(number)}"].add(sheet)
            self.users[f"linh-vuc-{self.random.randrange(5)}"].add(sheet)
        for name in [one for one in self.users if one.startswith("mau-")]:
            words, law, found = self.prose()
            path = f"patterns/{name}.yaml"
            steps = [{"id": "mot", "title": "Tiếp nhận", "work": words, "time": "1 ngày"}, {"id": "hai", "rest": True}]
            self.made.files[path] = {"kind": "pattern", "id": name, "title": name, "steps": steps}
            self.users[f"rieng-{name}"] = {one for one in sorted(self.users[name]) if self.random.random() < 0.2}
            self.users[f"chung-{name}"] = self.users[name] - self.users[f"rieng-{name}"]
            self.say(path, ("steps", 0, "work"), law, found, f"chung-{name}")
        for name in [one for one in self.users if one.startswith("doan-")]:
            words, law, found = self.prose()
            self.made.files[f"clauses/{name}.yaml"] = {"kind": "clause", "id": name, "text": ["Lưu ý:", words]}
            self.say(f"clauses/{name}.yaml", ("text", 1), law, found, name)
        for name in [one for one in self.users if one.startswith("bm-")]:
            law = self.random.choice(self.old)
            file = {"kind": "form", "code": name, "title": name, "prescribed": [{"law": law, "number": "Mẫu số 1"}]}
            self.made.files[f"forms/{name}.yaml"] = file
            self.say(f"forms/{name}.yaml", ("prescribed", 0, "law"), law, (), name)
        for name in [one for one in self.users if one.startswith("phi-")]:
            law = self.random.choice(self.old)
            file = {"kind": "fees", "id": name, "title": name, "basis": law, "fees": [{"amount": 8000}]}
            self.made.files[f"fees/{name}.yaml"] = file
            self.say(f"fees/{name}.yaml", ("basis",), law, (), name)

    def defaults(self) -> None:
        """Give fields and settings a section 3, which some sheets and fields have of their own."""
        owners = {sheet for sheet in self.users["linh-vuc-0"] if self.random.random() < 0.3}
        fields = []
        for place in range(5):
            name = f"linh-vuc-{place}"
            fields.append({"id": name, "name": name})
            if place < 2:
                words, law, found = self.prose()
                fields[-1]["sections"] = {"references": ["Tiêu chuẩn TCVN ISO 9001:2015", words]}  # type: ignore[assignment]
                self.users[f"rieng-{place}"] = self.users[name] - owners
                keys = ("fields", place, "sections", "references", 1)
                self.say("fields.yaml", keys, law, found, f"rieng-{place}")
        self.made.files["fields.yaml"] = {"kind": "fields", "fields": fields}
        words, law, found = self.prose()
        self.manual["sections"] = {"references": [words]}
        self.users["chung"] = set().union(*(self.users[f"linh-vuc-{place}"] for place in (2, 3, 4)))
        self.say("isodoc.yaml", ("sections", "references", 0), law, found, "chung")
        for sheet in sorted(owners):
            self.made.files[sheet] = {"sections": {"references": ["Tiêu chuẩn TCVN ISO 9001:2015"]}}

    def sheet(self, place: int) -> None:
        path = f"qt/{place}.yaml"
        own = self.made.files.pop(path, {})
        uses = {name for name, sheets in self.users.items() if path in sheets}
        field_, *_ = sorted(one for one in uses if one.startswith("linh-vuc-"))
        sheet: dict[str, Any] = {"kind": "procedure", "code": f"QT-{place}", "title": f"Quy trình {place}", **own}
        sheet["field"] = field_
        sheet["limits"] = [{"id": "thuong", "time": "5 ngày"}]
        self.bases(sheet, path)
        self.parts(sheet, path)
        pattern = next((one for one in uses if one.startswith("mau-")), None)
        if pattern is not None:
            sheet["pattern"] = pattern
            if path in self.users[f"rieng-{pattern}"]:
                sheet["steps"] = [{"id": "mot", "work": "Kiểm tra hồ sơ."}]
        else:
            words, law, found = self.prose()
            sheet["steps"] = [{"id": "mot", "title": "Một"}, {"id": "hai", "title": "Hai", "work": [words]}]
            self.say(path, ("steps", 1, "work", 0), law, found, path)
        sheet["notes"] = [{"clause": one} for one in sorted(uses) if one.startswith("doan-")]
        sheet["forms"] = [{"form": one} for one in sorted(uses) if one.startswith("bm-")]
        sheet["fees"] += [{"table": one} for one in sorted(uses) if one.startswith("phi-")]
        self.made.files[path] = sheet

    def bases(self, sheet: dict[str, Any], path: str) -> None:
        laws = self.random.sample(self.old, min(len(self.old), self.random.randint(1, 5)))
        sheet["legal_bases"] = []
        for place, law in enumerate(laws):
            found = self.articles()
            sheet["legal_bases"].append({"law": law, "articles": [written(one) for one in found]})
            self.say(path, ("legal_bases", place, "law"), law, found, path)

    def parts(self, sheet: dict[str, Any], path: str) -> None:
        one, two, three, four, five = (self.random.choice(self.old) for _ in range(5))
        sheet["limits"][0]["basis"] = one
        self.say(path, ("limits", 0, "basis"), one, (), path)
        sheet["records"] = [{"name": "Sổ"}, {"name": "Hồ sơ", "basis": two}]
        self.say(path, ("records", 1, "basis"), two, (), path)
        sheet["fees"] = [{"amount": 8000, "basis": three, "exempt": [{"who": "Trẻ em", "basis": four}]}]
        self.say(path, ("fees", 0, "basis"), three, (), path)
        self.say(path, ("fees", 0, "exempt", 0, "basis"), four, (), path)
        sheet["stages"] = [{"id": "giai-doan", "title": "Lấy ý kiến", "time": "2 ngày", "basis": five}]
        self.say(path, ("stages", 0, "basis"), five, (), path)


def seeded(seed: int, relations: int, procedures: int) -> Seeded:
    """Return a manual of so many *procedures* whose laws have so many *relations*, always the same for a *seed*."""
    maker = _Maker(seed, relations, procedures)
    maker.laws(relations)
    maker.shared()
    maker.defaults()
    for place in range(procedures):
        maker.sheet(place)
    return maker.made
