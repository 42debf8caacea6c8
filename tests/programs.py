"""Programs of the system that tests look at results with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def program(name: str, variable: str = "") -> str:
    """Return the path of a program; without it the test skips, in CI it fails."""
    named = os.environ.get(variable, "")
    found = named if named and Path(named).exists() else shutil.which(name)
    if found:
        return found
    reason = f"the program {name} is not installed"
    if os.environ.get("ISODOC_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
