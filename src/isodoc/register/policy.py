"""Who may act, in which post, and what an act needs (ISO 9001:2015, 5.3 and 7.5.2.c).

The same rules serve the recording of an act and its verification years later; which rules hold is said by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.settings import Demand
from isodoc.model.signoff import Action, HeldPost, say
from isodoc.model.timeline import acted_on, recorded_on
from isodoc.register import codes
from isodoc.register.refusal import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.organization import Person, Post
    from isodoc.model.settings import Policy
    from isodoc.model.signoff import SignOff
    from isodoc.register.numbering import Counting

_NAMED: Final = 5
"""How many persons a hint names."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds when an act is judged, from one state of isodoc.yaml and organization.yaml.

    Attributes:
        demands: What submitting, reviewing and approving ask for; an act that is not there is not needed.
        former: Agencies that no longer exist, with their last day; documents that they signed off then stay valid.
    """

    agency: str
    demands: Mapping[Action, Demand]
    persons: Mapping[str, Person]
    posts: Sequence[Post]
    counting: Counting = "issue-and-amendment"
    former: Mapping[str, dt.date] = field(default_factory=dict)

    def demand(self, action: Action) -> Demand:
        """Return what *action* asks for; what is no step of the way to an approval asks for what an approval does."""
        own = action in {Action.SUBMITTED, Action.REVIEWED}
        return self.demands.get(action, Demand()) if own else self.demands[Action.APPROVED]


def rules_of(manual: Manual, policy: Policy | None = None) -> Rules:
    """Return the rules that *manual* states; *policy* is the one that held when that is another than its own."""
    settings = manual.settings.value
    return Rules(
        agency=settings.agency,
        demands=(policy or settings.policy).demands(),
        persons=manual.persons,
        posts=manual.posts,
        counting=settings.revision,
        former={one.id: one.until for one in manual.agencies.values() if one.until is not None},
    )


def held_posts(rules: Rules, person: str, day: dt.date) -> tuple[Post, ...]:
    """Return the posts that *person* holds on *day*."""
    return tuple(
        post
        for post in rules.posts
        if post.person == person
        and (post.from_ is None or post.from_ <= day)
        and (post.until is None or day <= post.until)
    )


def may_act(rules: Rules, action: Action, day: dt.date, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return the ids of the persons who may do *action* on *day*, but for those of *without*."""
    return tuple(
        person
        for person in rules.persons
        if person not in without and any(_suits(rules, action, post) for post in held_posts(rules, person, day))
    )


def _suits(rules: Rules, action: Action, post: Post) -> bool:
    demands = [rules.demand(action)]
    if action is Action.RETURNED:  # whoever reviews or approves may say no
        demands = [rules.demands[each] for each in (Action.REVIEWED, Action.APPROVED) if each in rules.demands]
    return any(not demand.roles or not set(demand.roles).isdisjoint(post.roles) for demand in demands)


def acting_post(
    rules: Rules, person: str, action: Action, day: dt.date, *, title: str | None = None, own: bool = False
) -> HeldPost | Refusal:
    """Return the post in which *person* does *action* on *day*, or why they may not.

    *title* chooses among several posts. *own* tells that it is the person's own submission: they may take it back.
    """
    if person not in rules.persons:
        message = msg("organization.yaml names no person {person}", person=person)
        nobody = msg("name the persons and their posts in organization.yaml, under persons: and posts:")
        return Refusal(codes.UNKNOWN_PERSON, message, _who_may(rules, action, day) or nobody, "by")
    held = held_posts(rules, person, day)
    chosen = [post for post in held if title is None or post.title == title]
    if not chosen:
        return _not_held(rules, person, action, day, title)
    suiting = [post for post in chosen if (own and action is Action.RETURNED) or _suits(rules, action, post)]
    posts = list(
        dict.fromkeys(HeldPost(name=rules.persons[person].name, title=p.title, signs=p.signs) for p in suiting)
    )
    if not posts:
        titles = [post.title for post in chosen]
        message = msg(
            "the policy does not let {person} {act} as {titles}", person=person, act=say(action), titles=titles
        )
        return Refusal(codes.ROLE, message, _who_may(rules, action, day, [person]), "by")
    if len(posts) > 1:
        titles = [post.title for post in posts]
        message = msg("{person} holds several posts on {day}: {titles}", person=person, day=day, titles=titles)
        return Refusal(codes.SEVERAL_POSTS, message, msg("say in which one: --as “{title}”", title=titles[0]), "post")
    return posts[0]


def _not_held(rules: Rules, person: str, action: Action, day: dt.date, title: str | None) -> Refusal:
    held = [post.title for post in held_posts(rules, person, day)]
    if title is not None and held:
        message = msg("{person} does not hold the post “{title}” on {day}", person=person, title=title, day=day)
        hint = msg("the person's posts on that day: {titles}", titles=held)
        return Refusal(codes.POST_NOT_HELD, message, hint, "post")
    message = msg("{person} holds no post on {day}", person=person, day=day)
    hint = _who_may(rules, action, day) or msg("add the post with its days to posts in organization.yaml")
    return Refusal(codes.POST_NOT_HELD, message, hint, "by")


def _who_may(rules: Rules, action: Action, day: dt.date, without: Collection[str] = ()) -> Message | None:
    persons = may_act(rules, action, day, without)[:_NAMED]
    named = [f"{each} ({rules.persons[each].name})" for each in persons]
    return msg("who may {act} on {day}: {persons}", act=say(action), day=day, persons=named) if named else None


def same_person(rules: Rules, pending: Iterable[SignOff], action: Action, person: str, day: dt.date) -> Refusal | None:
    """Return why *person* may not do *action* in the round *pending*: everybody counts once in it."""
    acted = {each.by: each.action for each in pending}
    if action not in {Action.REVIEWED, Action.APPROVED} or person not in acted:
        return None
    message = msg(
        "{person} has already acted on this submission; to {act} it needs a second person", person=person,
        act=say(action),
    )  # fmt: skip
    return Refusal(codes.SAME_PERSON, message, _who_may(rules, action, day, acted), "by")


def wanting(rules: Rules, pending: Sequence[SignOff]) -> dict[Action, int]:
    """Return how many persons the submission *pending* still wants for each act, in the order of the acts."""
    if not pending:
        return {}
    done = {action: {each.by for each in pending if each.action is action} for action in Action}
    wanted = {action: demand.persons - len(done[action]) for action, demand in rules.demands.items()}
    wanted[Action.APPROVED] = max(wanted[Action.APPROVED], 1)
    return {action: count for action, count in wanted.items() if count > 0 and action is not Action.SUBMITTED}


def completes(rules: Rules, pending: Sequence[SignOff]) -> bool:
    """Tell whether one more approval completes the number of persons, so that it gives the revision."""
    return wanting(rules, pending).get(Action.APPROVED) == 1


def evidence_refusal(rules: Rules, entry: SignOff, *, signed: bool) -> Refusal | None:
    """Return what *entry* lacks of the evidence that the policy wants; *signed* tells whether it is, or will be.

    Nobody signs a decision to return a submission: only the person's own signature is wanted of it.
    """
    wanted = rules.demand(entry.action).evidence
    if entry.action is Action.RETURNED and wanted != "signature":
        return None
    act = say(entry.action)
    if wanted == "signature" and not signed:
        message = msg("the policy wants the person's own SSH signature to {act}", act=act)
        return Refusal(codes.UNSIGNED, message, msg("sign with the person's key: --sign KEY"), "by")
    decided = entry.decision is not None
    if wanted == "decision" and not decided:
        message = msg("the policy wants a signed decision to {act}", act=act)
        return Refusal(codes.NO_DECISION, message, msg("name it: --decision NUMBER --dated DATE --signer NAME"))
    if wanted == "either" and not decided and not signed:
        message = msg("the policy wants a signed decision or an SSH signature to {act}", act=act)
        hint = msg("name the decision: --decision NUMBER --dated DATE --signer NAME; or sign: --sign KEY")
        return Refusal(codes.NO_DECISION, message, hint)
    return None


def person_refusals(
    rules: Rules, pending: Sequence[SignOff], entry: SignOff, *, signed: bool = False
) -> Iterator[Refusal]:
    """Yield what is wrong with the persons that *entry*, an act on the round *pending*, names.

    Who *signed* it themselves must have held such a post on the day of the record too, whatever day a decision bears.
    """
    day = acted_on(entry)
    title = entry.post.title if entry.post else None
    own = bool(pending) and pending[0].by == entry.by
    found = acting_post(rules, entry.by, entry.action, day, title=title, own=own)
    if isinstance(found, HeldPost):
        yield from _named(entry, found)
    elif found.code != codes.SEVERAL_POSTS:  # an entry without a post holds when one of the posts suits
        yield found
    if signed and recorded_on(entry) != day:
        late = acting_post(rules, entry.by, entry.action, recorded_on(entry), own=own)
        if isinstance(late, Refusal) and late.code != codes.SEVERAL_POSTS:
            yield late
    if twice := same_person(rules, pending, entry.action, entry.by, day):
        yield twice
    yield from _recorder(rules, entry)
    yield from _signer(rules, entry)


def _named(entry: SignOff, held: HeldPost) -> Iterator[Refusal]:
    if entry.post is not None and entry.post != held:
        said, known = (" ".join(filter(None, (one.signs, one.title, one.name))) for one in (entry.post, held))
        message = msg("the entry names {said}, organization.yaml {known}", said=said, known=known)
        yield Refusal(codes.NAMED_OTHERWISE, message, None, "post")


def _recorder(rules: Rules, entry: SignOff) -> Iterator[Refusal]:
    person = entry.recorded_by
    if person is None:
        return
    if person not in rules.persons:
        message = msg("organization.yaml names no person {person}", person=person)
        yield Refusal(codes.UNKNOWN_PERSON, message, None, "recorded_by")
    elif not held_posts(rules, person, recorded_on(entry)):
        message = msg("{person} holds no post on {day}", person=person, day=recorded_on(entry))
        yield Refusal(codes.POST_NOT_HELD, message, None, "recorded_by")


def _signer(rules: Rules, entry: SignOff) -> Iterator[Refusal]:
    """Yield that the decision was signed by another person than the one who acts; one of several may cite it too."""
    if entry.decision is None or rules.demand(entry.action).persons > 1:
        return
    signer = entry.decision.signer
    known = [one.id for one in rules.persons.values() if signer in {one.id, one.name}]
    if known and entry.by not in known:
        message = msg("the decision was signed by {signer}, the entry says {person}", signer=signer, person=entry.by)
        yield Refusal(codes.OTHER_SIGNER, message, msg("act as that person: --by {person}", person=known[0]), "by")
