"""Coming up: planned activities and the ends of cycles and credentials, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import Day, day_of, joined, plural, short_day, short_span
from cmesite.records.periods import add_months

MONTHS_AHEAD = 6
MOST_SHOWN = 9


@dataclass(frozen=True)
class AgendaItem:
    """Something with a day."""

    day: Day
    title: str
    note: str
    marks: tuple[Mark, ...]


def agenda_of(books: Books) -> tuple[AgendaItem, ...]:
    """What the next six months hold."""
    until = add_months(books.as_of, MONTHS_AHEAD)
    found = [*_plans(books, until), *_credentials(books, until), *_cycles(books, until)]
    found.sort(key=lambda pair: (pair[0], pair[1].title))
    return tuple(item for _, item in found[:MOST_SHOWN])


def _plans(books: Books, until: date) -> Iterator[tuple[date, AgendaItem]]:
    for next_ in coming(books.portfolio, books.as_of, until):
        hours = credit_of(next_.plan.credits, books.portfolio.vocabulary)
        note = " · ".join(
            filter(
                None,
                (
                    plural(hours, "credit") if hours else "",
                    next_.plan.status.value,
                    joined(next_.plan.requirements or ()),
                ),
            )
        )
        day = day_of(next_.period.start, _day(books, short_span(next_.period), next_.date))
        yield next_.period.start, AgendaItem(day, next_.plan.title, note, books.marks.each(next_.plan.goals))


def _credentials(books: Books, until: date) -> Iterator[tuple[date, AgendaItem]]:
    for credential in books.portfolio.credentials:
        if credential.expires and books.as_of <= credential.expires <= until:
            day = day_of(credential.expires, _day(books, short_day(credential.expires), credential.expires))
            yield credential.expires, AgendaItem(day, f"{credential.title} expires", "", ())


def _cycles(books: Books, until: date) -> Iterator[tuple[date, AgendaItem]]:
    for answer in books.coverage.requirements:
        if answer.cycle and answer.cycle.end <= until:
            end = answer.cycle.end
            title = f"{answer.requirement.title}: the cycle ends"
            yield end, AgendaItem(day_of(end, _day(books, short_day(end), end)), title, "", ())


def _day(books: Books, text: str, day: date) -> str:
    return text if day.year == books.as_of.year else f"{text} {day.year}"
