"""The pace of the year: credits running up month by month, and where the plan ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from cmesite.planning.load import MonthLoad, months_of
from cmesite.planning.year import quarters_of
from cmesite.publishing.charts import number, scale_up_to
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.wording import amount, column, month_name, plural, total
from cmesite.records.amounts import ZERO
from cmesite.records.requirement import TOTAL

YEAR_MONTHS = 12
TENTH = Decimal("0.1")
# Room for a label over the highest point.
HEADROOM = Decimal("1.06")


@dataclass(frozen=True)
class Box:
    """Where the chart is drawn, in its own units."""

    width: int = 760
    height: int = 320
    left: int = 44
    right: int = 642
    top: int = 40
    base: int = 290


@dataclass(frozen=True)
class Tick:
    """A line of the scale or a name along the bottom; `minor` ones are dropped on phones."""

    at: str
    text: str
    minor: bool = False


@dataclass(frozen=True)
class Point:
    """A point of a line."""

    x: str
    y: str


@dataclass(frozen=True)
class QuarterRow:
    """A quarter's band in the chart, and its row in the table."""

    name: str
    x: str
    width: str
    shaded: bool
    earned: str
    planned: str
    running: str


@dataclass(frozen=True)
class Floor:
    """The highest yearly need of a requirement, drawn as an even climb that ends at `end`."""

    text: str
    amount: str
    end: Point


@dataclass(frozen=True)
class PaceView:
    """The chart in its box: `done` is what is earned until `today`, `ahead` what the plan would add."""

    box: Box
    description: str
    scale: tuple[Tick, ...]
    months: tuple[Tick, ...]
    quarters: tuple[QuarterRow, ...]
    done: tuple[Point, ...]
    ahead: tuple[Point, ...]
    earned: str
    planned_total: str
    floor: Floor | None


@dataclass(frozen=True)
class _Plot:
    """Turns months since the year's first day and credits into places in the box."""

    box: Box
    most: Decimal

    def across(self, months: Decimal | int) -> str:
        return number(self.box.left + (self.box.right - self.box.left) * Decimal(months) / YEAR_MONTHS)

    def up(self, credits: Decimal) -> str:
        return number(self.box.base - (self.box.base - self.box.top) * credits / self.most)

    def at(self, months: Decimal | int, credits: Decimal) -> Point:
        return Point(self.across(months), self.up(credits))


def pace_of_year(books: Books) -> PaceView:
    """The pace of the plan year."""
    months = months_of(books.portfolio, books.year, books.as_of)
    earned = total(month.earned for month in months)
    whole = earned + total(month.planned for month in months)
    need = yearly_need(books)
    scale = scale_up_to(max(whole, need[0] if need else ZERO, Decimal(1)) * HEADROOM)
    plot = _Plot(Box(), scale[-1])
    return PaceView(
        box=plot.box,
        description=_description(earned, whole, need),
        scale=tuple(Tick(plot.up(value), amount(value)) for value in scale),
        months=tuple(_month(plot, index, month) for index, month in enumerate(months)),
        quarters=_quarters(books, plot, months),
        done=_done(books, plot, months),
        ahead=_ahead(books, plot, months) if whole > earned else (),
        earned=amount(earned),
        planned_total=amount(whole) if whole > earned else "",
        floor=Floor(need[1], amount(need[0]), plot.at(YEAR_MONTHS, need[0])) if need else None,
    )


def yearly_need(books: Books) -> tuple[Decimal, str] | None:
    """The largest total asked per year of a cycle, to a tenth, and the requirement that asks it."""
    found: list[tuple[Decimal, str]] = []
    for answer in books.coverage.requirements:
        lead, cycle = answer.rule(TOTAL), answer.requirement.cycle
        if lead is not None and lead.needed and cycle is not None:
            exact = Fraction(lead.needed) * YEAR_MONTHS / cycle.months
            yearly = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(TENTH)
            found.append((yearly, answer.requirement.title))
    return max(found, default=None)


def _month(plot: _Plot, index: int, month: MonthLoad) -> Tick:
    middle = plot.across(index + Decimal("0.5"))
    return Tick(middle, month_name(month.period.start)[:3], index % 3 != 1)


def _done(books: Books, plot: _Plot, months: Sequence[MonthLoad]) -> tuple[Point, ...]:
    """From the origin to today, a point at each month's end."""
    begun = [month for month in months if month.period.start <= books.as_of]
    running = tuple(accumulate(month.earned for month in begun))
    ends = [Decimal(index) for index in range(1, len(begun))] + [_today(books, months)]
    return (plot.at(0, ZERO), *(plot.at(x, y) for x, y in zip(ends, running, strict=True)))


def _ahead(books: Books, plot: _Plot, months: Sequence[MonthLoad]) -> tuple[Point, ...]:
    """From the end of the running month to the end of the year."""
    running = tuple(accumulate(month.earned + month.planned for month in months))
    return tuple(
        plot.at(index, value)
        for index, (month, value) in enumerate(zip(months, running, strict=True), start=1)
        if month.period.end >= books.as_of
    )


def _today(books: Books, months: Sequence[MonthLoad]) -> Decimal:
    """Today in months since the year began."""
    for index, month in enumerate(months):
        if books.as_of in month.period:
            return index + Decimal((books.as_of - month.period.start).days + 1) / month.period.days
    return Decimal(YEAR_MONTHS)


def _quarters(books: Books, plot: _Plot, months: Sequence[MonthLoad]) -> tuple[QuarterRow, ...]:
    spans = quarters_of(books.year)
    each = [[month for month in months if month.period.start in span] for span in spans]
    earned = [total(month.earned for month in listed) for listed in each]
    planned = [total(month.planned for month in listed) for listed in each]
    running = list(accumulate(a + b for a, b in zip(earned, planned, strict=True)))
    texts = [column(values) for values in (earned, planned, running)]
    return tuple(
        QuarterRow(
            f"Q{index + 1}",
            plot.across(3 * index),
            number(Decimal(plot.box.right - plot.box.left) / len(spans)),
            index % 2 == 0,
            texts[0][index],
            texts[1][index] if planned[index] else "",
            texts[2][index],
        )
        for index in range(len(spans))
    )


def _description(earned: Decimal, whole: Decimal, need: tuple[Decimal, str] | None) -> str:
    parts = [f"{plural(earned, 'credit')} earned so far."]
    if whole > earned:
        parts.append(f"The plan ends the year at {amount(whole)}.")
    if need:
        parts.append(f"The highest yearly need is {amount(need[0])}, asked by {need[1]}.")
    return " ".join(parts)
