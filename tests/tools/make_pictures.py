"""Draws the pictures of docs/images from the sample manual: python tests/tools/make_pictures.py [FOLDER]

Two pages of a Word sheet (LibreOffice, poppler), and the index and a sheet as a phone shows them (Chromium). The day is
fixed, so that pictures change only when sheets do.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SHEET: Final = "QT-HT-04"
DAY: Final = "2026-12-01"
HEADING: Final = "Trình tự các bước"
PHONES: Final = (("index.html", ""), (f"ho-tich/{SHEET}.html", "steps"))
WIDTH, HEIGHT = 390, 760
_PAGE: Final = """<!DOCTYPE html><meta charset="utf-8"><style>
body{{margin:0;padding:16px;background:#fff;display:flex;gap:24px}}
iframe{{width:{width}px;height:{height}px;border:1px solid #888;border-radius:18px}}
</style>{frames}"""


def main(folder: Path) -> None:
    """Build the sample and draw its pictures into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        _run(sys.executable, "-m", "isodoc", "--manual", "procedures", "--today", DAY, "build", "--draft", "-o", room)
        _draw_word(room, folder)
        _draw_phones(room, folder / "phone.png")


def _draw_word(room: Path, folder: Path) -> None:
    sheet = room / "ho-tich" / f"{SHEET}.docx"
    profile = f"-env:UserInstallation=file://{room}/profile"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", room, sheet)
    file = room / f"{SHEET}.pdf"
    pages = _run("pdftotext", file, "-").split("\f")
    steps = max(number for number, text in enumerate(pages, start=1) if HEADING in text)
    for name, number in (("cover", 1), ("steps", steps)):
        page = ("-f", number, "-l", number, "-singlefile", "-r", 70, "-gray", "-png")
        _run("pdftoppm", *page, file, folder / f"word-{name}")


def _draw_phones(room: Path, target: Path) -> None:
    """Show the pages side by side in frames: a window of Chromium cannot be as narrow as a phone."""
    frames = "".join(f'<iframe src="{path}#{part}" scrolling="no"></iframe>' for path, part in PHONES)
    page = room / "phones.html"
    page.write_text(_PAGE.format(width=WIDTH, height=HEIGHT, frames=frames), encoding="utf-8")
    size = f"{len(PHONES) * (WIDTH + 26) + 8},{HEIGHT + 34}"
    options = ("--no-sandbox", "--hide-scrollbars", f"--user-data-dir={room}/chromium", "--virtual-time-budget=3000")
    _run("chromium", "--headless", *options, f"--window-size={size}", f"--screenshot={target}", page.as_uri())


def _run(*command: object) -> str:
    """Run a program and return what it prints; what it grumbles about is shown only when it fails."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "docs" / "images")
