"""The record: every activity behind the figures, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.marks import Mark, Marks
from cmesite.publishing.public import PublicCredit
from cmesite.publishing.wording import Day, amount, column, day_of, plural, short_span, total


@dataclass(frozen=True)
class RecordRow:
    """An activity. `type` names its credit types, where it has several with their amounts."""

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


def record_of(credits: Iterable[PublicCredit], marks: Marks, heading: str) -> RecordTable:
    """A table of the activities, in their order."""
    listed = tuple(credits)
    printed = column((*(credit.hours for credit in listed), total(credit.hours for credit in listed)))
    rows = tuple(_row(credit, marks, text) for credit, text in zip(listed, printed, strict=False))
    return RecordTable(
        heading=heading,
        caption=f"Completed continuing education, {heading}",
        rows=rows,
        summary=f"Total, {plural(len(rows), 'activity', 'activities')}",
        total=printed[-1],
    )


def _row(credit: PublicCredit, marks: Marks, printed: str) -> RecordRow:
    return RecordRow(
        day=day_of(credit.date, short_span(credit.period)),
        title=credit.title,
        provider=credit.provider,
        type=_types(credit),
        topics=", ".join(credit.topics),
        marks=marks.each(credit.goals),
        credits=printed,
    )


def _types(credit: PublicCredit) -> str:
    if len(credit.amounts) == 1:
        return credit.amounts[0].type
    return ", ".join(f"{amount(one.amount)} {one.type}" for one in credit.amounts)
