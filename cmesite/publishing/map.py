"""The one-page map: requirements by source, goals, the outline of the year (the playbook's last page)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Place
from cmesite.planning.activities import Activity, activities_of, tier_of
from cmesite.planning.amount import credit_of
from cmesite.planning.glance import Glance, YearlyNeed, glance_of
from cmesite.planning.goals import goals_of_the_year
from cmesite.planning.year import plan_year, quarters_of
from cmesite.publishing.wording import amount, long_day, medium_day, plural, short_span, year_name
from cmesite.records.amounts import ZERO
from cmesite.records.goal import Goal, GoalKind
from cmesite.records.occurrences import COUNTED_STATUSES
from cmesite.records.periods import Interval, Period, Recurrence
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import PageSize

# Of what is only to be chosen from, more than a few would push the rest off the page.
MOST_CANDIDATES = 3


@dataclass(frozen=True)
class MapNeed:
    """What one source asks in the year: the credits, the way there, and by when."""

    source: str
    credits: str
    steps: str
    due: str


@dataclass(frozen=True)
class MapGoal:
    """A goal with its outcome statement and its day. `place` is where its file says the outcome."""

    title: str
    outcome: str
    by: str
    place: Place


@dataclass(frozen=True)
class MapLine:
    """An activity of the outline: when, what, how much. `state` is done, planned, candidate or open."""

    when: str
    title: str
    credits: str
    state: str


@dataclass(frozen=True)
class Map:
    """Everything on the page, in words. `totals` are label and figure."""

    name: str
    year: str
    as_of: str
    language: str
    page_size: PageSize
    needs: tuple[MapNeed, ...]
    totals: tuple[tuple[str, str], ...]
    goals: tuple[MapGoal, ...]
    monthly: tuple[MapLine, ...]
    quarters: tuple[tuple[str, tuple[MapLine, ...]], ...]
    events: tuple[MapLine, ...]


def map_of(portfolio: Portfolio, coverage: Coverage, as_of: date, page_size: PageSize | None = None) -> Map:
    """The map of the plan year that contains `as_of`, on the paper that site.toml names or the one given."""
    settings = portfolio.settings
    year = plan_year(settings, as_of)
    activities = activities_of(portfolio, year, as_of)
    glance = glance_of(coverage, year, activities, settings.buffer)
    candidates = tuple(plan for plan in portfolio.plan if plan.status is PlanStatus.CANDIDATE)
    return Map(
        name=portfolio.profile.full_name if portfolio.profile else "",
        year=year_name(year),
        as_of=long_day(as_of),
        language=settings.language,
        page_size=page_size or settings.map_page_size,
        needs=tuple(_need(need) for need in glance.needs),
        totals=_totals(glance),
        goals=tuple(
            MapGoal(
                goal.title,
                goal.outcome,
                f"by {medium_day(goal.by)}" if goal.by else "",
                goal.places.of("outcome"),
            )
            for goal in _goals(portfolio, year)
        ),
        monthly=tuple(_monthly(portfolio, year)),
        quarters=tuple(
            (f"Q{number}", _slot(portfolio, activities, candidates, quarter, Tier.DEEP_DIVE))
            for number, quarter in enumerate(quarters_of(year), start=1)
        ),
        events=_slot(portfolio, activities, candidates, year, Tier.MAJOR_EVENT),
    )


def _goals(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The year's goals and its tests of something new, in the portfolio's order."""
    named = set(goals_of_the_year(portfolio, year))
    return tuple(goal for goal in portfolio.goals if goal in named or _is_tested(goal, year))


def _is_tested(goal: Goal, year: Period) -> bool:
    """Is it an exploration of the year: one to be judged in it, or of no year and not judged yet?"""
    day = goal.verdict_by or goal.by
    current = not goal.verdict if day is None else day in year
    return goal.kind is GoalKind.EXPLORATION and current


def _need(need: YearlyNeed) -> MapNeed:
    due = f"by {medium_day(need.due)}" if need.due else ""
    return MapNeed(need.title, amount(need.floor) if need.floor else "–", ", ".join(need.steps), due)


def _totals(glance: Glance) -> tuple[tuple[str, str], ...]:
    if not glance.no_overlap:
        return ()
    low, high = glance.target
    return (
        ("If nothing overlapped", amount(glance.no_overlap)),
        ("If everything overlapped", amount(glance.perfect_overlap)),
        ("Realistic target", f"{amount(low)}–{amount(high)}"),
    )


def _monthly(portfolio: Portfolio, year: Period) -> Iterator[MapLine]:
    """The streams of the year: planned activities that come again."""
    for plan in portfolio.plan:
        again = plan.when
        if (
            isinstance(again, Recurrence)
            and plan.status in COUNTED_STATUSES
            and Period(again.start, again.until).meets(year)
        ):
            yield MapLine(f"every {_every(again.every)}", plan.title, _credits(portfolio, plan), "planned")


def _every(interval: Interval) -> str:
    unit = interval.unit.value
    return unit if interval.count == 1 else f"{interval.count} {unit}s"


def _slot(
    portfolio: Portfolio,
    activities: Iterable[Activity],
    candidates: Iterable[Plan],
    span: Period,
    tier: Tier,
) -> tuple[MapLine, ...]:
    """What fills a part of the outline, else its candidates, else that it is open."""
    found = tuple(
        MapLine(
            _when(portfolio, one),
            one.title,
            plural(one.credits, "credit") if one.credits else "",
            "done" if one.done else "planned",
        )
        for one in activities
        if one.tier is tier and one.day in span
    )
    offered = tuple(
        MapLine(short_span(plan.when), plan.title, _credits(portfolio, plan), "candidate")
        for plan in candidates
        if isinstance(plan.when, Period)
        and plan.when.meets(span)
        and tier_of(plan, credit_of(plan.credits, portfolio.vocabulary)) is tier
    )
    return found or offered[:MOST_CANDIDATES] or (MapLine("", "Still to choose", "", "open"),)


def _when(portfolio: Portfolio, one: Activity) -> str:
    """Its days: a planned one's own time, which may be a month, else the day it counts on."""
    plan = next((plan for plan in portfolio.plan if plan.id == one.plan), None)
    if not one.done and plan is not None and isinstance(plan.when, Period):
        return short_span(plan.when)
    credit = next((credit for credit in portfolio.credits if credit.id == one.id), None)
    return short_span(credit.period if credit else Period(one.day, one.day))


def _credits(portfolio: Portfolio, plan: Plan) -> str:
    credits = credit_of(plan.credits, portfolio.vocabulary)
    return plural(credits, "credit") if credits > ZERO else ""
