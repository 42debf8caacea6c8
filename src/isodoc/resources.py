"""Files that isodoc ships: templates and schemas, in an installed wheel or in an editable checkout."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg

_PACKAGE = Path(__file__).parent


def code_folder() -> Path:
    """Return the folder of the code itself."""
    return _PACKAGE


@functools.cache
def folder(kind: Literal["templates", "schemas"]) -> Path:
    """Return the folder of the shipped *kind*: packaged beside the code, else at the top of the checkout.

    Raises:
        EnvironmentFailureError: neither place has it; the installation is damaged.
    """
    for candidate in (_PACKAGE / "_resources" / kind, _PACKAGE.parents[1] / kind):
        if candidate.is_dir():
            return candidate
    raise EnvironmentFailureError(
        msg("the folder {kind} is missing from the installation", kind=kind),
        msg("install isodoc again: pip install --force-reinstall isodoc"),
    )
