"""What stands around every page of the dashboard: whose it is, the way to the other pages, the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.coverage.answers import RequirementAnswer
from cmesite.diagnostics import Diagnostic, Severity
from cmesite.planning.goals import served_goals
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.verdicts import verdict_of
from cmesite.publishing.packet_contents import Gap
from cmesite.publishing.wording import long_day, year_name


@dataclass(frozen=True)
class Packet:
    """What stands behind a packet's light."""

    id: str
    title: str
    missing: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Output:
    """A link to another result of the build, its address relative to the dashboard's folder.

    `word` and `tone` are a packet's ready light, `note` says what of it is out of date; `packet` is None
    for everything else.
    """

    label: str
    address: str
    word: str = ""
    tone: str = ""
    note: str = ""
    packet: Packet | None = None


@dataclass(frozen=True)
class NavItem:
    """A link to a page; `count` is empty where there is nothing to count, `tone` colors it."""

    label: str
    path: str
    count: str
    tone: str


@dataclass(frozen=True)
class Shell:
    """`pinned` tells that the settings hold the dashboard at `as_of`."""

    language: str
    name: str
    year: str
    as_of: str
    pinned: bool
    problems: str
    pages: tuple[NavItem, ...]
    requirements: tuple[NavItem, ...]
    outputs: tuple[Output, ...]


def shell_of(books: Books, diagnostics: Iterable[Diagnostic], outputs: tuple[Output, ...]) -> Shell:
    """The frame of every page."""
    listed = tuple(diagnostics)
    errors = sum(one.severity is Severity.ERROR for one in listed)
    profile, settings = books.portfolio.profile, books.portfolio.settings
    return Shell(
        language=settings.language,
        name=profile.full_name if profile else settings.title,
        year=year_name(books.year),
        as_of=long_day(books.as_of),
        pinned=settings.as_of == books.as_of,
        problems=_problems(errors, len(listed) - errors),
        pages=(
            NavItem("Overview", "index.html", "", ""),
            NavItem("Goals", "index.html#goals", str(len(served_goals(books.portfolio, books.year))), ""),
            NavItem("Pace", "index.html#pace", "", ""),
            NavItem("Coming up", "index.html#plan", "", ""),
            NavItem("The plan", "plan.html", "", ""),
            NavItem("Candidates", "candidates.html", "", ""),
            NavItem("Pitfalls", "pitfalls.html", "", ""),
            NavItem("Clusters", "clusters.html", "", ""),
            NavItem("Daily work", "practice.html", "", ""),
            NavItem("Reviews", "reviews.html", "", ""),
            NavItem("Credits", "credits.html", f"{len(books.portfolio.credits):,}", ""),
            _packets(outputs),
            NavItem("Checks", "checks.html", str(len(listed)), _tone(errors, len(listed))),
        ),
        requirements=tuple(_requirement(books, answer) for answer in books.coverage.requirements),
        outputs=outputs,
    )


def _requirement(books: Books, answer: RequirementAnswer) -> NavItem:
    standing = verdict_of(answer, books.as_of, books.portfolio.vocabulary).standing
    return NavItem(answer.requirement.title, f"requirements/{answer.id}.html", standing.word, standing.tone)


def _packets(outputs: Iterable[Output]) -> NavItem:
    """The way to the packets, with their number; colored where one wants something done."""
    lights = {output.packet.id: output.tone for output in outputs if output.packet}
    wanting = next((tone for tone in ("bad", "warn") if tone in lights.values()), "")
    return NavItem("Packets", "packets.html", str(len(lights)) if lights else "", wanting)


def _tone(errors: int, all_: int) -> str:
    return "bad" if errors else "warn" if all_ else ""


def _problems(errors: int, warnings: int) -> str:
    one = "1 error" if errors == 1 else f"{errors} errors"
    other = "1 warning" if warnings == 1 else f"{warnings} warnings"
    return f"{one}, {other}"
