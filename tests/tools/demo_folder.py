"""The folder of the demo: how the files of the sample lay before each event, and the acts that are recorded in it."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from isodoc import Act, Plan, carry_out, plan_act, plan_rename, plan_supersede
from isodoc.clock import VIETNAM
from isodoc.model.signoff import Action, SignedDecision

SAMPLE: Final = Path(__file__).parents[2] / "procedures"
OFFICER, HEAD, DEPUTY, CHAIR = "nguyen-van-a", "hoang-van-e", "tran-thi-b", "le-van-c"
BEFORE, AFTER = "pham-thi-d", "dang-van-h"
"""Who keeps the civil status sheets until 30 June 2026, and who does from then on."""
_PDF: Final = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj <</Length {size}>> stream
{text}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def law(number: str) -> tuple[str, str]:
    return rf"  - law: {re.escape(number)}\n(?:    .*\n)*", ""


def _block(key: str) -> tuple[str, str]:
    return rf"(?:^#.*\n)*^{key}:\n(?:(?:  .*)?\n)+?(?=\S|\Z)", ""


FUTURE: Final = "he-thong/QT-HTQLCL-06.2027-01-01.yaml"

EVENTS: Final[dict[str, dict[str, tuple[tuple[str, str], ...] | None]]] = {
    "typing fault": {"documents/CSCL.yaml": ((r"tận tụy", "tận tuỵ tuỵ"),)},
    "returned": {"he-thong/QT-HTQLCL-04.yaml": ((r"^title: ", "title: Dự thảo "),)},
    "handbook": {"documents/STCL.yaml": ((r"^code: STCL", "code: SOTAY"),)},
    "fees 2026": {
        "laws/999-2025-NQ-HDND.yaml": None,
        "fees/le-phi-ho-tich.yaml": None,
        "fees/le-phi-ho-tich-2022.yaml": ((r"^until: .*\n", ""),),
        **dict.fromkeys(
            ["fees/le-phi-dang-ky-kinh-doanh.yaml", "fees/le-phi-cap-phep-xay-dung.yaml"],
            ((r"^basis: 999/2025", "basis: 998/2021"), (r"^from: .*\n", ""), (r"000$", "500")),
        ),
        "*": ((r"- law: 999/2025/NQ-HĐND", "- law: 998/2021/NQ-HĐND"),),
    },
    "objectives 2026": {
        "documents/MTCL-2026.yaml": None,
        "documents/STCL.yaml": ((r"MTCL-2026", "MTCL-2025"),),
    },
    "decree 18": {
        "laws/18-2026-ND-CP.yaml": None,
        "*": (law("18/2026/NĐ-CP"), _block("publication"), _block("internal_procedure")),
    },
    "urgent": {"ho-tich/QT-HT-04.yaml": ((r"^  - Cấp để kết hôn thì .*\n", ""),)},
    "resolution 66.18": {
        "laws/66.18-2026-NQ-CP.yaml": None,
        "laws/14-2026-ND-CP.yaml": None,
        "xay-dung/QT-XD-01.yaml": (law("66.18/2026/NQ-CP"), law("14/2026/NĐ-CP")),
    },
    "online": {"laws/224-2026-ND-CP.yaml": None, "*": (_block("online"),)},
    "rotation": {
        "organization.yaml": (
            (r"^    until: 2026-06-30\n", ""),
            (r"^  - person: \S+\n(?:    .*\n)+?    from: 2026-07-01\n", ""),
        )
    },
    "coming law": {"laws/03-2026-QH16.yaml": None, "changes/luat-ho-tich-2026.yaml": None, FUTURE: None},
}
"""What happened, and how the files of the sample lay before it: other words for patterns, or no file at all."""


@dataclass
class Demo:
    """The repository in *root*; *to_come* are the events that have not happened yet."""

    root: Path
    keys: Path | None
    to_come: dict[str, None] = field(default_factory=lambda: dict.fromkeys(EVENTS))
    now: dt.datetime = dt.datetime(2025, 7, 1, 8, 0, tzinfo=VIETNAM)

    def git(self, *arguments: str, by: str = OFFICER) -> None:
        """Run git under the name of *by*, at the moment of the last act."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TEMPLATE_DIR": ""}
        for who in ("AUTHOR", "COMMITTER"):
            own |= {f"GIT_{who}_NAME": by, f"GIT_{who}_EMAIL": f"{by}@demo.invalid", f"GIT_{who}_DATE": str(self.now)}
        subprocess.run(["git", *arguments], cwd=self.root, env=own, check=True, stdout=subprocess.DEVNULL)

    def commit(self, message: str, by: str = OFFICER) -> None:
        """Commit everything that lies in the folder."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, by=by)

    def at(self, day: str, hour: int = 9) -> None:
        """Let it be that *day*."""
        self.now = dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=VIETNAM)

    def happens(self, *events: str, only: str = "") -> None:
        """Let the files, or the one that is named, say what they say after *events*."""
        for event in events:
            del self.to_come[event]
        for file in sorted(SAMPLE.rglob("*")):
            path = file.relative_to(SAMPLE).as_posix()
            if file.is_dir() or (only and path != only) or path.startswith(("register/", ".isodoc/")):
                continue
            content = self._as_of_now(path, file.read_bytes())
            target = self.root / path
            if content is not None and not (target.exists() and target.read_bytes() == content):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)

    def not_yet(self, event: str) -> None:
        """Let *event* be one that has not happened, as on the main branch before the merge."""
        self.to_come[event] = None

    def _as_of_now(self, path: str, content: bytes) -> bytes | None:
        if path == "organization.yaml":
            content = self._with_keys(content.decode()).encode()
        for event in self.to_come:
            changes = EVENTS[event]
            if path in changes and changes[path] is None:
                return None
            for pattern, words in (*(changes.get(path) or ()), *self._anywhere(event, path)):
                content = re.sub(pattern, words, content.decode(), flags=re.MULTILINE).encode()
        return content

    @staticmethod
    def _anywhere(event: str, path: str) -> tuple[tuple[str, str], ...]:
        return (EVENTS[event].get("*") or ()) if "/QT-" in path else ()

    def _with_keys(self, organization: str) -> str:
        for person in (OFFICER, HEAD, DEPUTY) if self.keys else ():
            line = " ".join((self.keys / f"{person}.pub").read_text("utf-8").split()[:2])  # type: ignore[operator]
            organization = re.sub(
                rf"^(  - id: {person}\n    name: .*\n)",
                rf"\g<1>    keys:\n      - {line}\n",
                organization,
                flags=re.MULTILINE,
            )
        return organization

    def edit(self, path: str, pattern: str, words: str, new: str = "") -> None:
        """Change words in a file; into a file *new* when that is named."""
        text = (self.root / path).read_text("utf-8")
        changed, count = re.subn(pattern, words, text, flags=re.MULTILINE)
        if not count:
            sys.exit(f"{path} of the sample does not say {pattern} any more")
        (self.root / (new or path)).write_text(changed, "utf-8", newline="\n")

    def act(self, action: str, *codes: str, by: str = OFFICER, signed: bool = False, **others: Any) -> None:
        """Record an act as the command does, and commit it with the person's own files."""
        if "decision" in others:
            number, day, signer = others.pop("decision")
            decision = SignedDecision(number=number, date=dt.date.fromisoformat(day), signer=signer)
            others |= {"decision": decision, "evidence": _paper(number, day), "recorded_by": OFFICER}
            by = signer
        if "effective" in others:
            others["effective"] = dt.date.fromisoformat(others["effective"])
        key = self.keys / by if signed and self.keys else None
        wanted = Act(action=Action(action), now=self.now, codes=codes, by=by, key=key, **others)
        plans = {"renamed": plan_rename, "superseded": plan_supersede}
        plan: Plan = plans.get(action, plan_act)(self.root, wanted)
        if plan.findings:
            sys.exit("\n".join(f"{one.location}: {one.code} {one.message}" for one in plan.findings))
        carry_out(self.root, plan, commit=False)
        shown = ", ".join(dict.fromkeys(each.code for each in plan.signings))
        self.commit(f"{action}: {shown}"[:72] + (f"\n\n{wanted.reason}" if wanted.reason else ""), by)

    def round(self, *codes: str, days: tuple[str, str, str], by: str = OFFICER, **others: Any) -> None:
        """Submit, review and approve *codes* on the three *days*; what belongs to the submission is told apart."""
        first = {name: others.pop(name) for name in ("reason", "basis") if name in others}
        signed, approver = others.pop("signed", False), others.pop("approver", CHAIR)
        self.at(days[0])
        self.act("submitted", *codes, by=by, signed=signed, **first)
        self.at(days[1])
        self.act("reviewed", *codes, by=HEAD, signed=signed)
        self.at(days[2], 15)
        self.act("approved", *codes, by=approver, signed=signed, **others)


def _paper(number: str, day: str) -> bytes:
    text = f"BT /F 14 Tf 72 760 Td ({number.split('/', maxsplit=1)[0]}/QD-UBND, {day}: ban minh hoa) Tj ET"
    return _PDF.format(size=len(text), text=text).encode()
