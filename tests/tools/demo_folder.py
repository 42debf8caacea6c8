"""The folder of the demo: its files as they lay on a day, the commands that run in it, and the acts recorded in it."""

from __future__ import annotations

import contextlib
import datetime as dt
import fnmatch
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from isodoc import Act, Plan, carry_out, plan_act, plan_rename, plan_supersede
from isodoc.cli import main
from isodoc.clock import VIETNAM
from isodoc.model.signoff import Action, SignedDecision
from tests.tools.demo_events import EVENTS

SAMPLE: Final = Path(__file__).parents[2] / "procedures"
OFFICER, HEAD, DEPUTY, CHAIR = "nguyen-van-a", "hoang-van-e", "tran-thi-b", "le-van-c"
BEFORE, AFTER = "pham-thi-d", "dang-van-h"
"""Who keeps the civil status sheets until 30 June 2026, and who does from then on."""
_WIDTH: Final = 116
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


@dataclass
class Demo:
    """The repository in *root*; *to_come* are the events that have not happened yet, *shown* what commands printed."""

    root: Path
    keys: Path | None
    to_come: dict[str, None] = field(default_factory=lambda: dict.fromkeys(EVENTS))
    now: dt.datetime = dt.datetime(2025, 7, 1, 8, 0, tzinfo=VIETNAM)
    shown: list[str] = field(default_factory=list)

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
            for files, changes in EVENTS[event].items():
                if not fnmatch.fnmatchcase(path, files):
                    continue
                if changes is None:
                    return None
                for pattern, words in changes:
                    content = re.sub(pattern, words, content.decode(), flags=re.MULTILINE).encode()
        return content

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

    def says(self, title: str) -> None:
        """Begin what is shown of another event."""
        self.shown.append(f"\n{self.now:%d/%m/%Y}: {title}")

    def types(self, *words: str) -> None:
        """Show a command as it is typed."""
        self.shown.append(" ".join(["$ isodoc", *(f'"{word}"' if " " in word else word for word in words)]))

    def isodoc(self, *words: str, code: int = 0, lines: int = 0, of: str = "") -> None:
        """Run a command on this day, in the manual; it ends with *code*. The first *lines* with *of* are shown."""
        printed = io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            ended = main([*words, "--today", str(self.now.date())])
        if ended != code:
            sys.exit(f"isodoc {words}: {ended}\n{printed.getvalue()}")
        self.types(*words)
        told = [re.sub(r"(?<=\S) {3,}", "  ", line) for line in printed.getvalue().splitlines() if of in line]
        told = [line for line in told if line.strip(" -")]
        self.shown += [
            f"  {line if len(line) <= _WIDTH else f'{line[:60]}… {line[60 - _WIDTH :]}'}" for line in told[:lines]
        ]
        self.shown += ["  …"] if lines and len(told) > lines else []

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
