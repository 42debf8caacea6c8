"""``isodoc verify`` from a terminal: what it says, how it exits, and that it writes nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.cli.verify import VerifyFormat
from tests.cli.office import ORGANIZATION, SETTINGS, Office
from tests.history.repositories import begin, commit, git, write
from tests.register_manual import changed, edit, entries, put, ready

if TYPE_CHECKING:
    from tests.cli.running import Isodoc

SHEET = "ho-tich/QT-01.yaml"
LEVEL = "partly signed: 6 of 18 entries bear an SSH signature; the others show integrity, not identity"


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(ready(tmp_path_factory)[0], tmp_path / "so-tay", symlinks=True)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return root


@pytest.fixture
def verify(root: Path, isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> Isodoc:
    """Run the command in the manual, in English."""
    monkeypatch.chdir(root)
    return lambda *arguments: isodoc("--lang", "en", "verify", *arguments)


def state(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_an_honest_manual_is_fine_and_the_level_is_said(root: Path, verify: Isodoc) -> None:
    before = state(root)
    done = verify()
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "The content matches what was approved."
    assert f"- {LEVEL}" in lines
    assert state(root) == before
    assert not git(root, "status", "--porcelain")


def test_it_is_said_in_official_vietnamese(verify: Isodoc) -> None:
    done = verify("--lang", "vi", "QT-01")
    assert done.code == 0
    assert done.out.startswith("Nội dung khớp với bản đã phê duyệt.\n")
    assert "chữ ký SSH của người thực hiện" in done.out
    assert "chữ ký số" not in done.out + verify("--lang", "vi", "--explain-offline", "QT-01").out


def test_a_finding_has_its_place_its_code_and_exit_1(root: Path, verify: Isodoc) -> None:
    edit(root, SHEET, "time: 4 ngày", "time: 6 ngày")
    done = verify("QT-01")
    assert done.code == 1
    assert re.search(
        rf"^{SHEET}:10:24: ISD750 error document\.limits\.0\.time was approved as 4 ", done.out, re.MULTILINE
    )
    assert "The content matches" not in done.out
    assert "errors: 2, warnings: 0, notes: 0" in done.err


def test_the_same_as_json(verify: Isodoc) -> None:
    found = json.loads(verify("--format", VerifyFormat.JSON.value).out)
    assert found["findings"] == []
    assert found["unproven"] is None
    assert found["proof"] | {"sentences": []} == {
        "entries": 18,
        "signed": 6,
        "evidence": {"none": 0, "decision": 0, "file": 4, "signature": 1},
        "history": {"commits": 12},
        "against": None,
        "files": None,
        "sentences": [],
    }
    assert LEVEL in found["proof"]["sentences"]


def test_a_shallow_clone_is_reported_first_then_exits_with_3(
    root: Path, isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), "ban-sao")
    monkeypatch.chdir(tmp_path / "ban-sao")
    done = isodoc("--lang", "en", "verify")
    assert done.code == 3
    assert done.out.startswith("The content matches what was approved.\n")
    assert "git fetch --unshallow" in done.err
    edit(tmp_path / "ban-sao", SHEET, "time: 4 ngày", "time: 6 ngày")
    done = isodoc("--lang", "en", "verify", "--format", "json")
    assert done.code == 3
    assert {one["code"] for one in json.loads(done.out)["findings"]} == {"ISD750"}


def test_without_a_repository_the_exit_is_that_of_contents_and_chain(root: Path, verify: Isodoc) -> None:
    shutil.rmtree(root / ".git")
    done = verify()
    assert done.code == 0
    assert "history was not looked at: the folder" in done.out
    (root / "register/QT-02.yaml").write_text("kind: signoffs\n", "utf-8")
    assert verify().code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["QT-99"], "no document has the code QT-99"),
        (["QT-99" * 1000], "no document has the code QT-99"),  # longer than the name of a file can be
        (["--trust", "khong-co"], "there is no revision khong-co"),
        (["--against", "khong-co.json"], "there is no manifest khong-co.json"),
        (["--against", "isodoc.yaml"], "isodoc.yaml is no manifest that isodoc wrote"),
        (["--explain-offline", "QT-99"], "no document has the code QT-99"),
        (["--explain-offline", "QT-01", "QT-02"], "--explain-offline takes one document and nothing else"),
    ],
)
def test_what_is_unknown_is_a_mistake_of_usage(arguments: list[str], said: str, verify: Isodoc) -> None:
    done = verify(*arguments)
    assert done.code == 2
    assert said in done.err


@pytest.mark.usefixtures("manual")
def test_nothing_approved_is_fine_and_said(isodoc: Isodoc) -> None:
    done = isodoc("--lang", "en", "verify")
    assert (done.code, done.out) == (0, "Nothing has been approved yet.\n")
    done = isodoc("--lang", "en", "verify", "--explain-offline", "HT-POLICY")
    assert (done.code, done.out) == (2, "")


# outputs


@pytest.fixture
def out(root: Path, isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what was built from the manual, as HTML, outside of any manual."""
    monkeypatch.chdir(root)
    assert isodoc("build", "--format", "html", "-o", str(tmp_path / "cong-bo")).code == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cong-bo"


def test_an_output_is_verified_without_a_manual_and_without_git(out: Path, isodoc: Isodoc) -> None:
    done = isodoc("--lang", "en", "verify", str(out))
    assert (done.code, done.err) == (0, "")
    count = len(json.loads((out / "manifest.json").read_bytes())["files"])
    assert done.out == (
        f"The content matches what was approved.\n- files of the output compared with its manifest: {count}\n"
    )


def test_drafts_are_not_said_to_be_approved(root: Path, isodoc: Isodoc, tmp_path: Path, verify: Isodoc) -> None:
    drafts = tmp_path / "du-thao"
    assert isodoc("--manual", str(root), "build", "--draft", "--format", "html", "-o", str(drafts)).code == 0
    assert verify(str(drafts)).out.startswith("The files match their manifest; they are drafts.\n")


def test_what_was_only_submitted_is_not_said_to_be_approved(
    isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(begin(tmp_path / "manual"))
    write(office.root, {"isodoc.yaml": SETTINGS, "organization.yaml": ORGANIZATION})
    office.sheet("QT-01", "Quy trình")
    office.act("QT-01", "submitted", "an", "11-20")
    monkeypatch.chdir(office.root)
    done = isodoc("--lang", "en", "verify")
    assert done.code == 0
    assert done.out.startswith("What was submitted is intact; nothing has been approved yet.\n")


def test_every_change_of_an_output_has_a_code(out: Path, isodoc: Isodoc) -> None:
    sheet = next(path for path in out.rglob("*.html") if path.name != "index.html")
    (out / "them.html").write_text("QT-99", "utf-8")
    (out / ".htaccess").write_text("", "utf-8")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(sheet)
    sheet.write_bytes(sheet.read_bytes() + b" ")
    found = json.loads(isodoc("verify", "--format", "json", str(out)).out)["findings"]
    assert {(one["code"], Path(one["path"]).name) for one in found} == {
        ("ISD790", "index.html"), ("ISD790", sheet.name), ("ISD792", "them.html"),
    }  # fmt: skip
    assert isodoc("verify", "--manual", "khong-co", str(out)).code == 2
    sheet.unlink()
    done = isodoc("--lang", "en", "verify", str(out))
    assert done.code == 1
    assert f"{sheet.name}:1:1: ISD791 error the file is missing" in done.out


def test_documents_of_an_output_are_compared_with_the_register(root: Path, out: Path, isodoc: Isodoc) -> None:
    assert isodoc("verify", str(out), "--manual", str(root)).code == 0
    put(root, "QT-01", entries(root, "QT-01")[:3])
    done = isodoc("--lang", "en", "verify", str(out), "--manual", str(root))
    assert done.code == 1
    assert "ISD793 error QT-01 was published with revision 1.1; its chain lacks the entry" in done.out
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["documents"][0]["files"] = ["mat.html"]
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert "ISD791 error the manifest lacks files of QT-01" in isodoc("--lang", "en", "verify", str(out)).out


def test_an_earlier_output_shows_what_was_cut_off(root: Path, out: Path, verify: Isodoc) -> None:
    done = verify("--against", str(out))
    assert done.code == 0
    assert "compared with what was published on" in done.out
    both = verify(str(out), "--against", str(out))
    assert (both.code, both.out.count("compared with")) == (0, 2)  # the output, and the register too
    assert verify(str(out), "--trust", "khong-co").code == 2
    edit(root, SHEET, "time: 4 ngày", "time: 3 ngày")
    put(root, "QT-01", entries(root, "QT-01")[:3])
    shutil.rmtree(root / ".git")
    assert verify().code == 0
    done = verify("--against", str(out / "manifest.json"))
    assert done.code == 1
    assert "register/QT-01.yaml:1:1: ISD768 error" in done.out


# the page for those without isodoc


def commands(page: str) -> str:
    return "\n".join(re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def follow(page: str, root: Path) -> tuple[int, str]:
    """Run the commands of the page, and stop at the first that fails."""
    done = subprocess.run(["sh", "-eu"], input=commands(page).encode(), cwd=root, capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


@pytest.mark.parametrize(("code", "signatures"), [("QT-01", 6), ("QT-02", 0)])
def test_the_page_can_be_followed_with_plain_tools(code: str, signatures: int, root: Path, verify: Isodoc) -> None:
    page = verify("--explain-offline", code).out
    ended, said = follow(page, root)
    assert ended == 0, said
    chain = entries(root, code)
    kept = 1 + len(chain[-1].evidence or "") // 71 + len(set(chain[-3].templates.values())) + 1  # with the form
    assert said.count(": OK\n") == len(chain) + kept
    assert said.count('Good "isodoc" signature') == signatures
    numbers = re.findall(rf"^(\d+)\t(\d+)\tregister/{code}\.yaml$", said, re.MULTILINE)
    assert len(numbers) == len(chain)
    assert {removed for _, removed in numbers} == {"0"}


def test_the_page_names_who_signed_the_decision(root: Path, verify: Isodoc) -> None:
    chain = entries(root, "QT-02")
    last = chain[-1]
    assert last.decision is not None
    assert last.post is not None
    assert f"signed by {last.post.name}. Its file is kept" in verify("--explain-offline", "QT-02").out
    put(root, "QT-02", [*chain[:-1], changed(last, post=None)])
    assert f"signed by {last.decision.signer}. Its file is kept" in verify("--explain-offline", "QT-02").out


def test_whoever_follows_the_page_finds_what_was_changed(root: Path, verify: Isodoc) -> None:
    page = verify("--explain-offline", "QT-01").out
    chain = entries(root, "QT-01")
    content = root / f"register/content/{chain[-1].digest.removeprefix('sha256:')}.json"
    before = content.read_bytes()
    content.write_bytes(before + b" ")
    assert follow(page, root)[0] != 0
    content.write_bytes(before)
    assert follow(page.replace('"at":"2026-02-22', '"at":"2026-02-23'), root)[0] != 0
    put(root, "QT-01", [*chain[:-1], changed(chain[-1], reason="Lý do khác")])
    commit(root, "Sửa", {})
    ended, said = follow(page, root)
    assert ended == 0
    assert re.search(r"^\d+\t[1-9]\d*\tregister/QT-01\.yaml$", said, re.MULTILINE) is not None or "\n-" in said
    assert follow(verify("--explain-offline", "QT-01").out, root)[0] != 0
