"""A year in numbers, for closing its loop: requirements, capability, career (Step 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.coverage.measure import measure
from cmesite.planning.activities import Activity, activities_of
from cmesite.planning.quarter import year_begun_in
from cmesite.records.amounts import ZERO
from cmesite.records.goal import Goal
from cmesite.records.outcome import Outcome
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio

KEEP, DROP, STRONG = Decimal(4), Decimal(2), 4


@dataclass(frozen=True)
class Rated:
    """What the ratings of the year say of a source: a plan, else a provider. `average` to a tenth."""

    name: str
    average: Decimal
    times: int


@dataclass(frozen=True)
class Rating:
    """A rating of capability, 1 to 5, and the review it stands in (`2026-q3`, `2026`)."""

    review: str
    value: int


@dataclass(frozen=True)
class Capability:
    """A goal's ratings from review to review, oldest first. A year's own review stands after its quarters."""

    goal: Goal
    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class YearFigures:
    """What the records say of a year on `day`, its last or, while it runs, the as-of date."""

    year: int
    period: Period
    day: date
    earned: Decimal
    activities: tuple[Activity, ...]
    coverage: Coverage
    open: tuple[RequirementAnswer, ...]
    capability: tuple[Capability, ...]
    outcomes: tuple[Outcome, ...]
    keep: tuple[Rated, ...]
    drop: tuple[Rated, ...]
    level_up: tuple[Goal, ...]


def year_figures(portfolio: Portfolio, begun: int, as_of: date) -> YearFigures:
    """The numbers of the plan year that begins in `begun`, as known on `as_of`."""
    period = year_begun_in(portfolio, begun)
    day = min(period.end, as_of)
    done = tuple(one for one in activities_of(portfolio, period, day) if one.done)
    coverage = measure(portfolio, day)
    capability = capability_of(portfolio)
    rated = ratings_of(portfolio, period, day)
    return YearFigures(
        year=begun,
        period=period,
        day=day,
        earned=sum((one.credits for one in done), ZERO),
        activities=done,
        coverage=coverage,
        open=tuple(one for one in coverage.requirements if one.status in ("short", "unknown")),
        capability=capability,
        outcomes=tuple(one for one in portfolio.outcomes if one.date in period and one.date <= day),
        keep=tuple(one for one in rated if one.average >= KEEP),
        drop=tuple(one for one in rated if one.average <= DROP),
        level_up=tuple(one.goal for one in capability if one.ratings and one.ratings[-1].value >= STRONG),
    )


def capability_of(portfolio: Portfolio) -> tuple[Capability, ...]:
    """Every goal's answers to the same question: how capable am I of this now, 1 to 5?"""
    reviews = sorted(portfolio.reviews, key=lambda one: (one.year, one.quarter or 5))
    return tuple(
        Capability(
            goal,
            tuple(
                Rating(one.id, value) for one in reviews for id_, value in one.capability if id_ == goal.id
            ),
        )
        for goal in portfolio.goals
    )


def ratings_of(portfolio: Portfolio, period: Period, day: date) -> tuple[Rated, ...]:
    """Sources by the average `value:` of their records in the period, best first."""
    titles = {plan.id: plan.title for plan in portfolio.plan}
    values: dict[str, list[int]] = defaultdict(list)
    for credit in portfolio.credits:
        if credit.value is not None and credit.date in period and credit.date <= day:
            values[titles.get(credit.plan) or credit.provider or credit.title].append(credit.value)
    rated = (Rated(name, _average(each), len(each)) for name, each in values.items())
    return tuple(sorted(rated, key=lambda one: (-one.average, one.name)))


def _average(values: Iterable[int]) -> Decimal:
    listed = [Decimal(value) for value in values]
    return (sum(listed, ZERO) / len(listed)).quantize(Decimal("0.1"), ROUND_HALF_UP)
