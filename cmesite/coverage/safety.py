"""By when something is due, and until when nothing more is owed."""

from __future__ import annotations

from datetime import date

from cmesite.coverage.answers import RuleAnswer, Status
from cmesite.coverage.cycles import ONE_DAY
from cmesite.coverage.judge import Judgement, overall
from cmesite.coverage.rows import Row
from cmesite.coverage.subject import Counting
from cmesite.records.periods import add_months
from cmesite.records.rule import WithinEachYear, WithinLastYears, WithinParityYears


def due_of(row: Row, judgement: Judgement, counting: Counting, index: int) -> date | None:
    """The day a rule is due; for what is met for a while, the last day on which it still is."""
    if judgement.item is not None:
        return judgement.item.due
    if judgement.status is Status.DEEMED and row.standing is not None:
        return row.standing.until
    if isinstance(row.rule.within, WithinLastYears) and counting.scene.cycles is None:
        return _lasts(row.rule.within, counting, index)
    return row.due


def _lasts(within: WithinLastYears, counting: Counting, index: int) -> date | None:
    """In a file without a cycle: until when what was done lasts; None where it does not suffice."""
    tally = counting.tally
    number = next(iter(tally.of_row(index)), None)
    if number is None:
        return None
    got = 0
    for pos in sorted(tally.takes[number].amounts, reverse=True):
        got += tally.takes[number].amounts[pos]
        if got >= tally.demands[number].need:
            return add_months(tally.entries[pos].day, 12 * within.years) - ONE_DAY
    return None


def safe_until(counting: Counting, rules: tuple[RuleAnswer, ...]) -> date | None:
    """The last day on which nothing more is owed.

    Where everything is met: the end of the cycle, or earlier where a year closes, an item expires
    or what stands in for a rule ends. Where something is short: the earliest day it is due. None
    where something is unknown, or where no day is set.
    """
    status = overall(rule.status for rule in rules)
    if status is Status.UNKNOWN:
        return None
    if status is Status.SHORT:
        return min((r.due for r in rules if r.status is Status.SHORT and r.due is not None), default=None)
    ends = [rule.due for rule in rules if _ends_by_itself(rule) and rule.due is not None]
    if counting.scene.cycle is not None:
        ends.append(counting.scene.cycle.end)
    return min(ends, default=None)


def _ends_by_itself(rule: RuleAnswer) -> bool:
    if rule.status is Status.DEEMED:
        return True
    again = isinstance(rule.rule.within, WithinEachYear | WithinLastYears | WithinParityYears)
    return rule.status is Status.MET and (rule.rule.is_item or again)
