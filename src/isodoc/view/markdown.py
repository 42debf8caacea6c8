"""Markdown as blocks for Word and HTML: CommonMark with tables, without HTML, links only to safe addresses."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from isodoc.model.sheet import Block, Run

_SAFE: Final = ("http://", "https://", "mailto:")
_LEVELS: Final[tuple[Literal["heading", "subheading", "minor"], ...]] = ("heading", "subheading", "minor")
Style = Literal["heading", "subheading", "minor", "text", "item", "subitem", "quote", "code", "rule"]


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a Markdown *text*."""
    return list(_Reader().blocks(_parser().parse(text)))


def words_of(text: str) -> str:
    """Return what a Markdown *text* prints, without its signs for bold and the like: a line a paragraph and row."""
    lines: list[str] = []
    for block in blocks_of(text):
        if block["kind"] == "rich":
            lines.append(f"{block['mark']} {''.join(run['text'] for run in block['runs'])}".strip())
        elif block["kind"] == "table":
            lines += (" | ".join(row) for row in (block["columns"], *block["rows"]))
    return "\n".join(lines)


class _Reader:
    """Reads the tokens one after the other; knows the heading, lists, quotes and table that are open."""

    def __init__(self) -> None:
        self.heading = ""
        self.lists: list[bool] = []
        self.mark = ""
        self.quotes = 0
        self.rows: list[list[str]] | None = None

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        for token in tokens:
            match token.type:
                case "inline" if self.rows is not None:
                    self.rows[-1].append("".join(run["text"] for run in runs(token)))
                case "inline":
                    yield self._paragraph(self.heading, runs(token))
                case "fence" | "code_block":
                    text = token.content.rstrip("\n")
                    yield {"kind": "rich", "style": "code", "mark": "", "runs": [_run(text, "code")]}
                case "hr":
                    yield {"kind": "rich", "style": "rule", "mark": "", "runs": []}
                case "table_close" if self.rows:
                    yield {"kind": "table", "columns": self.rows[0], "widths": [], "rows": self.rows[1:]}
                    self.rows = None
                case _:
                    self._enter(token)

    def _enter(self, token: Token) -> None:
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = token.tag if token.nesting == 1 else ""
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.mark = f"{token.info}{token.markup}" if self.lists[-1] else ("-", "+")[len(self.lists) > 1]
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "table_open":
                self.rows = []
            case "tr_open" if self.rows is not None:
                self.rows.append([])

    def _paragraph(self, heading: str, words: list[Run]) -> Block:
        style: Style = "text"
        if heading:
            style = _LEVELS[min(int(heading[1:]), len(_LEVELS)) - 1]
        elif self.lists:
            style = "item" if len(self.lists) == 1 else "subitem"
        elif self.quotes:
            style = "quote"
        mark, self.mark = ("" if heading else self.mark), ""
        return {"kind": "rich", "style": style, "mark": mark, "runs": words}


def runs(token: Token) -> list[Run]:
    """Return the words of an inline *token*, each with its style."""
    found: list[Run] = []
    strong, emphasis, url = 0, 0, ""
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                strong += child.nesting
            case "em_open" | "em_close":
                emphasis += child.nesting
            case "link_open":
                url = str(child.attrs.get("href", ""))
                url = url if url.lower().startswith(_SAFE) else ""
            case "link_close":
                url = ""
            case "softbreak":
                found.append(_run(" ", _style(strong, emphasis), url))
            case "hardbreak":
                found.append(_run("\n", _style(strong, emphasis), url))
            case "code_inline":
                found.append(_run(child.content, "code", url))
            case _ if child.content:
                found.append(_run(child.content, _style(strong, emphasis), url))
    return found


def _style(strong: int, emphasis: int) -> Literal["plain", "strong", "emphasis", "both"]:
    if strong:
        return "both" if emphasis else "strong"
    return "emphasis" if emphasis else "plain"


def _run(text: str, style: Literal["plain", "strong", "emphasis", "both", "code"], url: str = "") -> Run:
    return {"style": style, "text": text, "url": url}
