"""The page of everything the program found wrong with the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.diagnostics import Diagnostic, Severity
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing


@dataclass(frozen=True)
class Problem:
    """One diagnostic; `place` is `credits/x.md:4:7`, `hint` the corrected line or the next step."""

    standing: Standing
    place: str
    message: str
    hint: str
    code: str


@dataclass(frozen=True)
class ChecksPage:
    """Every problem, errors first, then by file and line."""

    shell: Shell
    problems: tuple[Problem, ...]


def checks_of(shell: Shell, diagnostics: Iterable[Diagnostic]) -> ChecksPage:
    """The page."""
    ordered = sorted(
        diagnostics, key=lambda d: (d.severity is not Severity.ERROR, d.place, d.code, d.message)
    )
    return ChecksPage(shell, tuple(_problem(one) for one in ordered))


def _problem(one: Diagnostic) -> Problem:
    wrong = one.severity is Severity.ERROR
    standing = Standing("bad", "Error") if wrong else Standing("warn", "Warning")
    where = [one.place.path.removeprefix("../") or "the content folder"]
    if one.place.line:
        where += [str(one.place.line), str(one.place.column)] if one.place.column else [str(one.place.line)]
    return Problem(standing, ":".join(where), one.message, one.hint, one.code)
