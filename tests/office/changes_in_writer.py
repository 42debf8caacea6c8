"""Run by a Python that has LibreOffice's ``uno``: has Writer save files as OpenDocument, as they are or settled.

Its one argument is the pipe at which LibreOffice listens. Each line of the input is a word (``plain``, ``accepted``,
``rejected``), a space and the path of a file; each line of the output is the path of what Writer made of it. To ask
Writer for its paragraphs one by one takes ten times as long.
"""

from __future__ import annotations

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


def value(name: str, what: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made


def main(pipe: str) -> None:
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for line in sys.stdin:
        mode, path = line.rstrip("\n").split(" ", 1)
        document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (value("Hidden", True),))
        if mode in COMMANDS:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, COMMANDS[mode], "", 0, ())
        flat = Path(f"{path}.{mode}.fodt")
        document.storeToURL(flat.as_uri(), (value("FilterName", "OpenDocument Text Flat XML"),))
        document.close(True)
        print(flat, flush=True)
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1])
