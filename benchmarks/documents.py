"""One Word document: isodoc's compiled template beside docxtpl on the same template, and beside deflating alone."""

from __future__ import annotations

import datetime as dt
import io
import statistics
import time
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.nodes import Output, TemplateData

from isodoc.pipeline.reading import prepare
from isodoc.pipeline.sheets import plan_sheets, subjects_of
from isodoc.render.formats import FORMATS
from isodoc.render.limits import open_renderer
from isodoc.render.sources import collect
from isodoc.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.parser import Parser
    from measure import Bars

SAMPLE = 60
FEW = 6


class OwnTags(Extension):
    """isodoc's own tags, which docxtpl does not know: it passes over them, and so does less work than isodoc."""

    tags = {"vmerge", "colspan", "width", "cellbg", "bookmark", "pageref"}  # noqa: RUF012

    def parse(self, parser: Parser) -> Output:
        line = next(parser.stream).lineno
        while parser.stream.current.type != "block_end":
            next(parser.stream)
        return Output([TemplateData("")], lineno=line)


def bars(into: Bars, root: Path, runs: int) -> None:
    contexts = _contexts(root)
    files = collect(None, folder("templates"))
    printer = open_renderer(FORMATS["docx"].recipe(files))
    template = folder("templates") / FORMATS["docx"].template
    own, floor, peers = [], [], []
    for _ in range(runs):
        seconds, documents = _timed(lambda: [printer.render("", each).data for each in contexts])
        parts = [part for data in documents for part in _dynamic_parts(data)]
        own.append(seconds / SAMPLE)
        floor.append(_timed(lambda parts=parts: [zlib.compress(part, 6) for part in parts])[0] / SAMPLE)
        peers.append(_timed(lambda: [_by_docxtpl(str(template), each) for each in contexts[:FEW]])[0] / FEW)
    ratios = [each / least for each, least in zip(own, floor, strict=True)]
    note = f"{statistics.median(own):.2f} ms; docxtpl {statistics.median(peers):.1f} ms"
    faster = statistics.median(peer / each for peer, each in zip(peers, own, strict=True))
    into.line("one DOCX: docxtpl / isodoc", faster, 20, note, least=True)
    into.line(
        "one DOCX / deflating its dynamic parts", statistics.median(ratios), 4, f"{statistics.median(floor):.2f} ms"
    )


def _contexts(root: Path) -> list[dict[str, Any]]:
    manual = prepare(root).manual
    assert manual
    today = dt.date(2026, 11, 22)
    plans = plan_sheets(subjects_of(manual, today), (), ("docx", "html"), "")
    return [plan.context() for plan in plans[:: max(1, len(plans) // SAMPLE)]][:SAMPLE]


def _timed(work: Callable[[], list[bytes]]) -> tuple[float, list[bytes]]:
    """Return what *work* took, in milliseconds of this process, and what it made."""
    begin = time.process_time()
    made = work()
    return (time.process_time() - begin) * 1000, made


def _by_docxtpl(template: str, context: dict[str, Any]) -> bytes:
    document = DocxTemplate(template)
    document.render(context, Environment(autoescape=True, extensions=[OwnTags]))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _dynamic_parts(document: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [
            name
            for name in archive.namelist()
            if name in {"word/document.xml", "docProps/core.xml", "docProps/custom.xml"}
            or name.startswith(("word/header", "word/footer"))
        ]
        return [archive.read(name) for name in names]
