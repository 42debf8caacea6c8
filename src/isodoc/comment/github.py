"""Comments of a pull request on GitHub, and what its runner tells of it in the environment."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isodoc.brief.room import Room
from isodoc.comment.exchange import Api, RefusedError, value, word
from isodoc.comment.posting import Comment, Place, comments_in
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isodoc.comment.posting import Thread
    from isodoc.i18n import Message

MAX_COMMENT = 65_536
"""Characters that GitHub takes as one comment."""
MAX_SUMMARY = 1_048_576
"""Bytes that GitHub takes as the summary of one step."""
TOKEN = "ISODOC_GITHUB_TOKEN"  # noqa: S105 - the name of the variable
_ACTIONS_BOT = "github-actions[bot]"
_MAX_PAGES = 50
_REPOSITORY = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What the event of a run says: the *number* (none outside a pull request), where its head lies."""

    number: int | None
    repository: str
    head_repository: str
    head: str

    @property
    def foreign(self) -> bool:
        """Tell whether it comes from a fork, for which the run's token may only read."""
        return self.head_repository != self.repository

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> PullRequest:
        """Read the event that started the run; what is not as GitHub writes it counts as absent."""
        repository = environment.get("GITHUB_REPOSITORY", "")
        pull = _event(environment.get("GITHUB_EVENT_PATH", "")).get("pull_request")
        number = value(pull, "number")
        head_repository = word(pull, "head", "repo", "full_name")
        head = word(pull, "head", "sha") or environment.get("GITHUB_SHA", "")
        return cls(
            number if isinstance(number, int) else None,
            repository,
            head_repository if _REPOSITORY.fullmatch(head_repository) else repository,
            head if _COMMIT.fullmatch(head) else "",
        )

    def blob(self, server: str) -> str:
        """Return the URL below which the files of the head commit are shown; empty when it is not known."""
        known = self.head and _REPOSITORY.fullmatch(self.head_repository) and server.startswith("https://")
        return f"{server}/{self.head_repository}/blob/{self.head}" if known else ""


def _event(path: str) -> dict[str, Any]:
    try:
        data = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


@dataclass(frozen=True, slots=True)
class GitHubThread:
    """The comments of the pull request *number* of *repository* (GitHub REST API 2022-11-28, issue comments)."""

    api: Api
    graphql: Api
    repository: str
    number: int

    def me(self) -> str:
        """Return the login of the token's owner; the REST API does not tell it to the token of a run, GraphQL does."""
        try:
            data = self.graphql.send("POST", self.graphql.base, {"query": "query { viewer { login } }"}).data
        except RefusedError:
            return _ACTIONS_BOT
        return word(data, "data", "viewer", "login") or _ACTIONS_BOT

    def comments(self) -> Iterator[Comment]:
        """Yield all comments, the oldest first."""
        for page in range(1, _MAX_PAGES + 1):
            answer = self.api.get(f"repos/{self.repository}/issues/{self.number}/comments?per_page=100&page={page}")
            yield from comments_in(answer.data, "login")
            if not answer.more:
                return

    def create(self, body: str) -> None:
        """Write a comment."""
        self.api.send("POST", f"repos/{self.repository}/issues/{self.number}/comments", {"body": body})

    def update(self, comment: Comment, body: str) -> None:
        """Replace the text of *comment*."""
        self.api.send("PATCH", f"repos/{self.repository}/issues/comments/{comment.id}", {"body": body})

    def delete(self, comment: Comment) -> None:
        """Take *comment* away."""
        self.api.send("DELETE", f"repos/{self.repository}/issues/comments/{comment.id}")


def place(environment: Mapping[str, str]) -> Place:
    """Return where the comment of this run belongs, and what the run's summary can take."""
    pull = PullRequest.of(environment)
    server = environment.get("GITHUB_SERVER_URL", "")
    return Place(
        _thread(environment, pull),
        pull.blob(server),
        Room(MAX_COMMENT),
        msg("the summary of the run has more"),
        functools.partial(_advice, pull),
    )


def _thread(environment: Mapping[str, str], pull: PullRequest) -> Callable[[], Thread] | Message:
    token = environment.get(TOKEN, "")
    number = pull.number
    if number is None or not _REPOSITORY.fullmatch(pull.repository):
        return msg("this run is for no pull request: no comment is left")
    if not token:
        return msg("{name} is not set: no comment is left", name=TOKEN)

    def thread() -> GitHubThread:
        headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "isodoc",
        }
        api = Api(environment.get("GITHUB_API_URL") or "https://api.github.com", headers)
        graphql = Api(environment.get("GITHUB_GRAPHQL_URL") or "https://api.github.com/graphql", headers)
        return GitHubThread(api, graphql, pull.repository, number)

    return thread


def _advice(pull: PullRequest, refused: RefusedError) -> Message:
    if pull.foreign and refused.status in {401, 403, 404}:
        return msg("a pull request from a fork has a token that may only read: the findings stand in the summary")
    if refused.status in {403, 404}:
        return msg("the token may not write comments: give the job `permissions: pull-requests: write`")
    return refused.message
