"""Daily work turned into learning: the themes of practice with what came of them (Step 8A)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cmesite.records.occurrences import COUNTED_STATUSES, open_occurrences
from cmesite.records.plan import PlanStatus
from cmesite.records.portfolio import Portfolio, find
from cmesite.records.practice import Practice


class Part(StrEnum):
    """What a theme is turned into."""

    REVIEW = "review"
    TEACHING = "teaching"
    PROJECT = "project"


class Progress(StrEnum):
    """How far a part is."""

    DONE = "done"
    AHEAD = "ahead"
    CANDIDATE = "candidate"
    PAST = "past"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Step:
    """One part of a theme: the record it names (empty where none), with its day."""

    part: Part
    progress: Progress
    title: str = ""
    day: date | None = None
    path: str = ""


@dataclass(frozen=True)
class Theme:
    """A theme and its parts; a part that names several records has a step for each."""

    practice: Practice
    steps: tuple[Step, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that nothing stands for yet."""
        return tuple(step.part for step in self.steps if step.progress is Progress.NOTHING)


def themes_of(portfolio: Portfolio, as_of: date) -> tuple[Theme, ...]:
    """Every theme, in the portfolio's order."""
    return tuple(_theme(portfolio, one, as_of) for one in portfolio.practice)


def _theme(portfolio: Portfolio, one: Practice, as_of: date) -> Theme:
    parts = ((Part.REVIEW, one.review), (Part.TEACHING, one.teaching), (Part.PROJECT, one.project))
    steps = [
        _step(portfolio, part, id_.rpartition("/")[2], as_of) if id_ else Step(part, Progress.NOTHING)
        for part, ids in parts
        for id_ in ids or ("",)
    ]
    return Theme(one, tuple(steps))


def _step(portfolio: Portfolio, part: Part, id_: str, as_of: date) -> Step:
    done = [
        credit for credit in portfolio.credits if id_ in (credit.id, credit.file) and credit.date <= as_of
    ]
    if done:
        last = done[-1]
        return Step(part, Progress.DONE, last.title, last.date, last.places.start.path)
    plan = find(portfolio.plan, id_)
    if plan is None:
        return Step(part, Progress.NOTHING, id_)
    by_plan = [credit for credit in portfolio.credits if credit.plan == id_ and credit.date <= as_of]
    path = plan.places.start.path
    if by_plan:
        return Step(part, Progress.DONE, plan.title, by_plan[-1].date, path)
    ahead = open_occurrences(plan, portfolio.credits, as_of)
    day = ahead[0].date if ahead else None
    if plan.status is PlanStatus.CANDIDATE:
        return Step(part, Progress.CANDIDATE, plan.title, day, path)
    planned = bool(ahead) and plan.status in COUNTED_STATUSES
    return Step(part, Progress.AHEAD if planned else Progress.PAST, plan.title, day, path)
