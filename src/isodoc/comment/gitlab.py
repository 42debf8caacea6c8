"""Notes of a merge request on GitLab, and what its runner tells of it in the environment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.brief.room import Room
from isodoc.comment.exchange import Api, RefusedError, word
from isodoc.comment.posting import Comment, Place, comments_in
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isodoc.comment.posting import Thread
    from isodoc.i18n import Message

MAX_NOTE = 1_000_000
"""Characters that GitLab takes as one note."""
TOKEN = "ISODOC_GITLAB_TOKEN"  # noqa: S105 - the name of the variable
_MAX_PAGES = 50
_NUMBER = re.compile(r"[0-9]+")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def merge_request(environment: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the numbers of the project and of the merge request that this pipeline is for; none for a branch."""
    project = environment.get("CI_MERGE_REQUEST_PROJECT_ID") or environment.get("CI_PROJECT_ID", "")
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    return (project, number) if _NUMBER.fullmatch(project) and _NUMBER.fullmatch(number) else None


def foreign(environment: Mapping[str, str]) -> bool:
    """Tell whether the merge request comes from a fork; its pipeline then does not see the project's variables."""
    source = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
    return bool(source) and source != environment.get("CI_MERGE_REQUEST_PROJECT_ID")


def blob(environment: Mapping[str, str]) -> str:
    """Return the URL below which the files of the head commit are shown; empty when it is not known."""
    project = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_URL") or environment.get("CI_PROJECT_URL", "")
    head = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA", "")
    plain = re.fullmatch(r"https?://[A-Za-z0-9._:/-]+", project)
    return f"{project}/-/blob/{head}" if plain and _COMMIT.fullmatch(head) else ""


@dataclass(frozen=True, slots=True)
class GitLabThread:
    """The notes of the merge request *number* of *project* (GitLab REST API v4, notes)."""

    api: Api
    project: str
    number: str

    @property
    def _notes(self) -> str:
        return f"projects/{self.project}/merge_requests/{self.number}/notes"

    def me(self) -> str:
        """Return the user name of the token's owner; a project access token has a user of its own."""
        return word(self.api.get("user").data, "username")

    def comments(self) -> Iterator[Comment]:
        """Yield all notes that people or programs wrote, the oldest first."""
        for page in range(1, _MAX_PAGES + 1):
            answer = self.api.get(f"{self._notes}?sort=asc&order_by=created_at&per_page=100&page={page}")
            yield from comments_in(answer.data, "username")
            if not answer.more:
                return

    def create(self, body: str) -> None:
        """Write a note."""
        self.api.send("POST", self._notes, {"body": body})

    def update(self, comment: Comment, body: str) -> None:
        """Replace the text of *comment*."""
        self.api.send("PUT", f"{self._notes}/{comment.id}", {"body": body})

    def delete(self, comment: Comment) -> None:
        """Take *comment* away."""
        self.api.send("DELETE", f"{self._notes}/{comment.id}")


def place(environment: Mapping[str, str]) -> Place:
    """Return where the comment of this pipeline belongs."""
    return Place(
        _thread(environment), blob(environment), Room(MAX_NOTE), msg("the job's artifacts hold all of them"), _advice
    )


def _thread(environment: Mapping[str, str]) -> Callable[[], Thread] | Message:
    found = merge_request(environment)
    token = environment.get(TOKEN, "")
    if found is None:
        return msg("this pipeline is for no merge request: no comment is left")
    if not token and foreign(environment):
        return msg("a merge request from a fork does not see the project's tokens: the findings stand in this job")
    if not token:
        return msg("{name} is not set: no comment is left", name=TOKEN)

    def thread() -> GitLabThread:
        headers = {"PRIVATE-TOKEN": token, "User-Agent": "isodoc"}
        authority = environment.get("CI_SERVER_TLS_CA_FILE") or None
        return GitLabThread(Api(environment.get("CI_API_V4_URL", ""), headers, authority), *found)

    return thread


def _advice(refused: RefusedError) -> Message:
    if refused.status in {401, 403, 404}:
        return msg(
            "GitLab does not accept {name}: it must be a token of this project, not expired, with the scope `api` and "
            "the role Reporter or higher",
            name=TOKEN,
        )
    return refused.message
