"""What the requirements ask for soonest: open rules, lost years, and cycles that closed short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status, YearAnswer
from cmesite.coverage.phrases import both, day
from cmesite.planning.due_item import DueItem, Urgency, due_item
from cmesite.planning.standing import catchable, lost_years
from cmesite.records.amounts import ZERO, plain

OVER = "Only what was done then and is not logged yet can mend it; else ask the authority."


def open_rules(coverage: Coverage, as_of: date, until: date) -> Iterator[DueItem]:
    """Rules that are short or unknown and due by `until`, or too short to begin any later."""
    for answer in coverage.requirements:
        for rule in answer.rules:
            if rule.due is not None and rule.status in (Status.SHORT, Status.UNKNOWN):
                item = _rule_item(answer, rule, rule.due, as_of)
                lost = lost_years(rule, as_of)
                if lost:
                    yield _lost_item(answer, rule, lost, as_of)
                open_ = not lost or catchable(rule, as_of)
                if open_ and min(item.day, item.begin) <= (until if item.day <= until else as_of):
                    yield item


def _lost_item(
    answer: RequirementAnswer, rule: RuleAnswer, lost: tuple[YearAnswer, ...], as_of: date
) -> DueItem:
    """What years that are over lack, apart from what can still be caught up on."""
    latest = lost[-1]
    before = plain(sum((year.short for year in lost[:-1]), ZERO))
    more = f" (and by {before} in {'a year' if len(lost) == 2 else f'{len(lost) - 1} years'} before)"
    title = (
        f"{answer.requirement.title}: {_name(rule)} closed short by {plain(latest.short)} "
        f"in the year to {day(latest.window.end)}{more if len(lost) > 1 else ''}"
    )
    command = f"cmesite coverage {answer.id}"
    places = answer.requirement.places
    return due_item(as_of, latest.window.end, Urgency.BAD, title, OVER, places, command)


def _rule_item(answer: RequirementAnswer, rule: RuleAnswer, due: date, as_of: date) -> DueItem:
    requirement = answer.requirement
    command = f"cmesite coverage {requirement.id}"
    name = _name(rule)
    if rule.status is Status.UNKNOWN:
        title = f"{requirement.title}: {name} cannot be judged"
        return due_item(as_of, due, Urgency.WARN, title, rule.reason, requirement.places, command)
    need, planned = catchable(rule, as_of), rule.planned or ZERO
    short = "" if rule.short is None or rule.rule.is_item else f" short by {plain(need)}"
    title = f"{requirement.title}: {name}{short or ' is missing'}"
    helped = planned >= need > 0
    if due < as_of:
        why = "The day it was owed by is past."
    elif helped:
        why = "The plan covers it, if it is carried out."
    elif planned and not rule.rule.is_item:
        why = f"The plan covers {plain(planned)} of {plain(need)}."
    else:
        why = "Nothing in the plan covers it yet."
    severity = Urgency.WARN if helped and due >= as_of else Urgency.BAD
    left = ZERO if rule.rule.is_item else max(need - planned, ZERO)
    item = due_item(as_of, due, severity, title, why, requirement.places, command)
    return replace(item, why=f"{why}{_weekly(left, item.days_left)}", credits_left=left)


def _name(rule: RuleAnswer) -> str:
    return rule.rule.title or rule.id.replace("-", " ")


def _weekly(left: Decimal, days: int) -> str:
    """` That is 2.5 a week for 4 weeks.`, rounded up to a tenth; nothing for the last week."""
    weeks = days // 7
    if not left or weeks < 2:
        return ""
    pace = (left / weeks).quantize(Decimal("0.1"), ROUND_CEILING)
    return f" That is {plain(pace)} a week for {weeks} weeks."


def closed_short(coverage: Coverage, as_of: date) -> Iterator[DueItem]:
    """For each authority the latest cycle that closed short, and how many did before it."""
    for answer in coverage.requirements:
        if answer.missed:
            latest = max(answer.missed, key=lambda one: one.cycle)
            others = len(answer.missed) - 1
            before = f", and so did {others} before" if others else ""
            title = (
                f"{answer.requirement.title}: the cycle that ended {day(latest.cycle.end)} closed short "
                f"({both([rule.replace('-', ' ') for rule in latest.rules])}){before}"
            )
            command = f"cmesite coverage {answer.id}"
            places = answer.requirement.places
            yield due_item(as_of, latest.cycle.end, Urgency.BAD, title, OVER, places, command)
