from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ci.stage import Origin, make_origin
from tests.comment.forge import Forge

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    return make_origin(tmp_path_factory.mktemp("origin"))


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as running:
        yield running
