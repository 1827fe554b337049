"""Deadlines in the calendar: cycles that end, rules that fall due, credentials that expire."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from cmesite.coverage.answers import Coverage, RequirementAnswer, Status
from cmesite.coverage.cycles import Cycles, cycles_of
from cmesite.planning.renewals import Renewal, renewals
from cmesite.publishing.calendar_event import Event
from cmesite.records.periods import Period, add_months
from cmesite.records.portfolio import Portfolio

# Months before a deadline at which it is told, each in an event of its own: alarms of a file that is
# imported are dropped by some calendars.
LEADS = (6, 3, 1)
# A reminder this many days from one of those would only tell the same again.
NEAR = 14
YEAR = 12
OPEN = (Status.SHORT, Status.UNKNOWN, Status.NOT_DUE)


# A name counts years from the middle of May: few renewals lie near it, and so an end that is moved by some
# weeks, over New Year for example, keeps its name. In halves of a month, from January.
TURN = 9
HALVES = 24


def deadlines(portfolio: Portfolio, coverage: Coverage, span: Period, as_of: date) -> Iterator[Event]:
    """Every deadline of the span and what is open or expires later, with the reminders from its first day."""
    born = portfolio.profile.date_of_birth if portfolio.profile else None
    for answer in coverage.requirements:
        for name, title, day in _of_requirement(answer, cycles_of(answer.requirement, born), span):
            yield from told_ahead(name, title, day, span.start)
    for renewal in renewals(portfolio, as_of):
        yield from _of_credential(renewal, span.start)


def told_ahead(name: str, title: str, day: date, since: date) -> Iterator[Event]:
    """The deadline with its alarms, and an event 6, 3 and 1 months before it."""
    if day < since:
        return
    leads = [(months, add_months(day, -months, keep_month_end=True)) for months in LEADS]
    yield Event(name, title, day, day, alarms=tuple((day - ahead).days for _, ahead in leads))
    for months, ahead in leads:
        if ahead >= since:
            words = "1 month" if months == 1 else f"{months} months"
            yield Event(f"{name}:{months}-months-before", f"{title} in {words}", ahead, ahead)


def _of_requirement(
    answer: RequirementAnswer, cycles: Cycles | None, span: Period
) -> Iterator[tuple[str, str, date]]:
    """The end of the cycle and of the others in the span, and what is owed on other days."""
    requirement = answer.requirement
    months = requirement.cycle.months if requirement.cycle else YEAR
    end = answer.cycle.end if answer.cycle else None
    if end is not None and cycles is not None:
        for day in sorted({end, *_ends(cycles, span)}):
            yield (
                f"requirement:{requirement.id}:{ordinal(day, months)}",
                f"{requirement.title}: cycle ends",
                day,
            )
    for rule in answer.rules:
        if rule.due is not None and rule.due != end and rule.status in OPEN:
            what = rule.rule.title or rule.id.replace("-", " ")
            name = f"requirement:{requirement.id}:{rule.id}:{ordinal(rule.due, months)}"
            yield name, f"{requirement.title}: {what} due", rule.due


def _ends(cycles: Cycles, span: Period) -> Iterator[date]:
    """The renewal dates within the span."""
    for index in count(cycles.index_on(span.start)):
        day = cycles.end(index)
        if day > span.end or cycles.end(index + 1) == day:
            return
        if day in span:
            yield day


def ordinal(end: date, months: int) -> int:
    """Which cycle this is the end of: a number that each cycle of so many months has alone.

    That of cycles of a year and more is the year. It is made of the date, not of the place in the
    file's cycles, so that a file whose `ends` is a later cycle's goes on with the same numbers.
    """
    halves = HALVES * end.year + 2 * (end.month - 1) + (end.day > 15) - TURN
    return halves // (2 * min(months, YEAR))


def _of_credential(renewal: Renewal, since: date) -> Iterator[Event]:
    credential, expires = renewal.credential, renewal.expires
    name = f"credential:{credential.id}{f':{credential.issued.year}' if credential.issued else ''}"
    told = tuple(told_ahead(name, f"{credential.title} expires", expires, since))
    yield from told
    begin = renewal.renew_from
    if begin >= since and all(abs((begin - one.start).days) > NEAR for one in told):
        yield Event(f"{name}:renew", f"Renew: {credential.title}", begin, begin)
