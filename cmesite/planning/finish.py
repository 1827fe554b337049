"""The finish of every rule: what will be in hand two months before it is due (Step 9, pitfall 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.coverage.measure import measure_requirement
from cmesite.planning.activities import carried_out
from cmesite.planning.pace import pace_of_rule
from cmesite.records.amounts import ZERO
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio
from cmesite.records.rule import WithinCareer, WithinLastYears

# Month 10 of 12: the last two months of a cycle should be optional.
LAST_MONTHS = 2
FULL, PLENTY = Decimal(1), Decimal("1.2")
# The furthest of the playbook's looks ahead: a checkpoint within it is near.
NEAR = timedelta(days=90)
# How far plans are followed where a rule has no day of its own.
FOLLOWED_MONTHS = 24
# What owes nothing has nothing to finish.
NOTHING_OWED = (Status.NOT_APPLICABLE, Status.EXEMPT, Status.NOT_DUE, Status.DEEMED)


class Ending(StrEnum):
    """How a rule will end as the plan stands, best first.

    `END` is reached, but only after the checkpoint; `UNPLANNED` has credits that no plan covers yet and
    time enough; `LATE` the same behind an even pace with the checkpoint near; `OVERDUE` was owed already.
    """

    PLENTY = "plenty"
    IN_TIME = "in-time"
    END = "end"
    UNPLANNED = "unplanned"
    UNKNOWN = "unknown"
    LATE = "late"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Finish:
    """One rule if the plan is carried out.

    `last` is the day it is due and `checkpoint` two months before; both None where the rule has no
    day. `early` is what counts at the checkpoint, `late` what is added by `last`; an item that was
    asked for once is 1 of 1. `expected` is an even pace today, None where none makes sense; then
    `unpaced` says why. `past` is what years that are over were short of.
    """

    requirement: str
    title: str
    answer: RuleAnswer
    last: date | None
    checkpoint: date | None
    needed: Decimal
    early: Decimal
    late: Decimal
    expected: Decimal | None
    unpaced: str
    past: Decimal
    ending: Ending

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.answer.id

    @property
    def counted(self) -> Decimal:
        """What counts today."""
        return self.answer.counted or ZERO

    @property
    def ahead(self) -> Decimal:
        """Today's lead over an even pace; negative when behind."""
        return ZERO if self.expected is None else self.counted - self.expected

    @property
    def share(self) -> Decimal:
        """Of what is needed, the part in hand at the checkpoint; the playbook aims at 1 to 1.2."""
        return self.early / self.needed

    @property
    def late_share(self) -> Decimal:
        """Of what would be in hand on the last day, the part after the checkpoint."""
        whole = self.early + self.late
        return self.late / whole if whole else ZERO

    @property
    def in_time(self) -> bool:
        """Is the whole need in hand at the checkpoint?"""
        return self.early >= self.needed

    @property
    def open(self) -> Decimal:
        """What neither log nor plan covers by the last day."""
        return max(self.needed - self.early - self.late, ZERO)


def finishes_of(portfolio: Portfolio, coverage: Coverage) -> tuple[Finish, ...]:
    """Every rule that asks for something, in the order of the coverage; items only while they are open."""
    return tuple(
        finish for answer in coverage.requirements for finish in _finishes(portfolio, answer, coverage.as_of)
    )


def worst_of(finishes: Iterable[Finish]) -> Ending:
    """An authority is as safe as its worst rule."""
    order = list(Ending)
    return max((one.ending for one in finishes), key=order.index)


def _finishes(portfolio: Portfolio, answer: RequirementAnswer, as_of: date) -> Iterator[Finish]:
    seen: dict[tuple[date, date], RequirementAnswer] = {}

    def on_day(day: date, last: date) -> RequirementAnswer:
        """The requirement's answer on a day, if everything planned until the last day is carried out."""
        if (day, last) not in seen:
            whole = carried_out(portfolio, as_of, last)
            seen[day, last] = measure_requirement(whole, answer.requirement, day, on=as_of)
        return seen[day, last]

    for rule in answer.rules:
        if not _asks(rule):
            continue
        last = _last(rule)
        until = last or add_months(as_of, FOLLOWED_MONTHS)
        checkpoint = None if last is None else add_months(last, -LAST_MONTHS, keep_month_end=True)
        final = _in_hand(on_day(until, until), rule)
        early = final if checkpoint is None else _in_hand(on_day(checkpoint, until), rule)
        yield _finish(answer, rule, (last, checkpoint), early, max(final - early, ZERO), as_of)


def _asks(rule: RuleAnswer) -> bool:
    if rule.rule.is_cap or rule.status in NOTHING_OWED:
        return False
    return rule.status is not Status.MET if rule.rule.is_item else bool(rule.needed)


def _last(rule: RuleAnswer) -> date | None:
    """The day by which it is wanted: when it is due, or else its window's end."""
    return rule.due or (rule.window.end if rule.window else None)


def _in_hand(answer: RequirementAnswer, rule: RuleAnswer) -> Decimal:
    found = answer.rule(rule.id)
    if found is None:
        return ZERO
    if rule.rule.is_item and not rule.needed:
        return FULL if found.status is Status.MET else ZERO
    return found.counted or ZERO


def _finish(
    answer: RequirementAnswer,
    rule: RuleAnswer,
    days: tuple[date | None, date | None],
    early: Decimal,
    late: Decimal,
    as_of: date,
) -> Finish:
    pace = pace_of_rule(answer, rule, as_of)
    needed = rule.needed or FULL
    running = max(needed - (rule.counted or ZERO), ZERO)
    past = ZERO if rule.rule.is_item else max((rule.short or ZERO) - running, ZERO)
    expected = pace.expected if pace else None
    return Finish(
        requirement=answer.id,
        title=answer.requirement.title,
        answer=rule,
        last=days[0],
        checkpoint=days[1],
        needed=needed,
        early=early,
        late=late,
        expected=expected,
        unpaced="" if pace else _unpaced(rule),
        past=past,
        ending=_ending(rule, (early, late, past), needed, expected, days, as_of),
    )


def _unpaced(rule: RuleAnswer) -> str:
    if rule.rule.is_item:
        return "an item: it is there or it is not"
    if isinstance(rule.rule.within, WithinCareer):
        return "owed once in a career, so there is no even pace"
    if isinstance(rule.rule.within, WithinLastYears):
        return "counted back from today, so there is no even pace"
    return "its days are not known, so there is no even pace"


def _ending(
    rule: RuleAnswer,
    amounts: tuple[Decimal, Decimal, Decimal],
    needed: Decimal,
    expected: Decimal | None,
    days: tuple[date | None, date | None],
    as_of: date,
) -> Ending:
    early, late, past = amounts
    last, checkpoint = days
    if rule.status is Status.UNKNOWN:
        return Ending.UNKNOWN
    if past or (rule.status is Status.SHORT and last is not None and last < as_of):
        return Ending.OVERDUE
    if early >= needed or rule.status is Status.MET:
        return Ending.PLENTY if expected is not None and early > needed * PLENTY else Ending.IN_TIME
    if early + late >= needed:
        return Ending.END
    behind = expected is None or (rule.counted or ZERO) < expected
    near = checkpoint is not None and checkpoint - as_of <= NEAR
    return Ending.LATE if behind and near else Ending.UNPLANNED
