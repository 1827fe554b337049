"""The record: every activity behind the figures, as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.marks import Mark, Marks
from cmesite.publishing.public import PublicCredit
from cmesite.publishing.wording import Day, amount, column, day_of, plural, short_span, total

# What one table may hold and still be read.
MOST_ROWS = 60


@dataclass(frozen=True)
class RecordRow:
    """An activity. `type` names its credit types, with their amounts where they differ from the credits."""

    day: Day
    title: str
    provider: str
    type: str
    topics: str
    marks: tuple[Mark, ...]
    credits: str


@dataclass(frozen=True)
class RecordTable:
    """The activities of one year, and their sum."""

    heading: str
    caption: str
    rows: tuple[RecordRow, ...]
    summary: str
    total: str


def record_of(
    credits: Iterable[PublicCredit], marks: Marks, heading: str, with_year: bool = False
) -> RecordTable:
    """A table of the activities, in their order; dates show the year where the heading does not."""
    listed = tuple(credits)
    printed = column((*(credit.hours for credit in listed), total(credit.hours for credit in listed)))
    rows = tuple(_row(credit, marks, text, with_year) for credit, text in zip(listed, printed, strict=False))
    return RecordTable(
        heading=heading,
        caption=f"Completed continuing education, {heading}",
        rows=rows,
        summary=f"Total, {plural(len(rows), 'activity', 'activities')}",
        total=printed[-1],
    )


def by_year(credits: Iterable[PublicCredit], marks: Marks) -> tuple[RecordTable, ...]:
    """A table for each calendar year, newest first."""
    years: dict[int, list[PublicCredit]] = defaultdict(list)
    for credit in credits:
        years[credit.date.year].append(credit)
    return tuple(record_of(years[year], marks, str(year)) for year in sorted(years, reverse=True))


def tables_of(credits: Iterable[PublicCredit], marks: Marks, heading: str) -> tuple[RecordTable, ...]:
    """One table, or one for each year where one would be too long to read."""
    listed = tuple(credits)
    if len(listed) > MOST_ROWS:
        return by_year(listed, marks)
    return (record_of(listed, marks, heading, with_year=True),) if listed else ()


def _row(credit: PublicCredit, marks: Marks, printed: str, with_year: bool) -> RecordRow:
    text = short_span(credit.period)
    return RecordRow(
        day=day_of(credit.date, f"{text} {credit.date.year}" if with_year else text),
        title=credit.title,
        provider=credit.provider,
        type=_types(credit),
        topics=", ".join(credit.topics),
        marks=marks.each(credit.goals),
        credits=printed,
    )


def _types(credit: PublicCredit) -> str:
    """Each type, with its amount where that is not the credit itself."""
    return "; ".join(
        one.type if one.amount == credit.hours else f"{one.type}: {amount(one.amount)}"
        for one in credit.amounts
    )
