"""Does every credit lie inside some window of some requirement?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cmesite.checks.lines import in_words
from cmesite.coverage.cycles import Cycles, cycles_of
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credit import Credit
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule, WithinCareer, WithinLastYears

EMPTY_CYCLES = 2  # windows without any credit before an older one looks like a wrong year


def outside_cycles(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A credit that lies before every window of every requirement is most often a wrong year."""
    born = portfolio.profile.date_of_birth if portfolio.profile else None
    days = sorted({credit.date for credit in portfolio.credits if credit.date <= as_of}, reverse=True)
    counted_from = [
        _earliest(requirement, born, days, as_of)
        for requirement in portfolio.requirements
        if requirement.cycle is not None
    ]
    if not counted_from:
        return
    first = min(counted_from)
    for credit in portfolio.credits:
        if credit.date < first and not _searched(portfolio.requirements, credit, as_of):
            message = (
                f"No requirement's cycle reaches back to {in_words(credit.date)}, so this counts nowhere."
            )
            hint = f"Is the year right? The first day any cycle counts is {first.isoformat()}."
            yield warning("outside-cycles", credit.places.of("date"), message, hint)


def _earliest(requirement: Requirement, born: date | None, days: list[date], as_of: date) -> date:
    """The first day whose credits any cycle in use counts.

    From the first cycle where the file says when it was; else from the cycle before which nothing
    stands for so long that whole windows are empty.
    """
    cycles = cycles_of(requirement, born)
    if cycles is None:
        return date.min  # the birth date is missing, and nobody knows
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


def _searched(requirements: Iterable[Requirement], credit: Credit, as_of: date) -> bool:
    """Does a rule that looks beyond the cycle reach the credit?"""
    return any(_reaches(rule, credit, as_of) for one in requirements for rule in one.every_rule())


def _reaches(rule: Rule, credit: Credit, as_of: date) -> bool:
    if isinstance(rule.within, WithinLastYears):
        if credit.date < add_months(as_of, -12 * rule.within.years):
            return False
    elif not isinstance(rule.within, WithinCareer):
        return False
    if rule.item:
        return rule.item in credit.items
    return not rule.topics or any(topic.topic in rule.topics for topic in credit.topics)
