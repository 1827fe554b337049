"""Are the days that records give possible on the day asked about: not yet to come, and inside some cycle?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.coverage.cycles import Cycles, cycles_of
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.credit import Credit
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule, WithinCareer, WithinLastYears

EMPTY_CYCLES = 2  # windows without any credit before an older one looks like a wrong year


def future_dates(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """What is dated after today has not happened, and counts for nothing yet."""
    for credit in portfolio.credits:
        if credit.date > as_of:
            hint = f"If it is still to come, move the file to plan/. If it is done, correct the date: {_like(as_of)}"
            yield _future(credit.places.of("date"), credit.date, as_of, "it counts from then on", hint)
    for outcome in portfolio.outcomes:
        if outcome.date > as_of:
            yield _future(
                outcome.places.of("date"), outcome.date, as_of, "an outcome has happened", _like(as_of)
            )
    for requirement in portfolio.requirements:
        if requirement.checked.start > as_of:
            hint = f"checked: {as_of:%Y-%m}"
            place = requirement.places.of("checked")
            yield _future(place, requirement.checked.start, as_of, "nobody compared the file then", hint)


def _like(as_of: date) -> str:
    return f"date: {as_of.isoformat()} or earlier."


def _future(place: Place, day: date, as_of: date, why: str, hint: str) -> Diagnostic:
    message = f"{_words(day)} is after {_words(as_of)}, the day asked about; {why}."
    return warning("future-date", place, message, hint)


def outside_cycles(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A credit that lies before every window of every requirement is most often a wrong year."""
    if not portfolio.requirements:
        return
    born = portfolio.profile.date_of_birth if portfolio.profile else None
    days = sorted({credit.date for credit in portfolio.credits if credit.date <= as_of}, reverse=True)
    reach = [(req, _earliest(req, born, days, as_of)) for req in portfolio.requirements]
    for credit in portfolio.credits:
        if all(credit.date < first and not _searched(req, credit, as_of) for req, first in reach):
            message = f"No requirement's cycle reaches back to {_words(credit.date)}, so this counts nowhere."
            hint = f"Is the year right? The earliest day any cycle counts is {min(f for _, f in reach).isoformat()}."
            yield warning("outside-cycles", credit.places.of("date"), message, hint)


def _earliest(requirement: Requirement, born: date | None, days: list[date], as_of: date) -> date:
    """The first day whose credits any cycle in use counts.

    From the first cycle where the file says when it was; else from the cycle before which nothing
    stands for so long that whole windows are empty.
    """
    cycles = cycles_of(requirement, born)
    if cycles is None:
        return date.max if requirement.cycle is None else date.min
    if requirement.licensed is not None or cycles.opening is not None:
        first = cycles.first if cycles.first is not None else cycles.opening_index
        return min(cycles.window(first).start, cycles.cycle(first).start)
    return _first_in_use(cycles, days, as_of)


def _first_in_use(cycles: Cycles, days: list[date], as_of: date) -> date:
    longest = max(cycles.months, cycles.look_back or 0)
    latest = as_of
    for day in days:
        if day < add_months(latest, -EMPTY_CYCLES * longest):
            break
        latest = day
    index = cycles.index_on(latest)
    return min(cycles.window(index).start, cycles.cycle(index).start)


def _searched(requirement: Requirement, credit: Credit, as_of: date) -> bool:
    """Does a rule that looks beyond the cycle reach the credit?"""
    return any(_reaches(rule, credit, as_of) for rule in requirement.every_rule())


def _reaches(rule: Rule, credit: Credit, as_of: date) -> bool:
    if isinstance(rule.within, WithinLastYears):
        if credit.date < add_months(as_of, -12 * rule.within.years):
            return False
    elif not isinstance(rule.within, WithinCareer):
        return False
    if rule.item:
        return rule.item in credit.items
    return not rule.topics or any(topic.topic in rule.topics for topic in credit.topics)


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
