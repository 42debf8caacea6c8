"""Manuals that are valid and made to slow isodoc down: one file of almost 1 MiB, or of almost 100,000 nodes.

Each lets one thing grow: a text with what some search looks for, steps, ways between them, variants, papers, laws and
what they do to each other, names, findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT_BYTES: Final = 1_000_000

_BASE: Final = {
    "isodoc.yaml": "kind: manual\nagency: ubnd\n",
    "organization.yaml": """kind: organization
agencies: [{id: ubnd, name: Ủy ban nhân dân phường Mẫu, aliases: [UBND phường]}]
units: [{id: vp, name: Văn phòng phường}]
roles: [{id: mot-cua, name: Một cửa, unit: vp}, {id: ld, name: Lãnh đạo}]
persons: [{id: an, name: Nguyễn Văn An}]
posts: [{person: an, title: Chủ tịch, roles: [ld, mot-cua]}]
""",
    "laws/old.yaml": """kind: law
number: 60/2014/QH13
title: Luật Hộ tịch
until: 2026-01-01
forms: [{number: Mẫu số 1, title: Tờ khai}]
retention: [{record: Sổ hộ tịch, retention: permanent}]
""",
    "laws/new.yaml": """kind: law
number: 03/2026/QH16
title: Luật Hộ tịch
effective: 2026-03-01
relations: [{type: replaces, law: 60/2014/QH13}, {type: amends, law: 123/2015/NĐ-CP, articles: [Điều 5]}]
forms: [{number: Mẫu số 2, title: Tờ khai}]
""",
    "fields.yaml": "kind: fields\nfields: [{id: ho-tich, name: Hộ tịch}]\n",
}
_HEAD: Final = "kind: procedure\ncode: QT-01\ntitle: T\nfield: ho-tich\n"
_LAW: Final = "kind: law\nnumber: 8/2025/NĐ-CP\n"

_UNITS: Final = (
    *("a", "(", ")", "½", "1", "1/", "ế", "Ô", ".", ", ", ";", "- ", ": ", "{{", "Điều 1 ", "khoản 1, ", "phí lệ phí "),
    *("Mẫu số 1 ", "Mục 5.a ", "\\\"'", "“”", "a   ", "Luật ", "Điều 1 Luật Hộ tịch ", "60/2014/QH13, ", "UBND "),
    *("ông Nguyễn ", "Nguyễn Văn An ", "1 ngày làm việc ", "Phòng Văn hóa ", "Mẫu số 1 ban hành kèm theo Thông tư "),
    *("Thông tư số 1/2020/TT-BTP ngày ", "a\\n", "QĐ-UBND-", "1/2014/", "cấp huyện ", "{ref: dossier} "),
)
_PLACES: Final = {
    "section": 'sections: {{purpose: ["{0}"], references: ["{0}"]}}',
    "step": 'steps: [{{id: a, title: "{0}", by: [mot-cua], time: 1 ngày, work: "{0}", output: "{0}"}}]',
    "branch": "steps: [{{id: a, title: b, by: [ld], work: c, branches: [{{when: '{0}', goto: a}}], time: 1 ngày}}]",
    "basis": 'legal_bases: [{{text: "{0}"}}, {{law: "{0}"}}]',
    "record": 'records: [{{name: "{0}", holder: "{0}"}}]',
    "time": 'limits: [{{id: a, time: "{0}"}}]',
    "paper": 'dossiers: [{{sets: 1, items: [{{name: "{0}"}}]}}]',
    "fee": 'fees: ["{0}"]',
    "form": 'forms: [{{title: "{0}", number: "{0}"}}, {{form: "{0}"}}]',
    "reception": 'reception: {{places: [{{name: "{0}"}}], note: ["{0}"]}}',
    "conduct": 'conduct: {{sequence: ["{0}"]}}',
    "agency": 'authorities: [{{name: "{0}", capacity: decides}}]',
}


def texts() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and files of manuals in which one text is a million bytes long."""
    for place, form in _PLACES.items():
        length = TEXT_BYTES // form.count("{0}")
        for unit in _UNITS:
            if not (place == "branch" and ("'" in unit or "\\" in unit)):
                text = unit * (length // len(unit.encode()))
                yield f"{place}: {unit!r}", _BASE | {"a.yaml": f"{_HEAD}{form.format(text)}\n"}


def _list(key: str, count: int, entry: Callable[[int], str]) -> str:
    return f"{key}:\n" + "".join(f"- {entry(number)}\n" for number in range(count))


def _steps(count: int, more: Callable[[int], str]) -> str:
    return _list("steps", count, lambda n: f"{{id: s{n}, title: Bước {n}, by: [mot-cua], {more(n)}}}")


def _flow(count: int, entry: Callable[[int], str]) -> str:
    return "[" + ", ".join(map(entry, range(count))) + "]"


def _day(_number: int) -> str:
    return "time: 1 ngày"


def _limits(count: int) -> str:
    return _list("limits", count, lambda n: f"{{id: v{n}, time: 90 ngày}}")


def _organization(key: str, count: int, entry: Callable[[int], str]) -> dict[str, str]:
    roles = "" if key == "roles" else "roles: [{id: mot-cua, name: Một cửa}]\n"
    return {"organization.yaml": f"kind: organization\n{roles}{_list(key, count, entry)}"}


def _acts(count: int, relation: Callable[[int], str]) -> dict[str, str]:
    return {"laws/z.yaml": _LAW + _list("relations", count, relation)}


def _cross(count: int) -> str:
    """Return a reference to *count* points of as many clauses: the square of that."""
    return "điểm " + "a, " * count + "a khoản " + "1, " * count + "1 Điều 5"


def _pattern(steps: str) -> dict[str, str]:
    return {"p.yaml": f"kind: pattern\nid: pt\ntitle: P\n{steps}"}


_REST: Final = "steps: [{id: s0, title: B, by: [mot-cua], rest: true}]\n"


def _grown() -> dict[str, tuple[str, dict[str, str]]]:
    """Return the text of a procedure, and other files, by what grows; made anew, as all of them are large."""
    return {
        "steps": (_steps(8000, _day), {}),
        "steps of roles that are not there": (
            _list("steps", 8000, lambda n: f"{{id: s{n}, title: B, by: [r{n}]}}"),
            {},
        ),
        "steps that lead anywhere": (_steps(7000, lambda n: f"time: 1 ngày, next: s{n * 7919 % 7000}"), {}),
        "steps that lead back": (_steps(7000, lambda n: f"time: 1 ngày, next: s{max(0, n - 1)}"), {}),
        "branches of one step": (
            _steps(1, lambda _: "branches: " + _flow(15000, lambda n: f"{{when: k{n}, goto: s0}}")),
            {},
        ),
        "every step leads to every step": (
            _steps(130, lambda _: "branches: " + _flow(130, lambda n: f"{{when: k, goto: s{n}}}")),
            {},
        ),
        "ways that part and meet": (
            _steps(
                3500, lambda n: f"branches: [{{when: a, goto: s{min(n + 1, 3499)}}}, {{goto: s{min(n + 2, 3499)}}}]"
            ),
            {},
        ),
        "loops": (_steps(3500, lambda n: f"branches: [{{when: a, goto: s0}}, {{goto: s{min(n + 1, 3499)}}}]"), {}),
        "steps that are not there": (_steps(4500, lambda n: f"branches: [{{goto: x{n}}}]"), {}),
        "variants": (_limits(9000) + _steps(50, _day), {}),
        "variants and steps": (_limits(4000) + _steps(4000, _day), {}),
        "times of variants": (_limits(100) + _steps(100, lambda _: "time: {v0: 1 ngày, v99: 2 giờ}"), {}),
        "variants that extend each other": (
            _list("limits", 9000, lambda n: f"{{id: v{n}, time: 1 ngày, extends: v{max(0, n - 1)}}}") + _steps(9, _day),
            {},
        ),
        "stages": (
            _list("stages", 4000, lambda n: f"{{id: g{n}, title: G, time: 1 ngày}}")
            + _steps(4000, lambda n: f"time: 1 ngày, stage: g{n}"),
            {},
        ),
        "shared times": (
            _steps(2500, lambda _: "work: a")
            + _list("shared_times", 6000, lambda n: f"{{steps: [s{n}, s{n + 1}], time: 1 ngày}}"),
            {},
        ),
        "long shared times": (
            _steps(4000, lambda _: "work: a")
            + _list("shared_times", 9, lambda _: f"{{steps: {_flow(4000, lambda n: f's{n}')}, time: 1 ngày}}"),
            {},
        ),
        "the same paper": (
            _list("dossiers", 1, lambda _: f"{{items: {_flow(18000, lambda _: '{name: Tờ khai}')}}}"),
            {},
        ),
        "papers": (
            _list("dossiers", 1, lambda _: f"{{items: {_flow(16000, lambda n: f'{{name: Giấy tờ số {n}}}')}}}"),
            {},
        ),
        "papers of cases": (
            "dossiers:\n- cases: "
            + _flow(5000, lambda n: f"{{id: c{n}, label: L}}")
            + "\n  items: "
            + _flow(9000, lambda n: f"{{name: Giấy tờ, cases: [c{n}]}}"),
            {},
        ),
        "what steps put out": (
            _list("results", 7000, lambda n: f"{{name: Giấy chứng nhận {n}}}")
            + _steps(3000, lambda n: f"output: Giấy chứng {n}"),
            {},
        ),
        "records": (
            _list("records", 9000, lambda n: f"{{name: Sổ hộ tịch {n}, retention: 5 năm, basis: 8/2025/NĐ-CP}}"),
            {"laws/z.yaml": _LAW + _list("retention", 15000, lambda n: f"{{record: sổ {n}, retention: permanent}}")},
        ),
        "one law cited again and again": (_list("legal_bases", 20000, lambda _: "{law: 60/2014/QH13}"), {}),
        "laws that are not there": (_list("legal_bases", 20000, lambda n: f"{{law: {n + 10}/2014/NĐ-CP}}"), {}),
        "laws in words": (_list("legal_bases", 15000, lambda n: f"{{text: Luật Hộ tịch {n}}}"), {}),
        "articles": (
            "legal_bases:\n- {law: 60/2014/QH13, articles: " + _flow(40000, lambda n: f"Điều {n}") + "}\n",
            {},
        ),
        "places in one article": (
            _list("legal_bases", 1, lambda _: f"{{law: 123/2015/NĐ-CP, articles: ['{_cross(9000)}']}}"),
            {"laws/y.yaml": "kind: law\nnumber: 123/2015/NĐ-CP\n"},
        ),
        "changed articles": (
            _list("legal_bases", 9000, lambda n: f"{{law: 123/2015/NĐ-CP, articles: [khoản 1 Điều {n}]}}"),
            {"laws/y.yaml": "kind: law\nnumber: 123/2015/NĐ-CP\n"}
            | _acts(8000, lambda n: f"{{type: amends, law: 123/2015/NĐ-CP, articles: [khoản 1 Điều {n}]}}"),
        ),
        "a law replaced again and again": (
            _list("legal_bases", 20000, lambda _: "{law: 60/2014/QH13}"),
            _acts(18000, lambda _: "{type: replaces, law: 60/2014/QH13}"),
        ),
        "laws that replace each other": (
            "legal_bases: [{law: 60/2014/QH13}, {law: 8/2025/NĐ-CP}]\n",
            _acts(2, lambda n: f"{{type: replaces, law: {('60/2014/QH13', '8/2025/NĐ-CP')[n]}}}")
            | {"laws/new.yaml": _BASE["laws/old.yaml"] + "relations: [{type: replaces, law: 8/2025/NĐ-CP}]\n"},
        ),
        "spellings of a law": (
            _list("legal_bases", 15000, lambda n: f"{{law: Nghị định {n}}}"),
            {"laws/z.yaml": f"{_LAW}aliases: {_flow(40000, lambda n: f'Nghị định {n}')}\n"},
        ),
        "titles of a law": (
            "conduct:\n  sequence:\n" + "".join(f"  - theo Điều {n} Luật Luật số {n}\n" for n in range(15000)),
            {"laws/z.yaml": f"kind: law\nnumber: 8/2025/QH15\ntitles: {_flow(30000, lambda n: f'Luật Luật số {n}')}\n"},
        ),
        "forms of a law": (
            _list("forms", 8000, lambda n: f"{{title: T, number: Mẫu số {n}, law: 8/2025/NĐ-CP}}"),
            {"laws/z.yaml": _LAW + _list("forms", 12000, lambda n: f"{{number: Mẫu số {n}, title: Tờ khai {n}}}")},
        ),
        "units": (
            f"steps: [{{id: a, title: b, by: [mot-cua], work: '{' '.join(f'Phòng số {n}' for n in range(30000))}'}}]\n",
            _organization("units", 9000, lambda n: f"{{id: u{n}, name: Phòng số {n}, aliases: [Ban số {n}]}}"),
        ),
        "persons": (
            _steps(4000, lambda n: f"work: Giao ông Nguyễn Văn A{n} làm"),
            _organization("persons", 14000, lambda n: f"{{id: p{n}, name: Nguyễn Văn A{n}}}"),
        ),
        "roles with one id": (_steps(4000, _day), _organization("roles", 12000, lambda n: f"{{id: r, name: Vai {n}}}")),
        "posts": (
            _steps(4000, _day),
            _organization("posts", 9000, lambda n: f"{{person: p, title: T{n}, roles: [mot-cua], until: 2020-01-01}}"),
        ),
        "agencies": (
            _list("authorities", 8000, lambda n: f"{{name: Cơ quan {n}, capacity: decides}}"),
            _organization("agencies", 11000, lambda n: f"{{id: g{n}, name: Cơ quan {n}, parent: g{max(0, n - 1)}}}"),
        ),
        "catalogue": (
            "tthc: " + _flow(20000, lambda n: f"1.{n:06}") + "\n",
            {"c.yaml": "kind: catalogue\n" + _list("tthc", 13000, lambda n: f"{{code: 1.{n:06}, name: Thủ tục {n}}}")},
        ),
        "acceptances": (
            _list("steps", 4000, lambda n: f"{{id: s{n}, title: B, by: [r{n}], time: 1 ngày}}"),
            {
                "checks.yaml": "kind: checks\n"
                + _list("accepted", 9000, lambda n: f"{{code: ISD302, path: '*{n}', reason: R}}")
            },
        ),
        "clauses": (
            _list("notes", 9000, lambda _: "{clause: c, with: {p: a}}"),
            {
                "c.yaml": "kind: clause\nid: c\ntext: ['"
                + " ".join(f"{{p{n}}}" for n in range(10000))
                + f"']\nparameters: {_flow(2000, lambda n: f'p{n}')}\n"
            },
        ),
        "references": (
            _steps(3000, _day) + "notes: ['" + " ".join(f"{{ref: step.s{n}}}" for n in range(20000)) + "']\n",
            {},
        ),
        "fees that ended": (
            _list("fees", 9000, lambda _: "{kind: phí, amount: 1, until: 2020-01-01, case: a}"),
            {},
        ),
        "uses of a fee table": (
            _list("fees", 12000, lambda n: f"{{table: t, cases: [c{n}]}}"),
            {
                "f.yaml": "kind: fees\nid: t\ntitle: T\n"
                + _list("fees", 9000, lambda n: f"{{kind: phí, amount: 1, case: c{n}, until: 2020-01-01}}")
            },
        ),
        "a pattern of many steps and limits": (
            "pattern: pt\n" + _limits(3000),
            _pattern(_REST + "".join(f"- {{id: n{n}, title: B, by: [ld], time: 1 ngày}}\n" for n in range(0))),
        ),
        "steps after each other in a pattern": (
            "pattern: pt\n" + _steps(6000, lambda n: f"after: {f's{n - 1}' if n else 's0'}"),
            _pattern(_REST),
        ),
        "steps after none": ("pattern: pt\n" + _steps(6000, lambda n: f"after: x{n}"), _pattern(_REST)),
        "keys that are not known": ("".join(f"khoa{n}: a\n" for n in range(40000)), {}),
        "values that do not fit": (
            _list("steps", 6000, lambda _: "{id: [s], title: {a: b}, by: mot, time: x, work: 1, zzz: 1}"),
            {},
        ),
        "commas in brackets": ("x: " + _flow(20000, lambda n: f"{n},5 ngày") + "\n", {}),
        "twin keys": ("code: a\n" * 40000, {}),
        "sheets of a change": (
            "",
            {"c.yaml": "kind: change\nid: c\ntitle: T\n" + _list("sheets", 20000, lambda n: f"{{procedure: QT-{n}}}")},
        ),
        "annexes": (
            _list("annexes", 12000, lambda n: f"{{id: a{n}, title: Phụ lục {n}}}")
            + "notes: ['"
            + " ".join(f"Phụ lục {n}" for n in range(20000))
            + "']\n",
            {},
        ),
        "paragraphs": ("notes:\n" + "".join(f"- Đoạn văn số {n} nói về quy trình này\n" for n in range(14000)), {}),
    }


def grown() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and files of manuals in which something is there by the thousand."""
    for name, (text, files) in _grown().items():
        yield name, _BASE | {"a.yaml": _HEAD + text} | files


def manuals() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and files of every manual."""
    yield from grown()
    yield from texts()
