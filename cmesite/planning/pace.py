"""Even pace: where a rule would stand today if it were earned evenly over its window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer
from cmesite.records.amounts import ZERO
from cmesite.records.periods import Period
from cmesite.records.requirement import TOTAL
from cmesite.records.rule import WithinLastYears

THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True)
class Pace:
    """Credits needed, counted and expected by today at an even pace; `ahead` is negative when behind.

    `days_left` are the days after today until the window ends.
    """

    requirement: str
    window: Period
    needed: Decimal
    counted: Decimal
    expected: Decimal
    ahead: Decimal
    days_left: int


def expected_by(needed: Decimal, window: Period, as_of: date) -> Decimal:
    """What an even pace has earned by the evening of `as_of`, rounded up to a thousandth of a credit."""
    elapsed = min(max((as_of - window.start).days + 1, 0), window.days)
    return (needed * elapsed / window.days).quantize(THOUSANDTH, ROUND_UP).normalize() + ZERO


def pace_of(answer: RequirementAnswer, as_of: date) -> Pace | None:
    """The pace of a requirement's total; None where it has no total with a window and amounts."""
    total = answer.rule(TOTAL)
    return pace_of_rule(answer, total, as_of) if total is not None else None


def pace_of_rule(answer: RequirementAnswer, rule: RuleAnswer, as_of: date) -> Pace | None:
    """The pace of one rule; None where none makes sense.

    That is so of items, of what is owed once in a career, and of what looks back some years from
    today: their windows have no end to pace towards.
    """
    if rule.window is None or rule.needed is None or rule.counted is None or rule.rule.is_item:
        return None
    if answer.cycle is None and isinstance(rule.rule.within, WithinLastYears):
        return None
    expected = expected_by(rule.needed, rule.window, as_of)
    days_left = max((rule.window.end - as_of).days, 0)
    ahead = rule.counted - expected
    return Pace(answer.id, rule.window, rule.needed, rule.counted, expected, ahead, days_left)


def paces_of(coverage: Coverage) -> tuple[Pace, ...]:
    """The pace of every requirement that has one, in the order of the coverage."""
    paces = (pace_of(answer, coverage.as_of) for answer in coverage.requirements)
    return tuple(pace for pace in paces if pace is not None)
