"""``isodoc law add``: begin the file of a law with what is known of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isodoc.cli import completion
from isodoc.cli.options import LanguageOption, ManualOption, TodayOption, day, session
from isodoc.cli.report import shown_path, tell
from isodoc.errors import UsageError
from isodoc.i18n import mark, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.law_facts import Related

_RELATIONS = mark("What it does to other laws")
_DATE = mark("DATE")


def _relation(name: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name,
        metavar=mark("LAW[:ARTICLES][@DATE]"),
        help=about,
        rich_help_panel=_RELATIONS,
        autocompletion=completion.laws,
    )
    return option


def _text(name: str, about: str, metavar: str = mark("TEXT")) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=about)
    return option


def run(
    ctx: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=mark("NUMBER"), help=mark("The number, or the whole citation of the law."))
    ],
    title: Annotated[str, _text("--title", mark("What it is about."))] = "",
    type_: Annotated[str, _text("--type", mark("The type, where the number does not tell it."))] = "",
    short: Annotated[str, _text("--short", mark("How it is usually called."))] = "",
    issuer: Annotated[str, _text("--issuer", mark("Who issued it."), mark("NAME"))] = "",
    issued: Annotated[str | None, _text("--issued", mark("The day of signing or adoption."), _DATE)] = None,
    effective: Annotated[str | None, _text("--effective", mark("The first day it holds."), _DATE)] = None,
    until: Annotated[str | None, _text("--until", mark("The last day on which it is in force."), _DATE)] = None,
    transition: Annotated[
        str, _text("--transition", mark("What it says of cases that began before it, with the article."))
    ] = "",
    name: Annotated[
        str, _text("--id", mark("The name in references where the number is not unique."), mark("NAME"))
    ] = "",
    replaces: Annotated[list[str] | None, _relation("--replaces", mark("A law that it replaces."))] = None,
    amends: Annotated[list[str] | None, _relation("--amends", mark("A law that it amends."))] = None,
    repeals: Annotated[list[str] | None, _relation("--repeals", mark("A law that it repeals."))] = None,
    corrects: Annotated[list[str] | None, _relation("--corrects", mark("A law that it corrects."))] = None,
    guides: Annotated[list[str] | None, _relation("--guides", mark("A law that it guides or details."))] = None,
    consolidates: Annotated[list[str] | None, _relation("--consolidates", mark("A law that it consolidates."))] = None,
    suspends: Annotated[list[str] | None, _relation("--suspends", mark("A law that it suspends."))] = None,
    manual: ManualOption = None,
    lang: LanguageOption = None,
    today: TodayOption = None,
) -> None:
    """Add a law: a file in laws/ with what is known of it; nothing that exists is overwritten."""
    from isodoc import LawFacts, add_law

    here = session(ctx, manual, lang, today)
    root = here.root()
    given = {
        "replaces": replaces, "amends": amends, "repeals": repeals, "corrects": corrects, "guides": guides,
        "consolidates": consolidates, "suspends": suspends,
    }  # fmt: skip
    facts = LawFacts(
        number,
        id=name,
        type=type_,
        title=title,
        short=short,
        issuer=issuer,
        issued=day(issued, "--issued"),
        effective=day(effective, "--effective"),
        until=day(until, "--until"),
        transition=transition,
        relations=tuple(_related(given)),
    )
    path = add_law(root, facts)
    sys.stdout.write(f"{printable(shown_path(root, path))}\n")
    tell(msg("next: edit the file, then run isodoc check"), here.language)


def _related(given: Mapping[str, Sequence[str] | None]) -> Iterator[Related]:
    from isodoc.model.law import RelationType
    from isodoc.model.law_facts import Related, related_words
    from isodoc.provisions import ProvisionError

    for option, texts in given.items():
        for text in texts or ():
            try:
                law, articles, moment = related_words(text)
            except ProvisionError as error:
                hint = msg("write it like {sample}", sample=f"--{option} '123/2015/NĐ-CP: Điều 5; khoản 2 Điều 8'")
                raise UsageError(error.message, hint) from None
            yield Related(RelationType(option), law, articles, day(moment or None, f"--{option} …@"))
