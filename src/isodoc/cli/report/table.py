"""The formats of reports, and which one is used when none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from isodoc.cli.report import baseline, github, gitlab, json_, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.cli.report.contents import Report


class Format(Protocol):
    """The contract of a format module."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The name by which it is chosen."""
        ...

    def render(self, report: Report) -> Iterable[str]:
        """Return *report* in pieces, in which every line ends with a line feed."""
        ...


FORMATS: Final[Mapping[str, Format]] = {
    module.NAME: module for module in (text, json_, github, gitlab, sarif, junit, baseline)
}


def usual_format(environment: Mapping[str, str]) -> str:
    """Return the format for whoever reads in this *environment*: annotations in GitHub Actions and GitLab CI."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return github.NAME
    return gitlab.NAME if environment.get("GITLAB_CI") == "true" else text.NAME
