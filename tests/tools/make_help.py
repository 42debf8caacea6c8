"""Puts the output of ``isodoc --help`` into the READMEs: python tests/tools/make_help.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
READMES: Final = {"README.md": "en", "README.vi.md": "vi"}


def help_in(language: str) -> str:
    """Return what ``isodoc --help`` prints in *language* on a terminal of 80 columns, without colour."""
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "isodoc", "--lang", language, "--help"]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def with_help(page: str, language: str) -> str:
    """Return the text of a README, the help below its command made anew."""
    command = f"$ isodoc --lang {language} --help\n"
    before, _, rest = page.partition(command)
    _, _, after = rest.partition("```")
    return f"{before}{command}{help_in(language)}\n```{after}"


if __name__ == "__main__":
    for name, language in READMES.items():
        page = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(with_help(page, language), encoding="utf-8", newline="\n")
