from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import pytest

from isodoc.load.source import read_source
from isodoc.model import sheet
from isodoc.pipeline.reading import prepare
from isodoc.render.engine import FILTERS, TESTS
from tests.tools.make_help import READMES, help_in

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.vi.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
NO_MANUAL = "kind: manual\nlanguage: vi\nagency: UBND phường Mẫu\n"


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str, *languages: str) -> list[str]:
    """Return the fenced blocks of *page* in one of *languages*, without the indentation of the list they stand in."""
    found = re.findall(r"^( *)```(\w+)\n(.*?)^ *```$", text_of(page), re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, name, text in found if name in languages]


def run(*words: str, folder: Path) -> str:
    environment = os.environ | {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "isodoc", *words],
        cwd=folder, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def transcript(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command that *page* shows after a dollar sign, with the lines below it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield command, lines


@pytest.mark.parametrize(("page", "language"), READMES.items())
def test_the_help_in_the_readme_is_what_isodoc_prints(page: str, language: str) -> None:
    """``make docs`` writes it anew."""
    shown = [lines for command, lines in transcript(page) if command == f"isodoc --lang {language} --help"]
    assert ["\n".join(lines) for lines in shown] == [help_in(language)]


@pytest.mark.parametrize("page", READMES)
def test_the_first_ten_minutes_go_as_the_readme_says(page: str, tmp_path: Path, portal_file: Path) -> None:
    shutil.copy(portal_file, tmp_path / "portal.jsonl.xz")
    folder = tmp_path
    for command, shown in transcript(page):
        program, *words = shlex.split(command)
        if program == "cd":
            folder /= words[0]
            continue
        printed = iter(run(*words, folder=folder).splitlines())
        for line in shown:
            assert line == "…" or line.rstrip() in (each.rstrip() for each in printed), (command, line)


def commands() -> set[str]:
    """Return every call of isodoc that a page shows in a block or between backticks."""
    found: set[str] = set()
    for page in PAGES:
        lines = [line for block in blocks(page, "sh", "console", "powershell") for line in block.splitlines()]
        lines += re.findall(r"`(isodoc [^`]+)`", text_of(page))
        found |= {line.removeprefix("$ ").partition("  #")[0].strip() for line in lines if "isodoc " in line[:10]}
    return {line for line in found if not re.search("[A-Z]{7}|nnn", line)}


def test_every_command_and_option_that_a_page_shows_exists(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text(NO_MANUAL, encoding="utf-8")
    helps: dict[tuple[str, ...], str] = {}
    for line in sorted(commands()):
        words = shlex.split(line)[1:]
        while words[:1] == ["--lang"]:
            words = words[2:]
        path = tuple(words[:2] if words[0] in {"import", "law", "tthc"} else words[:1])
        if path[0].startswith("-"):
            path = ()
        if path not in helps:
            helps[path] = run(*path, "--help", "--lang", "en", folder=tmp_path)
        assert helps[path].startswith(" ".join(["Usage: isodoc", *path])), line
        for option in [word for word in words if word.startswith("-")]:
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", helps[path]), line


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_exists(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        path, _, anchor = target.partition("#")
        if target.startswith("http"):
            continue
        linked = (ROOT / page).parent / path if path else ROOT / page
        assert linked.is_file(), target
        if anchor and linked.suffix == ".md":
            titles = re.findall(r"^#+ (.*)$", linked.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert anchor in slugs or f'<a id="{anchor}">' in linked.read_text("utf-8"), target


@pytest.mark.parametrize("page", READMES)
def test_every_make_target_that_the_readme_names_exists(page: str) -> None:
    targets = set(re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake (\w+)(?=`|    )", text_of(page))) <= targets


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("docs/checks.")])
def test_every_sample_file_of_the_pages_can_be_read(page: str, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(page, "yaml")):
        data, findings = read_source(page, block.encode())
        assert data is not None, (block, findings)
        if not block.startswith("kind:"):
            continue
        root = tmp_path / str(number)
        root.mkdir()
        (root / "isodoc.yaml").write_text(NO_MANUAL, encoding="utf-8")
        shutil.copytree(ROOT / "templates" / "init" / "patterns", root / "patterns")
        (root / ("isodoc.yaml" if block.startswith("kind: manual") else "sample.yaml")).write_text(block, "utf-8")
        assert not prepare(root, jobs=1).findings, block


def test_the_page_for_templates_names_every_field_filter_and_test() -> None:
    page = text_of("docs/templates.md")
    kinds = [kind for kind in vars(sheet).values() if isinstance(kind, type) and kind.__module__ == sheet.__name__]
    fields = {field for kind in kinds for field in get_type_hints(kind)}
    for name in sorted(fields | FILTERS | TESTS):
        assert f"`{name}`" in page, name


def test_the_page_for_engineers_shows_the_tree_as_it_is() -> None:
    (tree,) = (block for block in blocks("docs/design.md", "text") if block.startswith("src/isodoc/"))
    inner, _, outer = tree.partition("\ntemplates/")
    names = " ".join(re.findall(r"^  (\S+(?: \S+)*)(?:  |$)", inner, re.MULTILINE))
    shown = {f"src/isodoc/{name}" for name in names.split()}
    shown |= set(re.findall(r"^(\w+)/", f"templates/{outer}", re.MULTILINE))
    assert not [name for name in sorted(shown) if not (ROOT / name).exists()]
    present = {f"src/isodoc/{path.name}" for path in (ROOT / "src/isodoc").iterdir() if path.name[0] not in "_."}
    assert {name.rstrip("/") for name in shown} >= present - {"src/isodoc/py.typed", "src/isodoc/locale"}


def test_the_hook_checks_the_whole_manual() -> None:
    content = text_of(".pre-commit-hooks.yaml")
    data, findings = read_source("hooks.yaml", ("kind: x\nhooks:\n" + content).encode())
    assert data is not None, findings
    hook, *_ = data.data["hooks"]
    assert hook["id"] == "isodoc-check"
    assert hook["entry"] == "isodoc check"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    assert "files" not in hook


def test_the_changelog_begins_with_what_is_not_released_yet() -> None:
    titles = re.findall(r"^## (.*)$", text_of("CHANGELOG.md"), re.MULTILINE)
    assert titles[0] == "[Unreleased]"


@pytest.mark.parametrize("picture", sorted(path.name for path in (ROOT / "docs" / "images").iterdir()))
def test_pictures_are_small_and_shown(picture: str) -> None:
    assert (ROOT / "docs" / "images" / picture).stat().st_size < 150_000
    assert all(f"docs/images/{picture}" in text_of(page) for page in READMES)


@pytest.mark.parametrize("page", PAGES)
def test_lists_are_written_outside_the_manual_where_alone_they_may_be(page: str) -> None:
    for block in blocks(page, "sh", "powershell", "console"):
        for output in re.findall(r"isodoc register .*-o (\S+)", block):
            assert output.startswith(("../", "..\\"))
