"""How a requirement that is short stands against its day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer, RuleAnswer, Status, YearAnswer
from cmesite.planning.pace import pace_of
from cmesite.records.amounts import ZERO
from cmesite.records.requirement import TOTAL


def short_rules(answer: RequirementAnswer) -> tuple[RuleAnswer, ...]:
    """The rules that are short."""
    return tuple(rule for rule in answer.rules if rule.status is Status.SHORT)


def lost_years(rule: RuleAnswer, as_of: date) -> tuple[YearAnswer, ...]:
    """The years of an `each year` rule that are over and were short: nothing done from now on mends them."""
    return tuple(year for year in rule.years if year.window.end < as_of and year.short)


def catchable(rule: RuleAnswer, as_of: date) -> Decimal:
    """What can still be earned of a rule's shortfall: all of it but what years that are over lack."""
    return max((rule.short or ZERO) - sum((year.short for year in lost_years(rule, as_of)), ZERO), ZERO)


def due_of(answer: RequirementAnswer) -> date | None:
    """The earliest day something short is due; the end of the cycle where no rule says."""
    days = [rule.due for rule in short_rules(answer) if rule.due]
    return min(days) if days else answer.cycle.end if answer.cycle else None


def keeps_pace(answer: RequirementAnswer, as_of: date) -> bool:
    """Is nothing short but the total, and that no further than an even pace has it?"""
    pace = pace_of(answer, as_of)
    return pace is not None and pace.ahead >= 0 and all(rule.id == TOTAL for rule in short_rules(answer))
