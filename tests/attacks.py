"""Attacks on a register (cases 20 to 27 of the threat model), each with the code by which it is refused.

Every attack changes a copy of the manual of :mod:`tests.register_manual`. It is found at the level of its table: by
contents and chain alone, by SSH signatures, by git's history, or only by a manifest that was published before.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isodoc.canonical import canonical
from isodoc.model.signoff import Action, Predecessor, SignedDecision
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.verifying.verify import VerifyOrder, verify
from isodoc.register.chain import signed_bytes
from tests.history.repositories import commit, git, plain
from tests.register.ssh import run
from tests.register_manual import NOW, Keys, appended, at, changed, edit, entries, kept, put, relinked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.signoff import SignOff
    from isodoc.pipeline.verified import Verified

Do = Callable[[Path, Keys], None]
Many = list["SignOff"]


@dataclasses.dataclass(frozen=True)
class Attack:
    """What is done to the manual, and the code of the finding by which it is refused.

    *level* is what finds it: ``chain`` (contents and chain alone), ``signature``, ``git``, or ``manifest``. With
    *trusted* the state before the attack is the one that is trusted.
    """

    case: int
    name: str
    code: str
    do: Do
    level: str = "chain"
    commits: bool = True
    trusted: bool = False

    def __str__(self) -> str:
        return f"case {self.case}: {self.name}"


def judged(attack: Attack, root: Path, keys: Keys, manifest: Path) -> Verified:
    """Attack the manual at *root* and verify it, as whoever holds the *manifest* of an earlier output can."""
    before = git(root, "rev-parse", "HEAD")
    attack.do(root, keys)
    if attack.commits:
        commit(root, "Cập nhật", {})
    against = manifest if attack.level == "manifest" else None
    return verify(root, VerifyOrder(NOW, trust=before if attack.trusted else "", against=against))


def attacks() -> Iterator[Attack]:
    """Yield every attack."""
    yield from (Attack(20, name, code, do) for name, code, do in _EDITS)
    yield Attack(20, "an edit that git status hides", "ISD750", _hidden_edit, commits=False)
    yield from (Attack(*each) for each in _FORGED)
    yield from (Attack(*each, level="signature") for each in _SIGNED)
    yield from (Attack(*each, level="git") for each in _HISTORY)
    yield Attack(21, "the newest entry edited and not committed", "ISD763", _newest(at=at(1, 23)), "git", commits=False)
    yield Attack(21, "a package edited and not committed", "ISD766", _package, "git", commits=False)
    yield Attack(25, "a chain removed and not committed", "ISD764", _unlinked("QT-02"), "git", commits=False)
    yield from (Attack(*each, trusted=True) for each in _POLICY)
    yield from (Attack(*each, level="manifest") for each in _REWRITTEN)


def unseen() -> Iterator[Attack]:
    """Yield what the weaker levels cannot find, and an earlier manifest or a signature does."""
    yield Attack(21, "an unsigned chain rebuilt, history rewritten", "", _rebuilt_unsigned, level="chain")
    yield Attack(21, "a person named falsely", "", _named_falsely, level="chain")
    yield Attack(26, "a chain cut off, history rewritten", "", _cut_off, level="chain")


# the building blocks


def _edited(path: str, old: str, new: str) -> Do:
    return lambda root, _: edit(root, path, old, new)


def _hidden_edit(root: Path, _: Keys) -> None:
    git(root, "update-index", "--skip-worktree", "ho-tich/QT-01.yaml")
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 9 ngày")
    assert not git(root, "status", "--porcelain")


def _bytes(path: str, content: bytes) -> Do:
    def do(root: Path, _: Keys) -> None:
        assert (root / path).read_bytes() != content
        (root / path).write_bytes(content)

    return do


def _template(root: Path, _: Keys) -> None:
    from isodoc.resources import folder

    style = (folder("templates") / "html/style.css").read_bytes()
    (root / "templates/html").mkdir(parents=True)
    (root / "templates/html/style.css").write_bytes(style + b"\n/* khac */\n")


def _behind(text: str, *, before: Callable[[str], str] | None = None) -> Do:
    """Put *text* behind the newest entry of QT-02; *before* is a commit that only writes the chain in another way."""

    def do(root: Path, _: Keys) -> None:
        file = root / "register/QT-02.yaml"
        if before is not None:
            honest = entries(root, "QT-02")
            file.write_text(before(file.read_text("utf-8")), "utf-8", newline="\n")
            assert entries(root, "QT-02") == honest
            commit(root, "Định dạng", {})
        file.write_text(file.read_text("utf-8") + text, "utf-8", newline="\n")

    return do


def _sentences_last(text: str) -> str:
    """Write a chain so that the sentences of its newest entry come last, as deep as entries stand otherwise."""
    head, _, rest = text.partition("  - ")
    entry = re.sub("^  ", "", f"  - {rest}", flags=re.MULTILINE)
    body, _, tail = entry.rpartition("  sentences:\n")
    sentence, _, others = tail.partition("\n")
    return f"{head}{body}{others}  sentences:\n  {sentence.strip()}\n"


def _unlinked(name: str) -> Do:
    return lambda root, _: (root / f"register/{name}.yaml").unlink()


def _entry(name: str, place: int, **others: Any) -> Do:
    """Change an entry and nothing else."""

    def do(root: Path, _: Keys) -> None:
        chain = entries(root, name)
        chain[place] = changed(chain[place], **others)
        put(root, name, chain)

    return do


def _newest(**others: Any) -> Do:
    return _entry("QT-02", -1, **others)


def _chain(name: str, make: Callable[[Many, Keys], Many]) -> Do:
    return lambda root, keys: put(root, name, make(entries(root, name), keys))


def _text(old: str, new: str) -> Do:
    return _edited("register/QT-02.yaml", old, new)


def _then(*acts: Do) -> Do:
    def do(root: Path, keys: Keys) -> None:
        for each in acts:
            each(root, keys)

    return do


def _rewrite(root: Path, _: Keys) -> None:
    """Put everything into one commit without a past."""
    git(root, "checkout", "--quiet", "--orphan", "moi")
    commit(root, "Bắt đầu", {})
    git(root, "branch", "--quiet", "--delete", "--force", "main")
    git(root, "branch", "--quiet", "--move", "main")


def _file(root: Path, folder: str, digest: str) -> Path:
    return root / f"register/{folder}/{digest.removeprefix('sha256:')}{'.json' if folder == 'content' else ''}"


def _stored(folder: str, find: Callable[[Path], str], content: bytes | None) -> Do:
    """Change or remove the content or file whose digest *find* returns."""

    def do(root: Path, _: Keys) -> None:
        file = _file(root, folder, find(root))
        if content is None:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes() + content)

    return do


def _digest(root: Path) -> str:
    return entries(root, "QT-02")[-1].digest


def _evidence(root: Path) -> str:
    return entries(root, "QT-02")[-1].evidence or ""


def _printed(root: Path) -> str:
    return entries(root, "QT-02")[0].templates["procedure.docx"]


def _attached(root: Path) -> str:
    return str(json.loads(_file(root, "content", _digest(root)).read_bytes())["files"]["BM-01.docx"])


def _other_content(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Do:
    """Put another content under all entries of QT-02, whose links are made anew."""

    def do(root: Path, _: Keys) -> None:
        digest = kept(root, canonical(change(json.loads(_file(root, "content", _digest(root)).read_bytes()))))
        put(root, "QT-02", relinked([changed(one, digest=digest) for one in entries(root, "QT-02")]))

    return do


def _of_another(root: Path, _: Keys) -> None:
    digest = entries(root, "QT-03")[-1].digest
    put(root, "QT-02", relinked([changed(one, digest=digest) for one in entries(root, "QT-02")]))


# case 20

_EDITS: tuple[tuple[str, str, Do], ...] = (
    ("the time limit", "ISD750", _edited("ho-tich/QT-01.yaml", "time: 4 ngày", "time: 5 ngày")),
    ("the title", "ISD750", _edited("ho-tich/QT-01.yaml", "title: Đăng ký khai sinh", "title: Đăng ký lại")),
    ("the pattern of the steps", "ISD750", _edited("patterns/mot-cua-4.yaml", "output: Dự thảo", "output: Bản thảo")),
    ("sections that all sheets share", "ISD750", _edited("isodoc.yaml", "Áp dụng đối với", "Áp dụng cho")),
    ("the bytes of an appended form", "ISD750", _bytes("forms/BM-01.docx", b"PK\3\4 to khai khac\n")),
    ("the title of a form", "ISD751", _edited("forms/BM-01.yaml", "Tờ khai", "Tờ khai mới")),
    ("the title of a law", "ISD751", _edited("laws/60-2014-QH13.yaml", "Luật Hộ tịch", "Luật Hộ khẩu")),
    ("the name of a field", "ISD751", _edited("fields.yaml", "name: Hộ tịch", "name: Hộ tịch và quốc tịch")),
    ("the name of a role", "ISD751", _edited("organization.yaml", "name: Lãnh đạo cơ quan", "name: Người đứng đầu")),
    ("a template", "ISD752", _template),
    ("the margins", "ISD752", _edited("isodoc.yaml", "left: 30", "left: 35")),
    ("a sheet removed", "ISD750", lambda root, _: (root / "ho-tich/QT-01.yaml").unlink()),
)  # fmt: skip

# cases 21, 24, 25: contents and chain alone

_DUNG = {"name": "Phạm Văn Dũng", "title": "Phó Chủ tịch", "signs": "KT."}


def _submitted(change: Callable[[dict[str, Any]], dict[str, Any]], **others: Any) -> Do:
    """Append an act on QT-02, a submission unless *others* say so, with a content changed from the approved one."""

    def do(root: Path, _: Keys) -> None:
        digest = kept(root, canonical(change(json.loads(_file(root, "content", _digest(root)).read_bytes()))))
        chain = entries(root, "QT-02")
        like = chain[-1] if others else chain[0]
        put(root, "QT-02", appended(chain, like, **{"digest": digest, "at": at(3, 1), **others}))

    return do


def _longer(data: dict[str, Any]) -> dict[str, Any]:
    data["document"]["limits"][0]["time"]["quantity"] = "99"
    return data


def _renamed(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Do:
    """Give QT-02 another code, whose content is a changed one."""

    def do(root: Path, _: Keys) -> None:
        data = json.loads(_file(root, "content", _digest(root)).read_bytes())
        digest = kept(root, canonical(change({**data, "id": "QT-12", "code": "QT-12"})))
        day = at(3, 1).date()
        ended: dict[str, Any] = {"action": Action.RENAMED, "to": ("QT-12",), "revision": None, "sentences": ()}
        old = entries(root, "QT-02")
        old = appended(old, old[-1], at=at(3, 1), effective=day, **ended)
        before = Predecessor(id="QT-02", entry=entry_hash(old[-1]))
        ids = {"code": "QT-12", "digest": digest, "to": (), "from_": (before,), "previous": None, "revision": "1.0"}
        put(root, "QT-02", old)
        put(root, "QT-12", [changed(old[-1], **ids)])

    return do


def _again(**others: Any) -> Callable[[Many, Keys], Many]:
    """Return what appends a new approval of what is approved already, on a decision of its own."""
    return lambda chain, _: appended(chain, chain[-1], **{"at": at(3, 1), **others})


def _round(*acts: tuple[int, dict[str, Any]]) -> Callable[[Many, Keys], Many]:
    """Return what appends acts like those at given places, with other values."""

    def make(chain: Many, _: Keys) -> Many:
        first = list(chain)
        for place, others in acts:
            chain = appended(chain, first[place], **others)
        return chain

    return make


_NEW = {"revision": "1.1", "decision": SignedDecision(number="46/QĐ-UBND", date=at(3, 1).date(), signer="binh"),
        "evidence": None, "effective": at(3, 1).date()}  # fmt: skip
_SUBMIT: tuple[int, dict[str, Any]] = (0, {"at": at(3, 1)})
_REVIEW: tuple[int, dict[str, Any]] = (1, {"at": at(3, 1, 10)})
_APPROVE: tuple[int, dict[str, Any]] = (2, {"at": at(3, 1, 11), **_NEW})


def _with(act: tuple[int, dict[str, Any]], **others: Any) -> tuple[int, dict[str, Any]]:
    return act[0], {**act[1], **others}


def _merged(*, keep: str) -> Do:
    """Let two branches append to one chain, and merge them by hand: *keep* both, or one of them."""

    def do(root: Path, keys: Keys) -> None:
        git(root, "switch", "--quiet", "--create", "nhanh")
        put(root, "QT-02", _round(_SUBMIT)(entries(root, "QT-02"), keys))
        commit(root, "Trình ở nhánh", {})
        theirs = entries(root, "QT-02")[-1]
        git(root, "switch", "--quiet", "main")
        put(root, "QT-02", _round(_with(_SUBMIT, at=at(3, 2)))(entries(root, "QT-02"), keys))
        commit(root, "Trình ở nhánh chính", {})
        ours = entries(root, "QT-02")
        plain(root, "merge", "--quiet", "--no-edit", "nhanh", check=False)
        put(root, "QT-02", [*ours, theirs] if keep == "both" else ours)

    return do


_FORGED: tuple[tuple[int, str, str, Do], ...] = (
    (21, "a digest edited inside the chain", "ISD701", _entry("QT-02", 0, digest=f"sha256:{'a' * 64}")),
    (21, "a digest that is true", "ISD203", _text("digest: sha256:", "digest: true #")),
    (21, "a digest that is null", "ISD203", _text("digest: sha256:", "digest: null #")),
    (21, "an empty digest", "ISD203", _text("digest: sha256:", "digest: '' #")),
    (21, "characters moved across a border", "ISD701", _entry("QT-02", 0, by="a", agency="nubnd-phuong-mau")),
    (21, "a content edited", "ISD741", _stored("content", _digest, b" ")),
    (21, "a content removed", "ISD740", _stored("content", _digest, None)),
    (21, "a content of another document", "ISD742", _of_another),
    (21, "a content of another agency", "ISD742", _other_content(lambda data: {**data, "agency": "ubnd-xa-khac"})),
    (21, "a content of a later format", "ISD743", _other_content(lambda data: {**data, "format": 999})),
    (21, "a content that is none", "ISD743", _other_content(lambda _: {"isodoc": "content", "format": 1})),
    (21, "a content whose files have no digests", "ISD746", _other_content(
        lambda data: {**data, "files": {"forms/BM-01.docx": "../../passwd"}})),
    (21, "a content without a sheet", "ISD743", _other_content(lambda data: {**data, "document": {"limits": 1}})),
    (21, "a submitted content whose digests are lists", "ISD743", _submitted(
        lambda data: {**data, "files": {"forms/BM-01.docx": ["x"]}})),
    (21, "a submitted content whose id is a list", "ISD743", _submitted(lambda data: {**data, "id": ["QT-02"]})),
    (20, "a correction that changes a time limit", "ISD717", _submitted(
        _longer, action=Action.CORRECTED, reason="Lỗi chính tả", effective=None, sentences=())),
    (20, "a new code that changes a time limit", "ISD717", _renamed(_longer)),
    (21, "the signed decision removed", "ISD736", _stored("files", _evidence, None)),
    (21, "the signed decision edited", "ISD737", _stored("files", _evidence, b" ")),
    (21, "the template of an approval removed", "ISD744", _stored("files", _printed, None)),
    (21, "the template of an approval edited", "ISD745", _stored("files", _printed, b" ")),
    (21, "an attached form removed", "ISD746", _stored("files", _attached, None)),
    (21, "an attached form edited", "ISD747", _stored("files", _attached, b" ")),
    (22, "an act before its predecessor", "ISD713", _chain("QT-02", _round(_with(_SUBMIT, at=at(1, 2))))),
    (22, "an act in the future", "ISD714", _chain("QT-02", _round(_with(_SUBMIT, at=at(9, 2))))),
    (22, "a decision after its record", "ISD714", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, decision=SignedDecision(number="1", date=at(3, 9).date(), signer="binh"), effective=None)))),
    (22, "an effective day before the decision", "ISD715", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, effective=at(2, 1).date())))),
    (23, "a person whom nobody knows", "ISD720", _chain("QT-02", _round(_with(_SUBMIT, by="hoa", post=None)))),
    (23, "a post that has ended", "ISD721", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, by="dung", post=None, decision=None, effective=None)))),
    (23, "a post that may not approve", "ISD723", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, by="an", post=None, decision=None, effective=None)))),
    (23, "a decision signed by another person", "ISD726", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, decision=SignedDecision(number="1", date=at(3, 1).date(), signer="chi"))))),
    (24, "an approval without a review", "ISD712", _chain("QT-02", _round(_SUBMIT, _APPROVE))),
    (24, "one person twice", "ISD724", _chain("QT-02", _round(_SUBMIT, _with(_REVIEW, by="an", post=None), _APPROVE))),
    (24, "an approval without evidence", "ISD735", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, decision=None, effective=None)))),
    (24, "a revision by a review", "ISD716", _chain("QT-02", _round(_SUBMIT, _with(_REVIEW, revision="1.1")))),
    (25, "an entry copied to another chain", "ISD706", lambda root, _: put(
        root, "QT-02", [*entries(root, "QT-02"), entries(root, "QT-01")[-1]])),
    (25, "an entry copied and linked to another chain", "ISD706", lambda root, _: put(
        root, "QT-02", appended(entries(root, "QT-02"), entries(root, "QT-01")[-1]))),
    (25, "a chain of another agency", "ISD707", _chain("QT-02", lambda chain, _: relinked(
        [changed(one, agency="ubnd-xa-khac") for one in chain]))),
    (25, "an approval used again for the next revision", "ISD708", _chain("QT-02", _again(**_NEW))),
    (25, "an old approval after the text returned", "ISD708", _chain("QT-01", lambda chain, _: appended(
        chain, chain[2], revision="1.2", at=at(3, 1)))),
    (25, "an approval of what was not submitted", "ISD709", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, digest=f"sha256:{'b' * 64}")))),
    (25, "a lapsed submission approved", "ISD711", lambda root, _: put(root, "QT-02", _round(
        _with(_SUBMIT, digest=f"sha256:{'b' * 64}"), _with(_SUBMIT, at=at(3, 2)), _with(
            _APPROVE, digest=f"sha256:{'b' * 64}", at=at(3, 3)))(entries(root, "QT-02"), Keys(root)))),
    (25, "an issue left out", "ISD716", _chain("QT-02", _round(_SUBMIT, _REVIEW, _with(_APPROVE, revision="3.0")))),
    (25, "an act on a document that has gone on", "ISD719", _chain("QT-02", _round(
        _with(_APPROVE, action=Action.SUPERSEDED, to=("QT-03",), revision=None)))),
    (25, "the first entry dropped", "ISD702", _chain("QT-01", lambda chain, _: chain[1:])),
    (25, "an entry dropped inside the chain", "ISD701", _chain("QT-01", lambda chain, _: [*chain[:2], *chain[3:]])),
    (25, "entries reordered", "ISD703", _chain("QT-01", lambda chain, _: [*chain[:2], *chain[3:], chain[2]])),
    (25, "an entry repeated", "ISD705", _chain("QT-02", lambda chain, _: [*chain, chain[-1]])),
    (25, "two branches merged by hand", "ISD704", _merged(keep="both")),
    (25, "a package that lists another entry", "ISD782", lambda root, _: edit(
        root, "register/packages/dot-1.yaml", "digest: sha256:", "digest: sha256:" + "b" * 64 + " #")),
)  # fmt: skip

# cases 21 to 23: SSH signatures


def _signed(name: str, **others: Any) -> Callable[[Many, Keys], Many]:
    """Return what appends a submission to QT-01 that is signed with the key *name*."""
    return lambda chain, keys: appended(chain, chain[0], keys[name], **{"at": at(3, 1), **others})


def _namespace(chain: Many, keys: Keys) -> Many:
    new = appended(chain, chain[0], at=at(3, 1))[-1]
    file = keys.folder / "mail"
    file.write_bytes(signed_bytes(new))
    assert run("-q", "-Y", "sign", "-n", "mail", "-f", keys["an"], file).returncode == 0
    signature = (keys.folder / "mail.sig").read_text("utf-8")
    (keys.folder / "mail.sig").unlink()
    return [*chain, changed(new, signature=signature)]


def _rebuilt_signed(root: Path, _: Keys) -> None:
    """Say another reason in the first entry, and link all that follow anew: their old signatures do not fit."""
    chain = entries(root, "QT-01")
    put(root, "QT-01", relinked([changed(chain[0], reason="Lý do khác"), *chain[1:]]))


_SIGNED: tuple[tuple[int, str, str, Do], ...] = (
    (21, "the newest entry edited, though signed", "ISD733", _entry("QT-01", -1, reason="Lý do khác")),
    (21, "the time of a signed entry", "ISD733", _entry("QT-01", -1, at=at(2, 25))),
    (21, "a signed chain rebuilt, history rewritten", "ISD733", _then(_rebuilt_signed, _rewrite)),
    (21, "a signature that is none", "ISD733", _entry("QT-01", -1, signature="-----BEGIN SSH SIGNATURE-----")),
    (22, "a key that ended in 2018", "ISD731", _chain("QT-01", lambda chain, keys: appended(
        chain, chain[2], keys["old"], at=at(3, 1)))),
    (22, "a key that ended, and a date set back", "ISD713", _chain("QT-01", lambda chain, keys: appended(
        chain, chain[2], keys["old"], at=at(1, 1).replace(year=2018)))),
    (23, "a key of nobody", "ISD730", _chain("QT-01", _signed("stranger"))),
    (23, "signed by another person", "ISD732", _chain("QT-01", _signed("chi"))),
    (23, "signed by one, named another", "ISD733", _entry("QT-01", -1, by="dung")),
    (23, "signed for mail", "ISD733", _chain("QT-01", _namespace)),
    (23, "a signature of another entry", "ISD733", _chain("QT-01", lambda chain, _: [
        *appended(chain, chain[0], at=at(3, 1))[:-1],
        changed(appended(chain, chain[0], at=at(3, 1))[-1], signature=chain[0].signature)])),
    (23, "a signature in another chain", "ISD733", lambda root, _: put(root, "QT-02", [
        *entries(root, "QT-02"), changed(appended(entries(root, "QT-02"), entries(root, "QT-02")[0], at=at(3, 1))[-1],
                                         signature=entries(root, "QT-01")[0].signature)])),
)  # fmt: skip

# cases 21, 25, 26: history


def _restored(attack: Do) -> Do:
    """Commit the attack, then bring everything back."""

    def do(root: Path, keys: Keys) -> None:
        attack(root, keys)
        commit(root, "Sửa", {})
        git(root, "checkout", "--quiet", "HEAD~1", "--", ".")

    return do


def _replaced(root: Path, keys: Keys) -> None:
    """Edit the newest entry, and let git show another history by a replaced commit."""
    honest = git(root, "rev-parse", "HEAD")
    _newest(reason="Lý do khác")(root, keys)
    forged = commit(root, "Sửa", {})
    git(root, "replace", honest, git(root, "commit-tree", f"{forged}^{{tree}}", "-p", f"{honest}~1", "-m", "giả"))


def _moved(root: Path, _: Keys) -> None:
    git(root, "mv", "register/QT-02.yaml", "register/QT-05.yaml")


def _package(root: Path, _: Keys) -> None:
    edit(root, "register/packages/dot-1.yaml", "by: an", "by: chi")


_HISTORY: tuple[tuple[int, str, str, Do], ...] = (
    (21, "the newest entry edited", "ISD763", _newest(at=at(1, 10))),
    (21, "the decision of the newest entry", "ISD763", _newest(
        decision=SignedDecision(number="99/QĐ-UBND", date=at(1, 8).date(), signer="binh"))),
    (21, "a key put behind the newest entry", "ISD763", _behind("    reason: Lý do khác\n")),
    (21, "a word put behind the newest entry", "ISD763", _behind(
        "\n    reason: Lý do khác\n", before=lambda text: text.removesuffix("\n"))),
    (21, "a sentence put behind the newest entry", "ISD763", _behind("  - Câu khác.\n", before=_sentences_last)),
    (21, "an unsigned chain rebuilt", "ISD760", lambda root, _: put(root, "QT-02", relinked(
        [changed(entries(root, "QT-02")[0], reason="Lý do khác"), *entries(root, "QT-02")[1:]]))),
    (21, "an entry edited and restored", "ISD760", _restored(_entry("QT-01", 1, reason="Lý do khác"))),
    (21, "a chain that is none, and restored", "ISD760", _restored(_bytes("register/QT-02.yaml", b"kind: law\n"))),
    (21, "a content edited and restored", "ISD766", _restored(_stored("content", _digest, b" "))),
    (21, "a content removed and restored", "ISD764", _restored(_stored("content", _digest, None))),
    (21, "a package edited", "ISD766", _package),
    (23, "a replaced commit hides the edit", "ISD763", _replaced),
    (25, "a chain removed", "ISD764", _unlinked("QT-02")),
    (25, "a chain renamed", "ISD765", _moved),
    (25, "the newest entry dropped", "ISD761", _chain("QT-01", lambda chain, _: chain[:-1])),
    (25, "entries reordered, then restored", "ISD762", _restored(
        _chain("QT-01", lambda chain, _: [*chain[:4], chain[5], chain[4]]))),
    (25, "a merge that drops one side", "ISD761", _merged(keep="ours")),
    (26, "a chain cut short", "ISD761", _chain("QT-01", lambda chain, _: chain[:3])),
)  # fmt: skip

# case 27


def _own_key(root: Path, keys: Keys) -> None:
    edit(
        root,
        "organization.yaml",
        "name: Trần Thị Bình, keys: [",
        f"name: Trần Thị Bình, keys: [{keys.line('stranger')}, ",
    )


def _own_approval(root: Path, keys: Keys) -> None:
    chain = entries(root, "QT-01")
    chain = appended(chain, chain[3], keys["an"], at=at(3, 1))
    chain = appended(chain, chain[4], keys["chi"], at=at(3, 2))
    put(root, "QT-01", appended(chain, chain[5], keys["stranger"], at=at(3, 3), revision="1.2", effective=None))


def _as_dung(root: Path, keys: Keys) -> None:
    put(root, "QT-02", _round(_SUBMIT, _REVIEW, _with(
        _APPROVE, by="dung", post=changed(entries(root, "QT-02")[-1], post=None).post,
        decision=SignedDecision(number="1", date=at(3, 1).date(), signer="Phạm Văn Dũng")))(
        entries(root, "QT-02"), keys))  # fmt: skip


def _endless(root: Path, _: Keys) -> None:
    edit(root, "organization.yaml", "from: 2018-01-01, until: 2025-12-31", "from: 2018-01-01")


def _version(number: int) -> Do:
    return _edited("isodoc.yaml", "  version: 1\n  submit", f"  version: {number}\n  submit")


def _new_person(root: Path, _: Keys) -> None:
    edit(root, "organization.yaml", "posts:", "  - {id: hoa, name: Hoa}\nposts:")
    edit(
        root,
        "organization.yaml",
        "  - {person: an,",
        "  - {person: hoa, title: Văn thư, roles: [chuyen-mon]}\n  - {person: an,",
    )


_POLICY: tuple[tuple[int, str, str, Do], ...] = (
    (27, "an own key, and an approval with it", "ISD730", _then(_own_key, _own_approval)),
    (27, "an own key", "ISD772", _own_key),
    (27, "the persons of a post", "ISD720", _then(_new_person, _chain(
        "QT-02", _round(_with(_SUBMIT, by="hoa", post=None))))),
    (27, "the end of a post deleted, and an approval", "ISD721", _then(_endless, _as_dung)),
    (27, "fewer demands under the same version", "ISD770", _edited("isodoc.yaml", ", evidence: either", "")),
    (27, "fewer demands under a new version", "ISD771", _then(
        _edited("isodoc.yaml", ", evidence: either", ""), _version(2))),
    (27, "a version left out", "ISD770", _then(
        _edited("isodoc.yaml", ", evidence: either", ""), _version(3))),
    (27, "an own policy approved without evidence", "ISD735", _chain("HT-POLICY", _round(
        _SUBMIT, _REVIEW, _with(_APPROVE, decision=None, effective=None)))),
)  # fmt: skip

# case 26


def _rebuilt_unsigned(root: Path, keys: Keys) -> None:
    chain = entries(root, "QT-02")
    put(root, "QT-02", relinked([changed(chain[0], reason="Lý do khác"), *chain[1:]]))
    _rewrite(root, keys)


def _named_falsely(root: Path, keys: Keys) -> None:
    """Record an approval in the name of another person: without a signature that is only a claim."""
    put(root, "QT-02", _round(_SUBMIT, _REVIEW, _APPROVE)(entries(root, "QT-02"), keys))


def _cut_off(root: Path, keys: Keys) -> None:
    edit(root, "ho-tich/QT-01.yaml", "time: 4 ngày", "time: 3 ngày")
    put(root, "QT-01", entries(root, "QT-01")[:3])
    _rewrite(root, keys)


def _gone(root: Path, keys: Keys) -> None:
    for path in ("register/QT-02.yaml", "ho-tich/QT-02.yaml"):
        (root / path).unlink()
    _rewrite(root, keys)


def _other_round(root: Path, keys: Keys) -> None:
    """Make the last round anew, all persons together, on the older content."""
    chain = entries(root, "QT-01")
    found = chain[:3]
    for place, name in zip((3, 4, 5), ("an", "chi", "binh"), strict=True):
        found = appended(found, chain[place], keys[name], digest=chain[0].digest)
    put(root, "QT-01", found)


_REWRITTEN: tuple[tuple[int, str, str, Do], ...] = (
    (26, "history rewritten, nothing else", "ISD767", _rewrite),
    (26, "an unsigned chain rebuilt, history rewritten", "ISD768", _rebuilt_unsigned),
    (26, "all entries after a day cut off, history rewritten", "ISD768", _cut_off),
    (26, "a document taken away, history rewritten", "ISD768", _gone),
    (26, "another content under a published revision", "ISD768", _other_round),
)  # fmt: skip
