"""A small repository, made once and copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.history.repositories import begin, commit, git

if TYPE_CHECKING:
    from pathlib import Path

LAW = "kind: law\nnumber: 60/2014/QH13\ntitle: Luật Hộ tịch\n"


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a manual in ``so-tay`` with six commits, of which one merges a branch, and a tag."""
    root = begin(tmp_path_factory.mktemp("repository") / "kho")
    commit(
        root,
        "Bắt đầu",
        {
            "README.md": "# Sổ tay\n",
            "so-tay/isodoc.yaml": "kind: manual\nagency: UBND phường Mẫu\n",
            "so-tay/laws/60-2014-QH13.yaml": LAW,
            "so-tay/.gitattributes": "* text=auto eol=lf\n",
        },
    )
    commit(root, "Thêm mẫu", {"so-tay/forms/BM 01 ă.docx": b"PK\0\r\n\xff", "so-tay/forms/cu.yaml": "kind: form\n" * 9})
    git(root, "tag", "ban-hanh-1")
    git(root, "switch", "--quiet", "--create", "sua-luat")
    commit(root, "Sửa luật", {"so-tay/laws/60-2014-QH13.yaml": LAW + "# đã sửa\n"})
    git(root, "switch", "--quiet", "main")
    commit(root, "Đổi tên", {"so-tay/forms/cu.yaml": None, "so-tay/forms/moi.yaml": "kind: form\n" * 9 + "# mới\n"})
    git(root, "merge", "--quiet", "--no-ff", "-m", "Hợp nhất", "sua-luat")
    commit(root, "Ngoài sổ tay", {"README.md": "# Sổ tay phường\n"})
    return root


@pytest.fixture
def repository(_made: Path, tmp_path: Path) -> Path:
    """Return a copy of the small repository; its manual is in ``so-tay``."""
    return shutil.copytree(_made, tmp_path / "kho", symlinks=True)
