"""The pages of all findings: one for every code that isodoc can report, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from isodoc import pages
from isodoc.i18n import LANGUAGES, Language, catalogue_folder
from isodoc.load.source import read_source
from isodoc.model.page import samples

PACKAGE = Path(__file__).parents[1] / "src" / "isodoc"
CODES = sorted(pages.codes())
SECTIONS = {"en": ["Why", "Fails", "Passes"], "vi": ["Vì sao", "Sai", "Đúng"]}


def used_codes() -> set[str]:
    """Return every code that stands in the program as a whole text."""
    sources = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    return set(re.findall(r"[\"'](ISD\d{3})[\"']", sources))


def test_every_code_of_the_program_has_a_page_and_every_page_a_code() -> None:
    assert used_codes() == set(CODES)


def test_every_page_is_translated_and_none_is_left_over() -> None:
    assert sorted(file.stem for file in (catalogue_folder() / "vi" / "explain").iterdir()) == CODES


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_its_parts(code: str, language: Language) -> None:
    text = pages.page(code, language)
    assert re.match(rf"# {code} \S.*[^.\n]\n\n\S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS[language]
    assert re.findall(r"^```(.*)$", text, re.MULTILINE) == ["yaml", "", "yaml", ""]
    assert text.endswith("```\n")


@pytest.mark.parametrize("code", CODES)
def test_both_languages_show_the_same_samples(code: str) -> None:
    """Comments may be translated, and so may texts; the keys are the same."""

    def keys(language: Language) -> list[list[str]]:
        found = re.findall(r"^```yaml\n(.*?)^```$", pages.page(code, language), re.MULTILINE | re.DOTALL)
        return [re.findall(r"^ *(?:- )?([a-z_]+):", sample, re.MULTILINE) for sample in found]

    assert keys("en") == keys("vi")


def test_the_listing_names_every_code_once_by_family() -> None:
    for language in LANGUAGES:
        listed = re.findall(r"^- (ISD\d{3}) \S", pages.listing(language), re.MULTILINE)
        assert listed == CODES
    assert pages.listing("vi").startswith("## Đọc tệp\n\n- ISD101 ")
    assert {code[3] for code in CODES} <= pages.FAMILIES.keys()


def test_a_page_without_a_translation_is_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "catalogue_folder", lambda: tmp_path)
    assert pages.page("ISD101", "vi") == pages.page("ISD101", "en")


def test_what_a_page_calls_right_is_read_without_a_finding() -> None:
    for code, page in pages.codes().items():
        for path, text in samples(page.passing).items():
            if path.endswith(".yaml") and code >= "ISD2":
                assert read_source(path, text.encode())[1] == [], code
