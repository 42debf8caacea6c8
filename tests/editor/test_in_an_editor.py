"""What an officer sees in an editor, by the language server that the VS Code extension and others run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.edit.skeleton import Beginning, NewKind
from isodoc.model.known import Value, values_of
from isodoc.model.schema import COMBINED, schemas, text_of
from isodoc.pipeline.beginning import begin
from isodoc.pipeline.reading import open_manual
from tests.editor.language_server import LanguageServer
from tests.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).parents[2] / "procedures"
OFF = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
HEAD = "# yaml-language-server: $schema=../.isodoc/isodoc.schema.json\nkind: procedure\ncode: QT-01\ntitle: Cấp giấy\n"
STEP = "steps:\n  - id: tiep-nhan\n    "


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a manual whose schemas hold its values, as ``isodoc schema --values -o .isodoc`` writes them."""
    root = tmp_path_factory.mktemp("editor") / "manual"
    start_manual(root, "UBND phường Mẫu")
    begin(root, Beginning(NewKind.LAW, "60/2014/QH13", "Luật Hộ tịch"))
    begin(root, Beginning(NewKind.PROCEDURE, "QT-01"))
    values = dict(values_of(open_manual(root), {"ISD303": "trách nhiệm không có"}))
    made = schemas(None, values)
    (root / ".isodoc" / COMBINED).write_text(text_of(made[COMBINED]), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def editor(root: Path) -> Iterator[LanguageServer]:
    with LanguageServer(program("yaml-language-server", "ISODOC_YAML_LANGUAGE_SERVER"), root, OFF) as server:
        yield server


@pytest.fixture
def file(root: Path) -> Path:
    return root / "ho-tich" / "QT-01.yaml"


def test_the_roles_of_the_manual_are_offered(editor: LanguageServer, file: Path) -> None:
    offered = editor.completions(file, f"{HEAD}{STEP}by: [‸]\n")
    assert {"mot-cua", "chuyen-mon", "lanh-dao", "van-thu"} <= set(offered)
    assert offered["mot-cua"]["documentation"]["value"] == "Cán bộ tiếp nhận hồ sơ và trả kết quả"


@pytest.mark.parametrize("lines", ["legal_bases: [{law: ‸}]\n", "legal_bases:\n  - law: 60‸\n"])
def test_a_law_is_found_by_what_it_is_called(editor: LanguageServer, file: Path, lines: str) -> None:
    offered = editor.completions(file, HEAD + lines)
    assert offered["60/2014/QH13 — Luật Hộ tịch"]["insertText"] == "60/2014/QH13"


def test_keys_and_choices_are_offered(editor: LanguageServer, file: Path) -> None:
    assert {"limits", "dossiers", "legal_bases", "steps"} <= set(editor.completions(file, f"{HEAD}‸"))
    assert {"work", "output", "time"} <= set(editor.completions(file, f"{HEAD}{STEP}‸"))
    levels = editor.completions(file, f"{HEAD}levels: [‸]\n")
    assert levels["ward"]["documentation"]["value"] == "cấp xã · ward or commune level"
    assert "procedure" in editor.completions(
        file, "# yaml-language-server: $schema=../.isodoc/isodoc.schema.json\nkind: ‸\n"
    )


def test_a_key_explains_itself_in_vietnamese(editor: LanguageServer, file: Path) -> None:
    shown = editor.hover(file, f"{HEAD}{STEP}b‸y: [mot-cua]\n")
    assert shown.startswith("#### Người thực hiện · By\n\nNgười thực hiện công việc.")
    assert "Cán bộ tiếp nhận hồ sơ" in editor.hover(file, f"{HEAD}{STEP}by: [mot-‸cua]\n")


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ("limit: []\n", 5, "limit"),
        (f"{STEP}by: [motcua]\n", 7, "isodoc schema --values -o .isodoc"),
        (f"{STEP}by: [{{role: motcua}}]\n", 7, "isodoc schema --values -o .isodoc"),
        ("levels: [wards]\n", 5, '"ward"'),
        ("tthc: [A.1]\n", 5, "1.004873"),
    ],
)
def test_a_fault_is_shown_in_its_line(editor: LanguageServer, file: Path, lines: str, line: int, said: str) -> None:
    assert [place for place, message in editor.messages(file, HEAD + lines) if said in message] == [line]


def test_what_may_be_added_any_day_is_no_fault(editor: LanguageServer, file: Path) -> None:
    more = "field: dat-dai\ntthc: [1.999999]\nlegal_bases: [{law: 99/2099/NĐ-CP}]\nforms: [{form: BM-99}]\n"
    assert editor.messages(file, HEAD + more) == []


def test_files_that_the_tool_writes_have_no_fault(editor: LanguageServer, root: Path) -> None:
    faults = {path.name: editor.messages(path, path.read_text("utf-8")) for path in root.rglob("*.yaml")}
    assert len(faults) >= 8
    assert not any(faults.values()), faults


def test_the_settings_of_vs_code_lead_to_the_schema_too(root: Path) -> None:
    settings = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
    mapped = {(root / schema).as_uri(): files for schema, files in settings["yaml.schemas"].items()}
    name = program("yaml-language-server", "ISODOC_YAML_LANGUAGE_SERVER")
    with LanguageServer(name, root, {**OFF, "schemas": mapped}) as editor:
        file = root / "a" / "b.yaml"
        assert "procedure" in editor.completions(file, "kind: ‸\n")
        assert [line for line, _ in editor.messages(file, "kind: clause\nid: a\ntexts: []\n") if line == 3]


def test_the_sample_has_no_fault_in_an_editor(editor: LanguageServer) -> None:
    for path in sorted(SAMPLE.glob("[c-p]*/*.yaml"))[::9]:
        assert editor.messages(path, path.read_text("utf-8")) == [], path


def test_a_code_that_looks_like_a_number_is_typed_in_quotation_marks(tmp_path: Path, editor: LanguageServer) -> None:
    from isodoc.model.refers import Target

    made = schemas("vi", {Target.TTHC: [Value("1.004873", "Cấp giấy")]})[COMBINED]
    (tmp_path / "a.json").write_text(text_of(made), encoding="utf-8")
    text = "# yaml-language-server: $schema=./a.json\nkind: procedure\ncode: QT-01\ntitle: a\ntthc: [‸]\n"
    assert editor.completions(tmp_path / "a.yaml", text)["1.004873 — Cấp giấy"]["insertText"] == '"1.004873"'
