"""A forge on the loopback interface: it keeps comments, pages through them, and fails when it is told to."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
PAGE = 100


@dataclass
class Fault:
    """An answer that the next request of *method* gets instead of the right one."""

    method: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b'{"message": "no"}'
    done: bool = False
    """Whether the work is done all the same: only the answer is lost."""


class Forge:
    """GitHub below ``/``, GitLab below ``/api/v4``; both keep the same list of comments."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._next = 1
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                forge.answer(self)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer  # noqa: N815 - the base class looks for these

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def add(self, body: str, author: str = BOT, **more: Any) -> None:
        user = {"login": author, "username": author}
        self.comments.append({"id": self._next, "body": body, "user": user, "author": user, **more})
        self._next += 1

    @property
    def bodies(self) -> list[str]:
        return [comment["body"] for comment in self.comments]

    @property
    def written(self) -> list[str]:
        return [request for request in self.requests if not request.startswith("GET") and "graphql" not in request]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        method = handler.command
        length = int(handler.headers.get("Content-Length") or 0)
        data = json.loads(handler.rfile.read(length)) if length else {}
        self.requests.append(f"{method} {handler.path}")
        self.headers.append({name.lower(): value for name, value in handler.headers.items()})
        fault = next((fault for fault in self.faults if fault.method in {method, f"{method} {handler.path}"}), None)
        if fault:
            self.faults.remove(fault)
        if fault and not fault.done:
            status, body, headers = fault.status, fault.body, fault.headers
        else:
            found, headers = self._do(method, handler.path, data)
            status, body = (200, json.dumps(found).encode()) if found is not None else (204, b"")
            if fault:
                status, body, headers = fault.status, fault.body, fault.headers
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def _do(self, method: str, path: str, data: dict[str, Any]) -> tuple[Any, dict[str, str]]:
        if path == "/graphql":
            return {"data": {"viewer": {"login": BOT}}}, {}
        if path == "/api/v4/user":
            return {"username": BOT}, {}
        parts = urlsplit(path)
        one = re.search(r"/(?:comments|notes)/(\d+)$", parts.path)
        if method == "POST":
            self.add(data["body"])
            return self.comments[-1], {}
        if one:
            (comment,) = (each for each in self.comments if each["id"] == int(one[1]))
            if method == "DELETE":
                self.comments.remove(comment)
                return None, {}
            comment["body"] = data["body"]
            return comment, {}
        page = int(parse_qs(parts.query)["page"][0])
        more = len(self.comments) > page * PAGE
        links = f'<{self.url}{parts.path}?page={page + 1}>; rel="next"' if more else ""
        return self.comments[(page - 1) * PAGE : page * PAGE], {"Link": links}
