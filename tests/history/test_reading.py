"""Who changed what when, in one pass."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.history import DamagedRepositoryError, open_repository
from isodoc.model.commits import Change, Commit, Stamp, Status
from tests.history.repositories import blob, commit, git, made_tree, write

if TYPE_CHECKING:
    from pathlib import Path

VIETNAM = dt.timezone(dt.timedelta(hours=7))
AN = Stamp("Nguyễn Văn An", "an@example.vn", dt.datetime(2026, 1, 1, 7, tzinfo=VIETNAM))
BINH = Stamp("Trần Thị Bình", "binh@example.vn", dt.datetime(2026, 1, 2, 7, tzinfo=VIETNAM))


def test_a_commit_tells_who_when_why_and_which_files(repository: Path) -> None:
    with open_repository(repository / "so-tay") as found:
        renamed = next(one for one in found.commits("HEAD") if one.subject == "Đổi tên")
        old, new = found.tree(renamed.parents[0]), found.tree(renamed.id)
        assert renamed == Commit(
            renamed.id,
            (found.resolve("ban-hanh-1"),),
            AN,
            BINH,
            "Đổi tên",
            (
                Change(Status.REMOVED, "forms/cu.yaml", old=old.blob("forms/cu.yaml")),
                Change(Status.ADDED, "forms/moi.yaml", new=new.blob("forms/moi.yaml")),
            ),
        )
        assert renamed.author.date is not None
        assert renamed.author.date.utcoffset() == dt.timedelta(hours=7)


def test_both_sides_of_a_merge_are_told_and_what_lies_outside_the_folder_is_not(repository: Path) -> None:
    with open_repository(repository / "so-tay") as found:
        told = [(one.subject, [change.path for change in one.changes]) for one in found.commits("HEAD")]
    assert told == [
        ("Sửa luật", ["laws/60-2014-QH13.yaml"]),
        ("Đổi tên", ["forms/cu.yaml", "forms/moi.yaml"]),
        ("Thêm mẫu", ["forms/BM 01 ă.docx", "forms/cu.yaml"]),
        ("Bắt đầu", [".gitattributes", "isodoc.yaml", "laws/60-2014-QH13.yaml"]),
    ]
    with open_repository(repository) as found:
        assert next(found.commits("HEAD")).changes[0].path == "README.md"
        assert [one.subject for one in found.commits("sua-luat", ["so-tay/laws"])] == ["Sửa luật", "Bắt đầu"]


def test_a_merge_is_told_against_each_of_its_parents(repository: Path) -> None:
    merge = git(repository, "rev-parse", "HEAD~")
    first, second = git(repository, "rev-parse", f"{merge}^1", f"{merge}^2").splitlines()
    with open_repository(repository / "so-tay") as found:
        told = [(one, parent, [change.path for change in changes]) for one, parent, changes in found.merges("HEAD")]
        assert told == [
            (merge, first, ["laws/60-2014-QH13.yaml"]),
            (merge, second, ["forms/cu.yaml", "forms/moi.yaml"]),
        ]
        assert [len(changes) for _, _, changes in found.merges("HEAD", ["laws"])] == [1, 0]
        assert list(found.merges("sua-luat")) == []


def test_a_merge_that_drops_one_side_shows(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "khac", "ban-hanh-1")
    commit(repository, "Khác", {"so-tay/laws/moi.yaml": "kind: law\n"})
    git(repository, "merge", "--quiet", "--no-ff", "-m", "ours", "--strategy=ours", "main")
    with open_repository(repository / "so-tay") as found:
        (_, _, ours), (_, _, theirs) = list(found.merges("HEAD"))[:2]
        assert ours == ()
        assert [(one.status, one.path) for one in theirs] == [
            (Status.ADDED, "forms/cu.yaml"),
            (Status.REMOVED, "forms/moi.yaml"),
            (Status.CHANGED, "laws/60-2014-QH13.yaml"),
            (Status.ADDED, "laws/moi.yaml"),
        ]
        assert {one.subject for one in found.commits("HEAD")} == {"Khác", "Đổi tên", "Sửa luật", "Thêm mẫu", "Bắt đầu"}


def test_a_commit_is_told_before_its_parents_whatever_its_date(repository: Path) -> None:
    def dated(name: str, date: int, *parents: str) -> str:
        write(repository, {"README.md": name})
        git(repository, "add", "--all")
        above = "".join(f"parent {parent}\n" for parent in parents)
        stamps = f"author A <a@b> 1 +0000\ncommitter A <a@b> {date} +0000\n"
        raw = f"tree {git(repository, 'write-tree')}\n{above}{stamps}\n{name}\n"
        return git(repository, "hash-object", "-t", "commit", "-w", "--stdin", given=raw.encode())

    first = dated("first", 1_900_000_000)
    sides = dated("one side", 2_000_000_000, first), dated("other side, by a slow clock", 1_800_000_000, first)
    with open_repository(repository) as found:
        told = [one.subject for one in found.commits(dated("merge", 2_000_000_001, *sides))]
    assert (len(told), told[-1]) == (3, "first")


def test_a_file_that_becomes_a_link_has_changed(repository: Path) -> None:
    write(repository, {"so-tay/isodoc.yaml": None})
    (repository / "so-tay" / "isodoc.yaml").symlink_to("laws")
    commit(repository, "link", {})
    with open_repository(repository / "so-tay") as found:
        assert [(one.status, one.path) for one in next(found.commits("HEAD")).changes] == [
            (Status.CHANGED, "isodoc.yaml")
        ]


def test_names_that_are_no_text_are_passed_over(repository: Path) -> None:
    file = blob(repository, b"x")
    head = made_tree(repository, {b"\xff.yaml": ("100644", file), b"a\n:b\t.yaml": ("100644", file)})
    with open_repository(repository) as found:
        (told,) = found.commits(head)
        assert [one.path for one in told.changes] == ["a\n:b\t.yaml"]
        assert [one.path for one in found.changes("HEAD", head) if one.status is Status.ADDED] == ["a\n:b\t.yaml"]


def raw_commit(root: Path, content: bytes) -> str:
    tree = git(root, "rev-parse", "HEAD^{tree}").encode()
    raw = b"tree " + tree + b"\n" + content
    return git(root, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=raw)


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        (b"A <a@b> 1767225600 -0330", dt.datetime(2025, 12, 31, 20, 30, tzinfo=dt.timezone(-dt.timedelta(hours=3.5)))),
        (b"A <a@b> 0 +0000", dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
        (b"A <a@b> 99999999999999 +0700", None),
        (b"A <a@b> 1767225600 +9999", None),
        (b"A <a@b> x", None),
        (b"A <a@b>", None),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_is_none(repository: Path, stamp: bytes, date: dt.datetime | None) -> None:
    made = raw_commit(repository, b"author " + stamp + b"\ncommitter " + stamp + b"\n\nx\n")
    with open_repository(repository) as found:
        (told,) = found.commits(made)
        assert (told.author.date, told.committer.date) == (date, date)


@pytest.mark.parametrize(
    "content",
    [
        b"author A\0%s <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n",
        b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\0%s\n",
        b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nencoding UTF-16\n\nx\0%s\n",
        b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n:100644 100644 %s M\n",
        b"author \xff\x1b[2J <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nencoding ISO-8859-1\n\n%s\xff\n",
        b"author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n" + b"x" * 3_000_000 + b"%s\n",
        b"\n%s\n",
    ],
)
def test_a_commit_cannot_pretend_to_be_another(repository: Path, content: bytes) -> None:
    made = raw_commit(repository, content.replace(b"%s", b"1" * 40))
    with open_repository(repository) as found:
        (told,) = found.commits(made)
        assert (told.id, told.parents) == (made, ())
        assert {one.path for one in told.changes} == set(git(repository, "ls-files", "-z").split("\0")) - {""}
        assert len(told.subject) < 70_000


def test_a_history_that_breaks_off_is_damage(repository: Path) -> None:
    name = git(repository, "rev-parse", "HEAD~4")
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with open_repository(repository) as found:
        with pytest.raises(DamagedRepositoryError):
            list(found.commits("HEAD"))
        with pytest.raises(DamagedRepositoryError):
            list(found.merges("HEAD"))


def test_whoever_has_seen_enough_may_stop(repository: Path) -> None:
    with open_repository(repository) as found:
        commits, merges = found.commits("HEAD"), found.merges("HEAD")
        assert next(commits).subject == "Ngoài sổ tay"
        assert len(next(merges)) == 3
        commits.close()  # type: ignore[attr-defined]
        merges.close()  # type: ignore[attr-defined]
