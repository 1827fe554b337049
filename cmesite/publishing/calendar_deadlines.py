"""Deadlines in the calendar: cycles that end, rules that fall due, credentials that expire."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.coverage.answers import Coverage, RequirementAnswer, Status
from cmesite.planning.renewals import Renewal, renewals
from cmesite.publishing.calendar_event import Event
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio

# Months before a deadline at which it is told, each in an event of its own: alarms of a file that is
# imported are dropped by some calendars.
LEADS = (6, 3, 1)
# A reminder this many days from one of those would only tell the same again.
NEAR = 14
OPEN = (Status.SHORT, Status.UNKNOWN, Status.NOT_DUE)


def deadlines(portfolio: Portfolio, coverage: Coverage, since: date, as_of: date) -> Iterator[Event]:
    """Every deadline from `since` on, and the reminders of each from then on."""
    for answer in coverage.requirements:
        for name, title, day in _of_requirement(answer):
            yield from told_ahead(name, title, day, since)
    for renewal in renewals(portfolio, as_of):
        yield from _of_credential(renewal, since)


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


def _of_requirement(answer: RequirementAnswer) -> Iterator[tuple[str, str, date]]:
    """The end of the cycle, and what is owed on other days. The year in a name keeps cycles apart."""
    requirement = answer.requirement
    end = answer.cycle.end if answer.cycle else None
    if end is not None:
        yield f"requirement:{requirement.id}:{end.year}", f"{requirement.title}: cycle ends", end
    for rule in answer.rules:
        if rule.due is not None and rule.due != end and rule.status in OPEN:
            what = rule.rule.title or rule.id.replace("-", " ")
            name = f"requirement:{requirement.id}:{rule.id}:{rule.due.year}"
            yield name, f"{requirement.title}: {what} due", rule.due


def _of_credential(renewal: Renewal, since: date) -> Iterator[Event]:
    credential, expires = renewal.credential, renewal.expires
    name = f"credential:{credential.id}:{(credential.issued or expires).year}"
    told = tuple(told_ahead(name, f"{credential.title} expires", expires, since))
    yield from told
    begin = renewal.renew_from
    if begin >= since and all(abs((begin - one.start).days) > NEAR for one in told):
        yield Event(f"{name}:renew", f"Renew: {credential.title}", begin, begin)
