"""The package as a library: typed, lazy, documented, and all that the command line uses."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import isodoc
from isodoc import Checked, Manual, Severity, check, open_manual
from isodoc.errors import UsageError

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "isodoc"
STAGES = ("cache", "checks", "edit", "history", "intake", "load", "pipeline", "publish", "render", "view", "workspace")


def test_a_manual_is_opened_and_checked() -> None:
    manual = open_manual(ROOT / "procedures")
    assert isinstance(manual, Manual)
    assert "QT-HT-04" in {entry.value.code for entry in manual.procedures}
    checked = check(ROOT)
    assert isinstance(checked, Checked)
    assert not [one for one in checked.findings if one.severity is Severity.ERROR]


def test_a_folder_without_a_manual(tmp_path: Path) -> None:
    for function in (open_manual, check):
        with pytest.raises(UsageError, match="no manual found"):
            function(tmp_path)


def test_the_samples_of_the_documentation_run_one_after_the_other(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures", ignore=shutil.ignore_patterns("register"))
    printed = [
        subprocess.run(
            [sys.executable, "-c", sample], cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout
        for sample in re.findall(r"```python\n(.+?)```", page, re.DOTALL)
    ]
    first, acts, verified = printed
    assert "procedures of" in first
    assert acts.startswith("[] ['QT-HT-04']\n" * 3 + "in force 1.0 ")
    assert acts.endswith("\n1 sheet\n")
    assert "unsigned: shows integrity, not identity" in verified


def test_the_documentation_names_everything() -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    for name in isodoc.__all__:
        assert name.startswith("_") or re.search(rf"\b{name}\b", page), name


def test_every_public_name_has_a_type_and_a_home() -> None:
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text("utf-8"))
    typed = {alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == set(isodoc.__all__) - {"__version__"}
    for name in isodoc.__all__:
        assert getattr(isodoc, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        isodoc.nothing  # type: ignore[attr-defined] # noqa: B018
    assert dir(isodoc) == sorted(isodoc.__all__)


def test_importing_the_package_loads_nothing() -> None:
    loaded = "import sys, isodoc; print(sorted(name for name in sys.modules if name.startswith('isodoc.')))"
    done = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_uses_the_library_alone() -> None:
    for file in (PACKAGE / "cli").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                stage = node.module.removeprefix("isodoc.").partition(".")[0]
                assert stage not in STAGES or node.module == "isodoc", f"{file.name}: {node.module}"
