"""The year: credits by month as columns, and the quarters with what stood out in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.year import quarters_of
from cmesite.publishing.charts import ColumnChart, Stack, columns
from cmesite.publishing.marks import NO_GOAL, Mark, Marks
from cmesite.publishing.public import PublicMonth, PublicPortfolio
from cmesite.publishing.wording import (
    Day,
    amount,
    day_of,
    joined,
    month_name,
    plural,
    short_day,
    short_span,
    total,
)
from cmesite.records.periods import Period

MOST_EVENTS = 4


@dataclass(frozen=True)
class Event:
    """Something that stood out: an activity, an outcome, or a plan."""

    day: Day
    mark: Mark
    text: str


@dataclass(frozen=True)
class Quarter:
    """A quarter of the plan year; `ahead` where it has not begun."""

    name: str
    months: str
    credits: str
    ahead: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class YearView:
    """`title` and `description` tell the chart to those who do not see it."""

    title: str
    description: str
    chart: ColumnChart
    legend: tuple[Mark, ...]
    planned: bool
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True)
class _Candidate:
    day: date
    text: str
    when: str
    mark: Mark
    weight: Decimal


def year_of(public: PublicPortfolio, marks: Marks, name: str) -> YearView | None:
    """The plan year; None where nothing was earned or is planned in it."""
    if not any(month.earned or month.planned for month in public.months):
        return None
    planned = any(month.planned for month in public.months)
    return YearView(
        title=f"Credits earned each month of {name}",
        description=_description(public.months),
        chart=columns(tuple(_stack(month, marks) for month in public.months)),
        legend=_legend(public.months, marks),
        planned=planned,
        quarters=_quarters(public, marks),
    )


def _stack(month: PublicMonth, marks: Marks) -> Stack:
    earned = tuple(
        (marks.together(share.goals).paint, False, share.earned) for share in month.shares if share.earned
    )
    planned = (("0", True, month.planned),) if month.planned else ()
    whole = month.earned + month.planned
    return Stack(month_name(month.period.start)[:3], amount(whole) if whole else "", earned + planned)


def _description(months: Iterable[PublicMonth]) -> str:
    listed = tuple(months)
    earned = ", ".join(f"{month_name(m.period.start)} {amount(m.earned)}" for m in listed if m.earned)
    planned = ", ".join(f"{month_name(m.period.start)} {amount(m.planned)}" for m in listed if m.planned)
    return " ".join(filter(None, (f"{earned}." if earned else "", f"Planned: {planned}." if planned else "")))


def _legend(months: Iterable[PublicMonth], marks: Marks) -> tuple[Mark, ...]:
    """Single goals first, stripes after them, no goal last; nothing where no goal is served."""
    seen = {marks.together(share.goals) for month in months for share in month.shares if share.earned}
    if all(mark.paint == NO_GOAL for mark in seen):
        return ()
    return tuple(sorted(seen, key=lambda mark: (mark.paint == "0", len(mark.paint), mark.paint, mark.label)))


def _quarters(public: PublicPortfolio, marks: Marks) -> tuple[Quarter, ...]:
    found = _candidates(public, marks)
    return tuple(
        _quarter(number, quarter, public, [one for one in found if one.day in quarter])
        for number, quarter in enumerate(quarters_of(public.year), start=1)
    )


def _quarter(number: int, quarter: Period, public: PublicPortfolio, found: list[_Candidate]) -> Quarter:
    months = tuple(month for month in public.months if month.period.start in quarter)
    earned, planned = total(m.earned for m in months), total(m.planned for m in months)
    chosen = sorted(found, key=lambda one: (-one.weight, one.day, one.text))[:MOST_EVENTS]
    chosen.sort(key=lambda one: (one.day, one.text))
    return Quarter(
        name=f"Quarter {number}",
        months=f"{month_name(quarter.start)} to {month_name(quarter.end)}",
        credits=_credits(earned, planned),
        ahead=quarter.start > public.as_of,
        events=tuple(Event(day_of(one.day, one.when), one.mark, one.text) for one in chosen),
    )


def _credits(earned: Decimal, planned: Decimal) -> str:
    parts = (plural(earned, "credit") if earned else "", f"{amount(planned)} planned" if planned else "")
    return joined(part for part in parts if part) or "no credits"


def _candidates(public: PublicPortfolio, marks: Marks) -> tuple[_Candidate, ...]:
    """Outcomes weigh more than any activity; activities weigh their credits, twice if they serve a goal."""
    outcomes = (
        _Candidate(o.date, o.title, short_day(o.date), marks.together(o.goals), Decimal(1000))
        for o in public.outcomes
    )
    credits = (
        _Candidate(
            c.date,
            _with_credits(c.title, c.hours),
            short_span(c.period),
            marks.together(c.goals),
            c.hours * (2 if c.goals else 1),
        )
        for c in public.credits
    )
    plans = (
        _Candidate(p.period.end, p.title, short_span(p.period), marks.together(p.goals), p.hours)
        for p in public.plan
    )
    return (*outcomes, *credits, *plans)


def _with_credits(title: str, hours: Decimal) -> str:
    return f"{title}, {plural(hours, 'credit')}" if hours else title
