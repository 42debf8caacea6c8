"""The time machine: the register of random days of random lives in git equals an independent replay."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from isodoc.pipeline.registers import register_of
from tests.cli.running import process
from tests.history.repositories import git
from tests.lives import Lives, days, said, told_as

if TYPE_CHECKING:
    from pathlib import Path

LATER = dt.date(2030, 1, 1)
COMMITS = 70


def test_the_register_of_random_days_is_what_a_replay_gives(tmp_path: Path) -> None:
    lives = Lives(tmp_path / "manual", 7, documents=8)
    lives.run(COMMITS)

    assert lives.commits >= COMMITS
    assert len(git(lives.root, "log", "--merges", "--format=%h").split()) == lives.done["merged"] == 1
    assert git(lives.root, "status", "--porcelain") == ""
    assert {"approved", "corrected", "withdrawn", "package", "refused"} <= lives.done.keys()
    now = register_of(lives.root, lives.today, LATER)
    assert not now.findings
    for day in days(lives, 100, 4):
        assert said(now.on(day).register) == lives.log.register(day), day

    day = days(lives, 1, 5)[0]
    ended = process(lives.root, "register", "--at", str(day), "--today", str(LATER), "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    assert told_as(json.loads(ended.out)["documents"]) == lives.log.register(day)
