"""The whole record: every year's activities on one page, for a career longer than the plan year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cmesite.publishing.charts import ColumnChart, Stack, columns
from cmesite.publishing.marks import NO_GOAL, marks_of
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.paths import RECORD
from cmesite.publishing.portfolio.record import RecordTable, record_of
from cmesite.publishing.public import PublicCredit, PublicPortfolio
from cmesite.publishing.wording import amount, plural, total

FEW_YEARS = 4
# Names of years that fit side by side.
MOST_NAMED = 14


@dataclass(frozen=True)
class WholeRecord:
    """The years, newest first. `chart` shows them from the first to the last, None for only a few."""

    masthead: Masthead
    summary: str
    chart: ColumnChart | None
    description: str
    years: tuple[RecordTable, ...]


def whole_record_of(public: PublicPortfolio) -> WholeRecord | None:
    """The page; None where the plan year already shows everything."""
    if all(credit.date in public.year for credit in public.credits):
        return None
    by_year: dict[int, list[PublicCredit]] = defaultdict(list)
    for credit in public.credits:
        by_year[credit.date.year].append(credit)
    marks = marks_of(public.goals)
    years = tuple(record_of(by_year[year], marks, str(year)) for year in sorted(by_year, reverse=True))
    activities = plural(len(public.credits), "activity", "activities")
    credits = plural(total(credit.hours for credit in public.credits), "credit")
    return WholeRecord(
        masthead_of(public, RECORD),
        f"{activities}, {credits} since {min(by_year)}",
        _chart(by_year),
        _description(years),
        years,
    )


def _description(years: tuple[RecordTable, ...]) -> str:
    return ", ".join(f"{table.heading}: {table.total}" for table in reversed(years)) + "."


def _chart(by_year: Mapping[int, list[PublicCredit]]) -> ColumnChart | None:
    """A column for each year, also those without credits; on a long career only some are named."""
    first, last = min(by_year), max(by_year)
    count = last - first + 1
    if count < FEW_YEARS:
        return None
    every = -(-count // MOST_NAMED)
    stacks = []
    for year in range(first, last + 1):
        hours = total(credit.hours for credit in by_year.get(year, ()))
        named = (last - year) % every == 0
        value = amount(hours) if hours and every == 1 else ""
        stacks.append(Stack(str(year) if named else "", value, ((NO_GOAL, False, hours),) if hours else ()))
    return columns(stacks)
