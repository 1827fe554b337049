"""The whole record: every year's activities on one page, or one page a year where that would be too long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cmesite.publishing.charts import ColumnChart, Stack, columns
from cmesite.publishing.marks import NO_GOAL, marks_of
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.paths import RECORD, year_path
from cmesite.publishing.portfolio.record import RecordTable, by_year
from cmesite.publishing.public import PublicCredit, PublicPortfolio
from cmesite.publishing.wording import amount, plural, sentences, total

FEW_YEARS = 4
# Names of years that fit side by side.
MOST_NAMED = 14


# Activities that one page may hold and still open at once on a phone.
MOST_ACTIVITIES = 400


@dataclass(frozen=True)
class YearLine:
    """What a year with a page of its own came to."""

    year: str
    page: str
    activities: str
    credits: str


@dataclass(frozen=True)
class WholeRecord:
    """The years, newest first: their tables, or in a long record `lines` that lead to them.

    `chart` shows them from the first to the last, None for only a few.
    """

    masthead: Masthead
    summary: str
    chart: ColumnChart | None
    description: str
    years: tuple[RecordTable, ...]
    lines: tuple[YearLine, ...]


@dataclass(frozen=True)
class YearOfRecord:
    """The page of one year of a long record; `earlier` and `later` are its neighbors, empty at the ends."""

    masthead: Masthead
    path: str
    table: RecordTable
    earlier: str
    later: str


def whole_record_of(public: PublicPortfolio) -> WholeRecord | None:
    """The page; None where the plan year already shows everything."""
    if all(credit.date in public.year for credit in public.credits):
        return None
    years = by_year(public.credits, marks_of(public.goals))
    long = len(public.credits) > MOST_ACTIVITIES
    activities = plural(len(public.credits), "activity", "activities")
    credits = plural(total(credit.hours for credit in public.credits), "credit")
    summary = f"{activities}, {credits} since {years[-1].heading}"
    return WholeRecord(
        masthead_of(public, RECORD, sentences(public.profile.full_name, "The whole record", summary)),
        summary,
        _chart(public.credits),
        _description(years),
        () if long else years,
        tuple(_line(table) for table in years) if long else (),
    )


def years_of_record(public: PublicPortfolio) -> Iterator[YearOfRecord]:
    """A page for each year, newest first, where the record is too long for one."""
    if len(public.credits) <= MOST_ACTIVITIES or whole_record_of(public) is None:
        return
    tables = by_year(public.credits, marks_of(public.goals))
    names = ("", *(table.heading for table in tables), "")
    for number, table in enumerate(tables, start=1):
        path = year_path(table.heading)
        about = sentences(public.profile.full_name, f"The record of {table.heading}", table.summary)
        yield YearOfRecord(
            masthead_of(public, path, about), path, table, names[number + 1], names[number - 1]
        )


def _line(table: RecordTable) -> YearLine:
    count = plural(len(table.rows), "activity", "activities")
    return YearLine(table.heading, year_path(table.heading), count, table.total)


def _description(years: tuple[RecordTable, ...]) -> str:
    return ", ".join(f"{table.heading}: {table.total}" for table in reversed(years)) + "."


def _chart(credits: tuple[PublicCredit, ...]) -> ColumnChart | None:
    """A column for each year, also those without credits; on a long career only some are named."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for credit in credits:
        sums[credit.date.year] += credit.hours
    first, last = min(sums), max(sums)
    count = last - first + 1
    if count < FEW_YEARS:
        return None
    every = -(-count // MOST_NAMED)
    stacks = []
    for year in range(first, last + 1):
        hours = sums[year]
        named = (last - year) % every == 0
        value = amount(hours) if hours and every == 1 else ""
        stacks.append(Stack(str(year) if named else "", value, ((NO_GOAL, False, hours),) if hours else ()))
    return columns(stacks)
