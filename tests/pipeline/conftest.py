"""What the tests of the pipeline share."""

from __future__ import annotations

import functools

import pytest

from isodoc.render.recipe import Recipe

_BUILD = functools.cache(Recipe.build)


@pytest.fixture(autouse=True)
def _compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile a template once for all tests: a renderer depends on the bytes of its recipe, and prints many sheets."""
    monkeypatch.setattr(Recipe, "build", _BUILD)
