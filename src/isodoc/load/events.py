"""The exact reader: plain data and marks straight from the events of libyaml, and findings about what is forbidden.

Limits and features are decided on the events, before anything is composed: PyYAML's composer dies of 30,000 levels in a
way that no ``except`` catches.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg
from isodoc.load import codes, lax
from isodoc.load.characters import forbidden_escapes, place, refusal
from isodoc.load.findings import Findings, StopReadingError
from isodoc.load.nodes import PLAIN_VALUES, Nodes
from isodoc.load.syntax import EATEN_MARK, GLUED_COMMENT, LOST_COMMENT, UNINDENTED, syntax_refusal

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class _Frame:
    """An open container. *key* waits for its value; the data of a container in the place of a key are thrown away."""

    data: Any
    node: int
    flow: bool
    is_key: bool
    column: int  # of its first key or hyphen, from 0
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)  # each key's index in the text
    number: tuple[int, int] | None = None  # from where to where the last plain value goes
    split: bool = False  # the pending key may be the rest of that value


@dataclass(slots=True)
class Events:
    """One reading of the text that *findings* is about: :meth:`read` fills *nodes*, or *findings*."""

    findings: Findings
    nodes: Nodes = field(default_factory=Nodes)
    _frames: list[_Frame] = field(default_factory=list)
    _splits: list[tuple[int, int]] = field(default_factory=list)
    _documents: int = 0
    _decomposed: bool = False  # values may have to be put into NFC

    def read(self) -> None:
        """Read the whole text, or up to the place where reading cannot go on.

        Raises:
            EnvironmentFailureError: PyYAML was installed without its C parser.
            StopReadingError: reading stopped early, for the last of the findings.
        """
        handlers: dict[str, Callable[[Any], None]] = {
            "DocumentStartEvent": self._document,
            "MappingStartEvent": lambda event: self._start(event, {}),
            "SequenceStartEvent": lambda event: self._start(event, []),
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
        }
        self._decomposed = "\\" in self.findings.text or not unicodedata.is_normalized("NFC", self.findings.text)
        next_event = _parser_class()(self.findings.text.encode()).get_event
        while True:
            try:
                event = next_event()
            except Exception as error:  # noqa: BLE001 - whatever the foreign parser raises is one finding
                self._refuse_syntax(error)
            if event is None:
                break
            handler = handlers.get(event.__class__.__name__)
            if handler:
                handler(event)
        self._report_splits()
        if not self.findings.found and not isinstance(self.nodes.root, dict):
            self._refuse_root()

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self.findings.refuse_feature(event.start_mark.index, msg("directives (`%YAML`, `%TAG`) are not allowed"))
        if self._documents > 1:
            message = msg("a second document in the same file is not allowed")
            self.findings.refuse_feature(event.start_mark.index, message)
            raise StopReadingError

    def _start(self, event: Any, container: Any) -> None:
        node = self._node(event, 0)
        self._refuse_properties(event)
        is_key = bool(self._frames) and _wants_key(self._frames[-1])
        if is_key:
            self.findings.refuse_feature(event.start_mark.index, msg("a list or a mapping cannot be a key"))
            self._frames[-1].key = ""
        elif self._frames:
            self._attach(container)
        else:
            self.nodes.root = container
        self._frames.append(_Frame(container, node, bool(event.flow_style), is_key, event.start_mark.column))
        if len(self._frames) > codes.MAX_DEPTH:
            message = msg("nested more than {limit} levels deep", limit=codes.MAX_DEPTH)
            self.findings.report(codes.TOO_DEEP, event.start_mark.index, message, msg("write fewer levels"))
            raise StopReadingError

    def _end(self, event: Any) -> None:
        frame = self._frames.pop()
        if frame.flow:
            self._check_indentation(self.nodes.starts[frame.node], event.end_mark.index)
        self.nodes.shape[frame.node] = len(self.nodes.shape)

    def _scalar(self, event: Any) -> None:
        self._refuse_properties(event)
        if event.style == '"':
            self._check_escapes(event)
        self._check_strictness(event)
        text, plain = event.value, event.implicit[0]
        if self._decomposed:
            text = unicodedata.normalize("NFC", text)
        frame = self._frames[-1] if self._frames else None
        if frame and _wants_key(frame):
            self._key(frame, event, text)
            return
        self._node(event, 0)
        value = PLAIN_VALUES.get(text, text) if plain else text
        if frame is None:
            self.nodes.root = value
        elif frame.split and plain and not text:
            self._extend_number(frame, event.start_mark.index)
            frame.key, frame.split = None, False
        elif (
            frame.flow
            and plain
            and isinstance(frame.data, list)
            and _unit_follows(text)
            and self._continues(frame, event)
        ):
            self._extend_number(frame, event.end_mark.index)
        else:
            self._attach(value)
            frame.number = (event.start_mark.index, event.end_mark.index) if plain and text else None

    def _key(self, frame: _Frame, event: Any, text: str) -> None:
        key, plain, start = sys.intern(text), event.implicit[0], event.start_mark.index
        self._node(event, -1 - self.nodes.keys.setdefault(key, len(self.nodes.keys)))
        if plain and key == "<<":
            self.findings.refuse_feature(start, msg("merge keys (`<<`) are not allowed"))
        elif plain and not key:
            hint = msg("write `key: value`; indent the further lines of a text")
            self.findings.report(codes.SYNTAX, start, msg("there is no key before the colon"), hint)
        frame.key = key
        frame.split = frame.flow and plain and self._continues(frame, event)
        if not frame.split:
            self._check_twin(frame, start, event.value)

    def _alias(self, event: Any) -> None:
        self.findings.refuse_feature(
            event.start_mark.index, msg("aliases (`*{name}`) are not allowed", name=event.anchor)
        )
        self._node(event, 0)
        if self._frames and _wants_key(self._frames[-1]):
            self._frames[-1].key = ""
        elif self._frames:
            self._attach(None)

    def _node(self, event: Any, shape: int) -> int:
        if len(self.nodes.starts) == codes.MAX_NODES:
            message = msg("more than {limit} keys, values and items in one file", limit=codes.MAX_NODES)
            self.findings.report(codes.TOO_MANY, event.start_mark.index, message, msg("split the file"))
            raise StopReadingError
        self.nodes.starts.append(event.start_mark.index)
        self.nodes.shape.append(shape)
        return len(self.nodes.starts) - 1

    def _attach(self, value: Any) -> None:
        frame = self._frames[-1]
        frame.number = None
        if isinstance(frame.data, list):
            frame.data.append(value)
        else:
            frame.data[frame.key] = value
            frame.key, frame.split = None, False

    def _check_twin(self, frame: _Frame, start: int, typed: str) -> None:
        key = frame.key or ""
        first = frame.keys.setdefault(key, start)
        if first == start:
            return
        line = place(self.findings.path, self.findings.text, first).line
        if self.findings.text[first : first + len(typed) + 1].strip("'\"").startswith(typed):
            message = msg("the key {key} stands here and in line {line}", key=key, line=line)
        else:
            message = msg(
                "the key {key} stands here and, its accents encoded otherwise, in line {line}", key=key, line=line
            )
        self.findings.report(codes.TWIN_KEYS, start, message, msg("keep one of the two"))

    def _continues(self, frame: _Frame, event: Any) -> bool:
        """Tell whether *event* and the value before it are one number, cut in two by its comma."""
        start, text = event.start_mark.index, self.findings.text
        return bool(
            frame.number
            and text[start - 1] == ","
            and text[start - 2].isdecimal()
            and text[start : start + 1].isdecimal()
        )

    def _extend_number(self, frame: _Frame, end: int) -> None:
        assert frame.number is not None
        start = frame.number[0]
        if self._splits and self._splits[-1][0] == start:
            self._splits.pop()
        self._splits.append((start, end))
        frame.number = (start, end)

    def _report_splits(self) -> None:
        for start, end in self._splits:
            typed = self.findings.text[start:end].strip()
            message = msg("the comma in {text} ends the value, because it stands in braces or brackets", text=typed)
            hint = msg('put the value in quotation marks: "{text}"', text=typed)
            self.findings.report(codes.DECIMAL_COMMA, start, message, hint)

    def _check_escapes(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        for offset, character in forbidden_escapes(self.findings.text[start:end]):
            self.findings.report(codes.FORBIDDEN_CHARACTER, start + offset, *refusal(character))

    def _check_strictness(self, event: Any) -> None:
        """Report what libyaml reads of a scalar although YAML 1.2 forbids it."""
        text, start, end, style = self.findings.text, event.start_mark.index, event.end_mark.index, event.style
        self._refuse_lax(GLUED_COMMENT, lax.glued_comment(text, start, end, style))
        self._refuse_lax(LOST_COMMENT, lax.lost_comment(text, start, style, event.value))
        if style in {"'", '"'}:
            self._check_indentation(start, end)
        if self._frames and self._frames[-1].flow:
            self._refuse_lax(EATEN_MARK, lax.eaten_mark(text, start))

    def _check_indentation(self, start: int, end: int) -> None:
        if self._frames and not self._frames[-1].flow:
            self._refuse_lax(UNINDENTED, lax.unindented(self.findings.text, start, end, self._frames[-1].column))

    def _refuse_lax(self, problem: str, index: int | None) -> None:
        if index is not None:
            self.findings.report(codes.SYNTAX, index, *syntax_refusal(self.findings.text, problem, index))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.findings.refuse_feature(
                event.start_mark.index, msg("anchors (`&{name}`) are not allowed", name=event.anchor)
            )
        if event.tag is not None:
            self.findings.refuse_feature(event.start_mark.index, msg("tags (`!…`) are not allowed"))

    def _refuse_syntax(self, error: Exception) -> None:
        self._report_splits()
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        index = min(mark.index if mark else 0, len(self.findings.text))
        message, hint = syntax_refusal(self.findings.text, str(getattr(error, "problem", "")), index)
        self.findings.report(codes.SYNTAX, index, message, hint)
        raise StopReadingError

    def _refuse_root(self) -> None:
        message = msg("keys with values are expected; every file begins with its key `kind:`")
        if self.nodes.root is None:
            message = msg("the file is empty; every file begins with its key `kind:`")
        start = self.nodes.starts[0] if self.nodes.starts else 0
        self.findings.report(codes.NO_MAPPING, start, message, msg("fill the file or delete it"))


def _wants_key(frame: _Frame) -> bool:
    return frame.key is None and isinstance(frame.data, dict)


def _unit_follows(text: str) -> bool:
    number, _, unit = text.partition(" ")
    return bool(unit) and number.isdecimal()


@functools.cache
def _parser_class() -> Any:
    import yaml

    if not yaml.__with_libyaml__:
        raise EnvironmentFailureError(
            msg("PyYAML lacks its fast parser (libyaml)"),
            msg("install its wheel: pip install --force-reinstall --only-binary :all: PyYAML"),
        )
    from yaml._yaml import CParser

    return CParser
