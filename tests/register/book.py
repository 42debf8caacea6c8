"""Chains for tests: people, posts and rules that never change, and one short line an act."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import digest_of
from isodoc.emit import emit
from isodoc.load import load_register
from isodoc.model.organization import Person, Post, Signing
from isodoc.model.settings import Demand, Policy
from isodoc.model.signoff import Action, HeldPost, Predecessor, SignedDecision, SignOff
from isodoc.model.timeline import Life, entry_hash
from isodoc.register.chain import check_chains
from isodoc.register.policy import Rules
from tests.load.trees import TextTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.register.numbering import Counting

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
NOW: Final = dt.datetime(2026, 12, 31, 12, tzinfo=VIETNAM)

PERSONS: Final = {
    "an": Person(id="an", name="Nguyễn Văn A"),
    "binh": Person(id="binh", name="Trần Thị B"),
    "chi": Person(id="chi", name="Lê Thị C"),
    "dung": Person(id="dung", name="Phạm Văn D"),
    "em": Person(id="em", name="Vũ Thị E"),
}
POSTS: Final = (
    Post(person="an", title="Thư ký ISO", roles=("thu-ky",)),
    Post(person="chi", title="Trưởng phòng", roles=("truong-phong",), from_=dt.date(2025, 7, 1)),
    Post(
        person="binh", title="Phó Chủ tịch", roles=("lanh-dao",), signs=Signing.KT, from_=dt.date(2025, 7, 1),
        until=dt.date(2026, 6, 30),
    ),
    Post(person="binh", title="Chủ tịch", roles=("lanh-dao",), signs=Signing.TM, from_=dt.date(2026, 7, 1)),
    Post(person="dung", title="Phó Chủ tịch", roles=("lanh-dao",), signs=Signing.KT),
    Post(person="dung", title="Trưởng ban ISO", roles=("lanh-dao",)),
)  # fmt: skip
STANDARD: Final = Policy(
    submit=Demand(roles=("thu-ky",)), review=Demand(roles=("truong-phong",)), approve=Demand(roles=("lanh-dao",))
)
SIMPLE: Final = Policy(preset="simple")
TWO: Final = Policy(preset="simple", approve=Demand(persons=2))


def rules(policy: Policy = STANDARD, counting: Counting = "issue-and-amendment") -> Rules:
    """Return the rules of *policy*; an agency that ended is known too."""
    former = {"ubnd-xa-cu": dt.date(2025, 6, 30)}
    return Rules("ubnd-phuong", policy.demands(), PERSONS, POSTS, counting, former)


def content(name: str) -> str:
    """Return the digest of a content called *name*."""
    return digest_of(name.encode())


def at(day: str, hour: int = 9) -> dt.datetime:
    """Return a moment on *day* (MM-DD of 2026, or a whole date) in Vietnam."""
    date = dt.date.fromisoformat(day if len(day) > 5 else f"2026-{day}")
    return dt.datetime(date.year, date.month, date.day, hour, tzinfo=VIETNAM)


def decision(day: str = "11-20", signer: str = "binh") -> SignedDecision:
    """Return a decision of that day."""
    return SignedDecision(number="45/QĐ-UBND", date=at(day).date(), signer=signer)


def entry(action: str, by: str, day: str, text: str = "v1", *, hour: int = 9, **others: Any) -> SignOff:
    """Return an act of *by* on the content *text*; the post is the first that suits, ``title`` names another."""
    title = others.pop("title", None)
    held = [post for post in POSTS if post.person == by and title in {None, post.title}]
    if title is None:
        held = [post for post in held if not post.until]
    post = HeldPost(name=PERSONS[by].name, title=held[0].title, signs=held[0].signs) if held else None
    for key in ("effective",):
        if key in others:
            others[key] = at(others[key]).date()
    usual = {
        "action": Action(action), "agency": "ubnd-phuong", "code": "QT-01", "digest": content(text), "by": by,
        "post": post, "at": at(day, hour),
    }  # fmt: skip
    return SignOff(**(usual | others))


def chained(*acts: SignOff, code: str | None = None) -> tuple[SignOff, ...]:
    """Return *acts* as a chain: each names the hash of the one before it."""
    found: list[SignOff] = []
    for act in acts:
        previous = entry_hash(found[-1]) if found else None
        keys = {"previous": previous} | ({"code": code} if code else {})
        found.append(act.model_copy(update=keys))
    return tuple(found)


def life(*acts: SignOff, id: str = "QT-01") -> Life:  # noqa: A002
    """Return the life that *acts* tell, chained."""
    return Life(id, chained(*acts))


def predecessor(id: str, act: SignOff) -> Predecessor:  # noqa: A002
    """Return the pointer to *act*, the end of the chain of *id*."""
    return Predecessor(id=id, entry=entry_hash(act))


def files(chains: Mapping[str, Iterable[SignOff]]) -> TextTree:
    """Return the register that holds *chains*, by id, as isodoc writes it."""
    return TextTree(
        {
            f"register/{name}.yaml": emit(
                {"kind": "signoffs", "id": name, "entries": [each.plain() for each in entries]}
            )
            for name, entries in chains.items()
        }
    )


def found(
    chains: Mapping[str, Iterable[SignOff]], by: Rules | None = None, names: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """Return what is wrong with *chains*, read from their files, in the order in which it is found."""
    read, _, faults = load_register(files(chains))
    assert not faults, [str(one.message) for one in faults]
    return check_chains(read, lambda _: by or rules(), NOW, names)


# Submitted, reviewed and approved under the standard policy: the way to revision 1.0.
SUBMITTED: Final = entry("submitted", "an", "11-20")
REVIEWED: Final = entry("reviewed", "chi", "11-21")
APPROVED: Final = entry("approved", "binh", "11-22", revision="1.0")
FIRST: Final = (SUBMITTED, REVIEWED, APPROVED)


def again(text: str, day: str, revision: str, **others: Any) -> tuple[SignOff, ...]:
    """Return a further round on *day*: submitted, reviewed and approved as *revision*."""
    return (
        entry("submitted", "an", day, text, hour=8),
        entry("reviewed", "chi", day, text, hour=9),
        entry("approved", "binh", day, text, hour=10, revision=revision, **others),
    )
