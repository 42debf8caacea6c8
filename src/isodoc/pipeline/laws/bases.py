"""The legal bases of a document, one law in place of another: articles mapped, what is cited already merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.edit.law_prose import is_of_the_past
from isodoc.edit.list_items import item_after, more_texts, without_items
from isodoc.edit.quoting import rewritten
from isodoc.i18n import msg
from isodoc.pipeline.mending.names import value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isodoc.edit.changes import Change
    from isodoc.edit.outline import Part
    from isodoc.model.article_map import ArticleMap
    from isodoc.pipeline.laws.editing import EditedFile, Keys


@dataclass(frozen=True, slots=True)
class Exchange:
    """A law that takes the place of another one.

    Attributes:
        old: The number that is cited.
        new: How files are to name the new law.
        is_old: Tells whether a name in a file means the old law.
        is_new: The same of the new law.
        articles: What stands for the articles of the old law.
    """

    old: str
    new: str
    is_old: Callable[[str], bool]
    is_new: Callable[[str], bool]
    articles: ArticleMap


def replace_in_bases(file: EditedFile, keys: Keys, exchange: Exchange) -> None:
    """Exchange the law in the legal bases under *keys* of *file*, from the last to the first."""
    for place in range(len(value_at(file.data, keys)) - 1, -1, -1):
        item = value_at(file.data, (*keys, place))
        if isinstance(item, dict) and isinstance(item.get("law"), str) and exchange.is_old(item["law"]):
            _replace(file, keys, place, item, exchange)


def _replace(file: EditedFile, keys: Keys, place: int, item: dict[str, Any], exchange: Exchange) -> None:
    if any(is_of_the_past(str(item.get(key) or "")) for key in ("when", "note", "text")):
        return
    here = (*keys, place)
    if item.get("text"):
        file.ask(here, msg("{law} is cited here in words of its own", law=exchange.old))
        return
    articles = [str(one) for one in item.get("articles") or ()]
    mapped = [exchange.articles.of(one) for one in articles]
    for rank, (article, instead) in enumerate(zip(articles, mapped, strict=True)):
        if instead is None:
            file.ask((*here, "articles", rank), msg("no article stands for {articles}", articles=article))
    moved = [one for one in dict.fromkeys(mapped) if one is not None]
    if articles and not moved:
        return
    other = _other(value_at(file.data, keys), place, exchange)
    if None in mapped:
        _split(file, (keys, place, other), mapped, moved, exchange)
    elif other is None:
        _rename(file, here, mapped, exchange)
    else:
        _merge(file, (keys, place, other), item, moved, exchange)


def _other(bases: Sequence[Any], place: int, exchange: Exchange) -> int | None:
    """Return the place of the item that cites the new law for the same case."""
    for rank, one in enumerate(bases):
        law = one.get("law") if isinstance(one, dict) else None
        if isinstance(law, str) and exchange.is_new(law) and one.get("when") == bases[place].get("when"):
            return rank
    return None


def _rename(file: EditedFile, here: Keys, mapped: list[str | None], exchange: Exchange) -> None:
    """Let the item name the new law and the articles that stand for those of the old one."""
    gone = [rank for rank, one in enumerate(mapped) if one in mapped[:rank]]

    def edit(text: str, parts: dict[Keys, Part]) -> list[Change]:
        changes = [rewritten(parts[*here, "law"], exchange.new)]
        if gone:
            changes += without_items(text, parts[*here, "articles"], gone)
        for rank, one in enumerate(mapped):
            if rank not in gone and one is not None and one != value_at(file.data, (*here, "articles", rank)):
                changes.append(rewritten(parts[*here, "articles", rank], one))
        return changes

    def expected(data: Any) -> None:
        item = value_at(data, here)
        item["law"] = exchange.new
        if mapped:
            item["articles"] = [one for rank, one in enumerate(mapped) if rank not in gone]

    note = bool(value_at(file.data, (*here, "note")))
    message = msg("“{before}” is now “{after}”", before=exchange.old, after=exchange.new)
    if file.attempt((*here, "law"), message, edit, expected) and note:
        file.ask((*here, "note"), msg("read again whether the note fits {law}", law=exchange.new))


def _merge(
    file: EditedFile, where: tuple[Keys, int, int], item: dict[str, Any], moved: list[str], exchange: Exchange
) -> None:
    """Take the item out: the new law is cited beside it, and gets the articles that it lacks."""
    keys, place, other = where
    if item.get("note"):
        file.ask((*keys, place), msg("{law} is cited already, and the note here would be lost", law=exchange.new))
        return
    lacking = _lacking(file, (*keys, other), moved)

    def edit(text: str, parts: dict[Keys, Part]) -> list[Change]:
        changes = without_items(text, parts[keys], [place])
        return changes + ([more_texts(text, parts[*keys, other, "articles"], lacking)] if lacking else [])

    def expected(data: Any) -> None:
        bases = value_at(data, keys)
        if lacking:
            bases[other]["articles"] += lacking
        del bases[place]

    message = msg("{old} is gone: {new} is cited already", old=exchange.old, new=exchange.new)
    file.attempt((*keys, place), message, edit, expected)


def _lacking(file: EditedFile, here: Keys, moved: list[str]) -> list[str]:
    """Return the articles *moved* that the item under *here* does not name; none where it cites the whole law."""
    named = value_at(file.data, (*here, "articles")) or []
    return [one for one in moved if one not in named] if named else []


def _split(
    file: EditedFile,
    where: tuple[Keys, int, int | None],
    mapped: list[str | None],
    moved: list[str],
    exchange: Exchange,
) -> None:
    """Let the old law keep the articles for which nothing stands; the others are cited of the new one."""
    keys, place, other = where
    here = (*keys, place)
    gone = [rank for rank, one in enumerate(mapped) if one is not None]
    lacking = moved if other is None else _lacking(file, (*keys, other), moved)

    def edit(text: str, parts: dict[Keys, Part]) -> list[Change]:
        changes = without_items(text, parts[*here, "articles"], gone)
        if other is None:
            changes.append(item_after(text, parts[keys], place, exchange.new, moved))
        elif lacking:
            changes.append(more_texts(text, parts[*keys, other, "articles"], lacking))
        return changes

    def expected(data: Any) -> None:
        bases = value_at(data, keys)
        for rank in reversed(gone):
            del bases[place]["articles"][rank]
        if other is None:
            bases.insert(place + 1, {"law": exchange.new, "articles": [*moved]})
        else:
            bases[other].setdefault("articles", []).extend(lacking)
            if not bases[other]["articles"]:
                del bases[other]["articles"]

    message = msg("{articles} now cited of {new}", articles=moved, new=exchange.new)
    file.attempt(here, message, edit, expected)
