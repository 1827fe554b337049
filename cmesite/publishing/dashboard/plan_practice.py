"""The page of daily work: practice themes and what came of them, and what the institution offers."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.asking import GENERAL, Inquiry, email_text, inquiries_of
from cmesite.planning.daily import Part, Progress, Step, Theme, themes_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.wording import medium_day
from cmesite.records.profile import Truth

PARTS = {
    Part.REVIEW: ("Review", "a short, targeted review: a guideline module or a course segment"),
    Part.TEACHING: ("Teaching", "a mini-teaching session for residents or colleagues"),
    Part.PROJECT: ("Project", "a QI project, with credit where possible"),
}
PROGRESS = {
    Progress.DONE: Standing("ok", "Done"),
    Progress.AHEAD: Standing("info", "Planned"),
    Progress.CANDIDATE: Standing("info", "Candidate"),
    Progress.PAST: Standing("warn", "Past, not logged"),
    Progress.NOTHING: Standing("warn", "Open"),
}
CARRIES = {
    Truth.YES: Standing("ok", "Carries CME"),
    Truth.NO: Standing("info", "No CME"),
    Truth.UNKNOWN: Standing("warn", "Unknown"),
}


@dataclass(frozen=True)
class StepView:
    """A part of a theme, what it names, and how far it is; `file` may be empty."""

    name: str
    standing: Standing
    told: str
    file: str


@dataclass(frozen=True)
class ThemeView:
    """A theme with its three parts."""

    title: str
    file: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class ResourceView:
    """A resource, what it answered, and what is still to ask."""

    title: str
    standing: Standing
    facts: str
    answer: str
    questions: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class PracticePage:
    """Themes, resources, and the e-mail that asks what is open."""

    shell: Shell
    themes: tuple[ThemeView, ...]
    resources: tuple[ResourceView, ...]
    general: tuple[str, ...]
    email: str


def practice_page_of(shell: Shell, books: Books) -> PracticePage:
    """The page."""
    return PracticePage(
        shell,
        tuple(_theme(one) for one in themes_of(books.portfolio, books.as_of)),
        tuple(_resource(one) for one in inquiries_of(books.portfolio, books.as_of)),
        GENERAL,
        email_text(books.portfolio, books.as_of),
    )


def _theme(one: Theme) -> ThemeView:
    return ThemeView(
        one.practice.title, one.practice.places.start.path, tuple(_step(step) for step in one.steps)
    )


def _step(step: Step) -> StepView:
    name, idea = PARTS[step.part]
    told = step.title or f"Nothing yet. It could be {idea}."
    day = f", {medium_day(step.day)}" if step.day else ""
    return StepView(name, PROGRESS[step.progress], f"{told}{day}", step.path)


def _resource(one: Inquiry) -> ResourceView:
    resource = one.resource
    asked = f"asked {medium_day(resource.asked_on)}" if resource.asked_on else "never asked"
    age = "over a year ago: ask again" if one.stale else ""
    pays = f"paid by {resource.who_pays}" if resource.who_pays else ""
    return ResourceView(
        resource.title,
        CARRIES[resource.carries_cme],
        " · ".join(filter(None, (pays, asked, age))),
        resource.answer,
        one.questions,
        resource.places.start.path,
    )
