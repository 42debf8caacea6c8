from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from isodoc.comment.exchange import Api, RefusedError, UnansweredError
from isodoc.comment.github import GitHubThread
from isodoc.comment.gitlab import GitLabThread
from isodoc.comment.posting import CREATED, NEEDLESS, UPDATED, Comment, leave
from isodoc.errors import UsageError
from tests.comment.forge import BOT, PAGE, Fault, Forge

if TYPE_CHECKING:
    from collections.abc import Callable

    from isodoc.comment.posting import Thread

MARKER = "<!-- isodoc: -->\n"


def github(forge: Forge) -> GitHubThread:
    headers = {"Authorization": "Bearer geheim"}
    return GitHubThread(Api(forge.url, headers), Api(f"{forge.url}/graphql", headers), "o/r", 7)


def gitlab(forge: Forge) -> GitLabThread:
    return GitLabThread(Api(f"{forge.url}/api/v4", {"PRIVATE-TOKEN": "geheim"}), "12", "7")


@pytest.fixture(params=[github, gitlab])
def thread(request: pytest.FixtureRequest, forge: Forge) -> Thread:
    make: Callable[[Forge], Thread] = request.param
    return make(forge)


def no_sleep(_: float) -> None:
    raise AssertionError


def put(thread: Thread, text: str = "new", *, needed: bool = True, waits: list[float] | None = None) -> str:
    sleep = no_sleep if waits is None else waits.append
    return leave(thread, MARKER, f"{MARKER}{text}", needed=needed, sleep=sleep)


def test_the_first_time_a_comment_is_written_then_it_is_updated(forge: Forge, thread: Thread) -> None:
    forge.add("Xin chào", author="chi-lan")
    assert [put(thread, "one"), put(thread, "two")] == [CREATED, UPDATED]
    assert forge.bodies == ["Xin chào", f"{MARKER}two"]


def test_each_forge_is_spoken_to_in_its_own_way(forge: Forge) -> None:
    put(github(forge))
    put(github(forge))
    put(gitlab(forge))
    pages = "per_page=100&page=1"
    assert forge.requests == [
        "POST /graphql", f"GET /repos/o/r/issues/7/comments?{pages}", "POST /repos/o/r/issues/7/comments",
        "POST /graphql", f"GET /repos/o/r/issues/7/comments?{pages}", "PATCH /repos/o/r/issues/comments/1",
        "GET /api/v4/user", f"GET /api/v4/projects/12/merge_requests/7/notes?sort=asc&order_by=created_at&{pages}",
        "PUT /api/v4/projects/12/merge_requests/7/notes/1",
    ]  # fmt: skip
    assert {headers.get("authorization") for headers in forge.headers} == {"Bearer geheim", None}
    assert forge.headers[-1]["private-token"] == "geheim"


def test_without_need_no_comment_is_begun_but_one_that_stands_is_updated(forge: Forge, thread: Thread) -> None:
    assert put(thread, needed=False) == NEEDLESS
    forge.add(f"{MARKER}old")
    assert put(thread, "fine", needed=False) == UPDATED
    assert forge.bodies == [f"{MARKER}fine"]


def test_the_own_comment_is_found_on_the_last_page(forge: Forge, thread: Thread) -> None:
    for _ in range(2 * PAGE + 5):
        forge.add("x", author="chi-lan")
    forge.add(f"{MARKER}old")
    assert put(thread) == UPDATED
    assert forge.bodies[-1] == f"{MARKER}new"
    assert len(forge.bodies) == 2 * PAGE + 6


@pytest.mark.parametrize("author", ["mallory", "github-actions", ""])
def test_a_comment_of_another_with_the_marker_is_left_alone(forge: Forge, thread: Thread, author: str) -> None:
    forge.add(f"{MARKER}trap", author=author)
    assert put(thread) == CREATED
    assert forge.bodies == [f"{MARKER}trap", f"{MARKER}new"]


def test_the_marker_counts_at_the_beginning_only(forge: Forge, thread: Thread) -> None:
    forge.add(f"> {MARKER}quoted")
    forge.add("<!-- isodoc:other -->\nother manual")
    assert put(thread) == CREATED
    assert len(forge.bodies) == 3


def test_what_the_forge_says_by_itself_is_no_comment(forge: Forge) -> None:
    forge.add(f"{MARKER}old", system=True)
    assert put(gitlab(forge)) == CREATED


def test_comments_that_stand_twice_become_one(forge: Forge, thread: Thread) -> None:
    for _ in range(3):
        forge.add(f"{MARKER}old")
    assert put(thread) == UPDATED
    assert forge.bodies == [f"{MARKER}new"]


def test_a_second_comment_that_may_not_be_deleted_is_no_failure(forge: Forge, thread: Thread) -> None:
    forge.add(f"{MARKER}old")
    forge.add(f"{MARKER}old")
    forge.faults = [Fault("DELETE", 403)]
    assert put(thread) == UPDATED
    assert forge.bodies == [f"{MARKER}new", f"{MARKER}old"]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_that_fails_is_asked_again(forge: Forge, thread: Thread, status: int) -> None:
    waits: list[float] = []
    forge.faults = [Fault("GET", status), Fault("POST", status), Fault("GET", status)]
    assert put(thread, waits=waits) == CREATED
    assert waits == [1, 2, 4]
    assert forge.bodies == [f"{MARKER}new"]


def test_the_time_that_the_server_names_is_waited(forge: Forge, thread: Thread) -> None:
    waits: list[float] = []
    forge.faults = [Fault("GET", 403, {"Retry-After": "7"})]
    put(thread, waits=waits)
    assert waits == [7]


def test_a_server_that_asks_to_wait_too_long_is_not_waited_for(forge: Forge, thread: Thread) -> None:
    forge.faults = [Fault("GET", 429, {"Retry-After": "3600"})]
    with pytest.raises(UnansweredError, match="429 no"):
        put(thread)


def test_a_comment_whose_answer_got_lost_is_not_written_twice(forge: Forge, thread: Thread) -> None:
    waits: list[float] = []
    path = "/repos/o/r/issues/7/comments" if isinstance(thread, GitHubThread) else (
        "/api/v4/projects/12/merge_requests/7/notes"
    )  # fmt: skip
    forge.faults = [Fault(f"POST {path}", 502, done=True)]
    assert put(thread, waits=waits) == UPDATED
    assert forge.bodies == [f"{MARKER}new"]


def test_after_four_failures_it_gives_up(forge: Forge, thread: Thread) -> None:
    waits: list[float] = []
    forge.faults = [Fault("GET", 500, body=b"<html>") for _ in range(9)]
    with pytest.raises(UnansweredError, match="the server does not answer: 500"):
        put(thread, waits=waits)
    assert waits == [1, 2, 4]


@pytest.mark.parametrize("status", [301, 307, 401, 403, 404, 422])
def test_a_refusal_is_final(forge: Forge, thread: Thread, status: int) -> None:
    """A redirect too: the token is not sent where a server points to."""
    forge.faults = [Fault("GET", status, {"Location": f"{forge.url}/stolen"})]
    with pytest.raises(RefusedError, match=f"the server refuses: {status} no") as raised:
        put(thread)
    assert raised.value.status == status
    assert not [request for request in forge.requests if "stolen" in request]


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff"])
def test_an_answer_that_is_no_json_counts_as_none(forge: Forge, thread: Thread, body: bytes) -> None:
    forge.faults = [Fault("GET", 200, body=body) for _ in range(4)]
    with pytest.raises(UnansweredError, match="answer cannot be read"):
        put(thread, waits=[])


@pytest.mark.parametrize("body", [b"null", b"{}", b'["x", {"id": "1"}, {"id": 1}]'])
def test_a_page_without_comments_is_an_empty_one(forge: Forge, body: bytes) -> None:
    forge.faults = [Fault("GET", 200, body=body)]
    assert [comment for comment in github(forge).comments() if comment != Comment(1, "", "")] == []


def test_without_graphql_the_usual_name_is_taken(forge: Forge) -> None:
    for body in (b'{"data": null}', b"[]"):
        forge.faults = [Fault("POST", 200, body=body)]
        assert github(forge).me() == BOT
    forge.faults = [Fault("POST", 403)]
    assert github(forge).me() == BOT


def test_nobody_listening_is_no_answer() -> None:
    with pytest.raises(UnansweredError, match="does not answer"):
        Api("http://127.0.0.1:1", {}).get("x")


def test_certificates_that_cannot_be_read_are_no_answer(forge: Forge) -> None:
    with pytest.raises(UnansweredError, match="does not answer"):
        Api(forge.url, {}, authority="/nowhere").get("x")


@pytest.mark.parametrize("url", ["http://git.example/api", "ftp://git.example", "", "file:///etc/passwd", "https://"])
def test_a_token_goes_over_https_only(url: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f"https only, not to {url}")):
        Api(url, {})


@pytest.mark.parametrize("token", ["a\nX: y", "a\rb", "ầ"])
def test_a_token_cannot_add_a_header(token: str) -> None:
    with pytest.raises(UsageError, match="no token has"):
        Api("https://git.example", {"Authorization": token})


def test_the_token_is_not_in_what_an_api_prints() -> None:
    assert "geheim" not in repr(Api("https://git.example", {"Authorization": "Bearer geheim"}))
