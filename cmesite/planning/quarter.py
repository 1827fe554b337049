"""A quarter in numbers, for the thirty minutes of its check-in (Step 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Status
from cmesite.coverage.measure import measure
from cmesite.planning.activities import Activity, activities_of
from cmesite.planning.coming import coming
from cmesite.planning.pace import Pace, expected_by, paces_of
from cmesite.planning.protected import protected_days
from cmesite.planning.year import months_in, plan_year, quarters_of
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.goal import Goal
from cmesite.records.occurrences import Occurrence
from cmesite.records.periods import Period, add_months
from cmesite.records.portfolio import Portfolio

HIGH, LOW = 4, 2


@dataclass(frozen=True)
class Lagging:
    """A rule that is behind an even pace or not met, with what it counts of what it needs."""

    requirement: str
    rule: str
    counted: Decimal
    needed: Decimal


@dataclass(frozen=True)
class GoalQuarter:
    """A goal's credits in the quarter."""

    goal: Goal
    earned: Decimal


@dataclass(frozen=True)
class QuarterFigures:
    """What the records say of a quarter on `day`, its last or, while it runs, the as-of date.

    `ahead` are the planned occurrences of the quarter after it; `unlogged` its months without a
    record. `high` and `low` are records rated 4 or 5, and 1 or 2.
    """

    year: int
    quarter: int
    period: Period
    day: date
    earned: Decimal
    activities: tuple[Activity, ...]
    paces: tuple[Pace, ...]
    lagging: tuple[Lagging, ...]
    goals: tuple[GoalQuarter, ...]
    unaligned: Decimal
    high: tuple[Credit, ...]
    low: tuple[Credit, ...]
    unproved: int
    unlogged: tuple[Period, ...]
    protected: tuple[date, ...]
    ahead: tuple[Occurrence, ...]

    @property
    def id(self) -> str:
        """The id of its review: `2026-q3`."""
        return f"{self.year}-q{self.quarter}"


def figures_of(portfolio: Portfolio, begun: int, quarter: int, as_of: date) -> QuarterFigures:
    """The numbers of quarter 1 to 4 of the plan year that begins in `begun`, as known on `as_of`."""
    year = year_begun_in(portfolio, begun)
    period = quarters_of(year)[quarter - 1]
    day = min(period.end, as_of)
    done = tuple(a for a in activities_of(portfolio, year, day) if a.done and a.day in period)
    credits = tuple(c for c in portfolio.credits if c.date in period and c.date <= day)
    coverage = measure(portfolio, day)
    readable = {proof.path for proof in portfolio.proofs if proof.readable}
    return QuarterFigures(
        year=begun,
        quarter=quarter,
        period=period,
        day=day,
        earned=_sum(done),
        activities=done,
        paces=paces_of(coverage),
        lagging=tuple(
            Lagging(answer.id, rule.id, rule.counted, rule.needed)
            for answer in coverage.requirements
            for rule in answer.rules
            if rule.status in (Status.SHORT, Status.UNKNOWN) and rule.needed and rule.counted is not None
            and rule.window is not None and rule.counted < expected_by(rule.needed, rule.window, day)
        ),
        goals=tuple(GoalQuarter(g, _sum(a for a in done if g.id in a.goals)) for g in portfolio.goals),
        unaligned=_sum(a for a in done if not a.goals),
        high=tuple(c for c in credits if c.value is not None and c.value >= HIGH),
        low=tuple(c for c in credits if c.value is not None and c.value <= LOW),
        unproved=sum(not any(p.path in readable for p in c.proofs) for c in credits),
        unlogged=tuple(
            m for m in months_in(year) if m.start in period and m.end <= day
            and not any(a.day in m for a in done)
        ),
        protected=protected_days(portfolio.settings.calendar, year, period),
        ahead=tuple(
            one for one in coming(portfolio, day, add_months(period.end, 3, keep_month_end=True))
            if one.date > period.end
        ),
    )  # fmt: skip


def year_begun_in(portfolio: Portfolio, begun: int) -> Period:
    """The plan year that begins in a calendar year."""
    return plan_year(portfolio.settings, date(begun, 12, 31))


def _sum(activities: Iterable[Activity]) -> Decimal:
    return sum((one.credits for one in activities), ZERO)
