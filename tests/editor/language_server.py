"""The YAML language server that editors run (the VS Code extension redhat.vscode-yaml and others), driven by a test."""

from __future__ import annotations

import contextlib
import json
import subprocess
from typing import IO, TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType


class LanguageServer:
    """A server that was started for one workspace; it speaks the Language Server Protocol 3.17 over its pipes."""

    def __init__(self, program: str, workspace: Path, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._process = subprocess.Popen(
            [program, "--stdio"], cwd=workspace, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        self._in: IO[bytes] = self._process.stdin
        self._out: IO[bytes] = self._process.stdout
        self._number = 0
        self._diagnostics: dict[str, list[Any]] = {}
        self._versions: dict[str, int] = {}
        markdown = {"contentFormat": ["markdown"]}
        item = {"documentationFormat": ["markdown"], "snippetSupport": True}
        self._ask(
            "initialize",
            processId=None,
            rootUri=workspace.as_uri(),
            workspaceFolders=[{"uri": workspace.as_uri(), "name": "manual"}],
            capabilities={
                "textDocument": {"completion": {"completionItem": item}, "hover": markdown, "publishDiagnostics": {}},
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={"yaml": settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._ask("shutdown")
            self._tell("exit")
        self._process.kill()
        self._process.communicate()

    def open(self, file: Path, text: str) -> list[Any]:
        """Show *file* in the editor with *text*, which need not be saved, and return the diagnostics."""
        uri = file.as_uri()
        self._diagnostics.pop(uri, None)
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self._tell("textDocument/didOpen", textDocument=document)
        else:
            document = {"uri": uri, "version": version}
            self._tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        while uri not in self._diagnostics:
            self._take(self._read())
        return self._diagnostics[uri]

    def messages(self, file: Path, text: str) -> list[tuple[int, str]]:
        """Return line, counted from 1, and message of each diagnostic of *text*."""
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.open(file, text)]

    def completions(self, file: Path, text: str) -> dict[str, Any]:
        """Return, by label, what is offered at the mark ``‸`` in *text*."""
        answer = self._at_mark("textDocument/completion", file, text)
        return {item["label"]: item for item in (answer["items"] if isinstance(answer, dict) else answer or [])}

    def hover(self, file: Path, text: str) -> str:
        """Return what is shown for the place of the mark ``‸`` in *text*."""
        answer = self._at_mark("textDocument/hover", file, text)
        return str(answer["contents"]["value"]) if answer else ""

    def _at_mark(self, method: str, file: Path, text: str) -> Any:
        before, _, after = text.partition("‸")
        self.open(file, before + after)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self._ask(method, textDocument={"uri": file.as_uri()}, position=place)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        number = self._number
        self._write({"id": number, "method": method, "params": parameters or None})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _tell(self, method: str, **parameters: Any) -> None:
        self._write({"method": method, "params": parameters})

    def _take(self, message: Mapping[str, Any]) -> None:
        """Answer a question of the server, keep diagnostics, pass over the rest."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            sections = [one.get("section") for one in message["params"]["items"]]
            answers = [dict(self._settings) if section == "yaml" else None for section in sections]
            self._write({"id": message["id"], "result": answers})
        elif "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})

    def _write(self, message: Mapping[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._in.flush()

    def _read(self) -> dict[str, Any]:
        size = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        message: dict[str, Any] = json.loads(self._out.read(size))
        return message
