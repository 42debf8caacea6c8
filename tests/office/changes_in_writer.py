"""Run by a Python that has LibreOffice's ``uno``: what Writer reads in files, as they are or with changes settled.

Its one argument is the pipe at which LibreOffice listens. Each line of the input is a word (``plain``, ``accepted``,
``rejected``), a space and the path of a file; each line of the output is JSON: paragraphs, tables by cell, headers.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def hidden() -> Any:
    value = PropertyValue()
    value.Name, value.Value = "Hidden", True
    return value


def blocks(text: Any) -> list[Any]:
    found: list[Any] = []
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            found.append({name: blocks(part.getCellByName(name)) for name in part.getCellNames()})
        else:
            found.append(words(part))
    return found


def words(paragraph: Any) -> str:
    found = ""
    portions = paragraph.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        kind = portion.TextPortionType
        if kind == "Text":
            found += portion.String
        elif kind == "TextField":
            found += "[field]"
    return found


def said(document: Any) -> dict[str, list[Any]]:
    found = {"body": blocks(document.Text)}
    styles = document.StyleFamilies.getByName("PageStyles")
    for name in styles.ElementNames:
        style = styles.getByName(name)
        if not style.isInUse():
            continue
        for kind in ("Header", "Footer"):
            if getattr(style, f"{kind}IsOn"):
                found[f"{name} {kind}"] = blocks(getattr(style, f"{kind}Text"))
                found[f"{name} {kind} first"] = blocks(getattr(style, f"{kind}TextFirst"))
    return found


def main(pipe: str) -> None:
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for line in sys.stdin:
        mode, path = line.rstrip("\n").split(" ", 1)
        document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden(),))
        if mode in COMMANDS:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, COMMANDS[mode], "", 0, ())
        print(json.dumps(said(document), ensure_ascii=False), flush=True)
        document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1])
