"""A stage for the scripts of ``action.yml`` and the GitLab template: real git, real bash, a checkout as of a runner.

Only two things are played: the forge on the loopback interface, and the making of a virtual environment, whose Python
here is the one that runs the tests, with isodoc in it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "ci" / "gitlab" / "isodoc.gitlab-ci.yml"

OLD_FAULT = "procedures/QT-00.yaml"
NEW_FAULT = "procedures/QT-01.yaml"
_PROCEDURE = """\
kind: procedure
code: {code}
title: {title}
steps:
  - {{id: tiep-nhan, title: Tiếp nhận hồ sơ, by: [{role}], work: Kiểm tra hồ sơ., time: 1 ngày}}
"""
_FILES = {
    "isodoc.yaml": "kind: manual\nlanguage: vi\nagency: UBND phường Mẫu\n",
    "organization.yaml": "kind: organization\nroles:\n  - {id: mot-cua, name: Bộ phận Một cửa}\n",
    OLD_FAULT: _PROCEDURE.format(code="QT-00", title="Cấp bản sao", role="motcua"),
}
TRAPS = ("isodoc/__init__.py", "yaml.py", "json.py", "pip.py", "venv.py", "setup.py", "sitecustomize.py")
"""Files of a stranger that Python would run if it looked into the checkout."""
_GIT = {
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.vn", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.vn",
    "GIT_AUTHOR_DATE": "2026-11-01T08:00:00+0700", "GIT_COMMITTER_DATE": "2026-11-01T08:00:00+0700",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
_STUB = """\
#!/bin/bash
printf '%s|%s\\n' "$PWD" "$*" >>"{log}"
case "$*" in
  '-I -m venv venv') mkdir -p venv/bin && cp "$0" venv/bin/python ;;
  '-I -m pip install '*) ;;
  *) exec "{python}" "$@" ;;
esac
"""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **_GIT}, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")


@dataclass(frozen=True)
class Origin:
    """A repository at a forge with one change: where it began, its *base* now, its *head*, the *merge* of both."""

    folder: Path
    began: str
    base: str
    head: str
    merge: str


def make_origin(folder: Path, branch: str = "sua-doi", title: str = "Cấp bản chính") -> Origin:
    """Make a repository whose branch adds one procedure with a fault, and traps; the base has a fault of its own."""
    new = {NEW_FAULT: _PROCEDURE.format(code="QT-01", title=json.dumps(title), role="cán-bộ-mới")}
    traps = dict.fromkeys(TRAPS, f"open({str(folder / 'pwned')!r}, 'w')\n")
    return make_change(folder, _FILES, {**new, **traps}, branch, title)


def make_change(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str], branch: str = "sua-doi", title: str = "Sửa đổi"
) -> Origin:
    """Make a repository with the files *before* on its main branch, of which *branch* makes those *after*."""
    work = folder / "work"
    work.mkdir(parents=True)
    git(work, "init", "-q", "-b", "main")
    write(work, before)
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "first")
    began = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "-q", "-b", branch)
    write(work, after)
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", title)
    head = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "-q", "main")
    write(work, {"fields.yaml": "kind: fields\nfields: []\n"})
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "meanwhile")
    base = git(work, "rev-parse", "HEAD")
    git(work, "checkout", "-q", "--detach")
    git(work, "merge", "-q", "--no-ff", "-m", "merge", head)
    merge = git(work, "rev-parse", "HEAD")
    git(work, "update-ref", "refs/pull/7/merge", merge)
    git(work, "config", "uploadpack.allowAnySHA1InWant", "true")
    return Origin(work, began, base, head, merge)


def checkout(origin: Origin, folder: Path, commit: str, depth: int | None = 1) -> Path:
    """Check *commit* out as runners do: detached; without *depth* the whole history and all branches are there."""
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "remote", "add", "origin", origin.folder.as_uri())
    what = [f"--depth={depth}", "origin"] if depth else ["origin", "+refs/heads/*:refs/remotes/origin/*"]
    git(folder, "fetch", "-q", "--no-tags", *what, commit)
    git(folder, "checkout", "-q", "--detach", commit)
    return folder


@dataclass
class Ended:
    """How the scripts ended: the exit *code*, what they printed, the outputs of each step, and calls of Python."""

    code: int = 0
    out: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    summary: str = ""
    calls: list[str] = field(default_factory=list)


def programs(folder: Path) -> Path:
    """Make a folder for PATH with a ``python3`` that notes where and how it is called."""
    bin_ = folder / "bin"
    bin_.mkdir(exist_ok=True)
    stub = bin_ / "python3"
    stub.write_text(_STUB.format(log=folder / "calls.txt", python=sys.executable))
    stub.chmod(0o755)
    return bin_


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """Return a small environment: programs, isodoc's cache, and *more*; no home and no proxy of the machine."""
    kept = {name: os.environ[name] for name in ("ISODOC_CACHE_DIR", "LANG") if name in os.environ}
    return {
        **kept, "PATH": f"{programs(folder)}:{os.environ['PATH']}", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": ".", "NO_PROXY": "127.0.0.1", **more,
    }  # fmt: skip


def run_script(script: str, shell: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [*shell, script], cwd=folder, env=environment, check=False, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, done.stdout


def _expression(text: str, contexts: Mapping[str, Any]) -> str:
    """Return *text* with each ``${{ a.b.c }}`` looked up in *contexts*; what is absent is empty, as on GitHub."""

    def look_up(match: re.Match[str]) -> str:
        value: Any = contexts
        for name in match[1].split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return "" if value is None else str(value)

    return re.sub(r"\$\{\{ ([\w.]+) \}\}", look_up, text)


def _read_outputs(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines()) if file.exists() else {}


def run_action(
    folder: Path, event: Mapping[str, Any], environment: Mapping[str, str], action_path: Path = ROOT, **given: str
) -> Ended:
    """Run the steps of ``action.yml`` in the checkout *folder* as GitHub's runner does, until one fails."""
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    room = folder.parent
    contexts: dict[str, Any] = {"github": {"token": "t", "event": event}, "steps": {}}
    contexts["inputs"] = {
        name: given.get(name, _expression(about.get("default", ""), contexts))
        for name, about in action["inputs"].items()
    }
    (room / "event.json").write_text(json.dumps(event), "utf-8")
    ended = Ended()
    for number, step in enumerate(action["runs"]["steps"]):
        files = {name: room / f"{name.lower()}-{number}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        own = {name: _expression(str(text), contexts) for name, text in step.get("env", {}).items()}
        told = {
            "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(room), "GITHUB_ACTION_PATH": str(action_path),
            "GITHUB_EVENT_PATH": str(room / "event.json"), **{name: str(file) for name, file in files.items()},
        }  # fmt: skip
        script = room / f"script-{number}.sh"
        script.write_text(step["run"], "utf-8")
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
        ended.code, out = run_script(str(script), shell, folder, {**environment, **told, **own})
        ended.out += out
        outputs = _read_outputs(files["GITHUB_OUTPUT"])
        ended.outputs[step.get("id", "")] = outputs
        contexts["steps"][step.get("id", "")] = {"outputs": outputs}
        if files["GITHUB_STEP_SUMMARY"].exists():
            ended.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        if ended.code:
            break
    ended.calls = (room / "calls.txt").read_text("utf-8").splitlines()
    return ended


def gitlab_script() -> str:
    (script,) = yaml.safe_load(TEMPLATE.read_text("utf-8"))["isodoc"]["script"]
    assert isinstance(script, str)
    return script


def run_template(folder: Path, environment: Mapping[str, str], shell: str = "sh") -> Ended:
    """Run the script of the GitLab template in the checkout *folder* as GitLab's runner does."""
    told = {"GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder), "TMPDIR": str(folder.parent)}
    code, out = run_script(gitlab_script(), [shell, "-ec"], folder, {**environment, **told})
    calls = folder.parent / "calls.txt"
    return Ended(code, out, calls=calls.read_text("utf-8").splitlines() if calls.exists() else [])
