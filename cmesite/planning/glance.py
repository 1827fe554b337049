"""Requirements at a glance: what each authority comes to in a year, and the totals of all (Step 1A, T1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer
from cmesite.planning.activities import Activity
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.requirement import TOTAL
from cmesite.records.settings import Buffer

MONTHS = Decimal(12)
WHOLE = Decimal(1)
# Step 9, pitfall 1: aim to hit 100 to 120 % of the requirement; targets are told in fives.
MARGIN = Decimal("1.2")
FIVE = Decimal(5)


@dataclass(frozen=True)
class YearlyNeed:
    """What one authority comes to in the plan year.

    `floor` is the last of `steps`, the way there in words; zero where nothing is owed this year.
    `content_only` tells that the authority asks for special content alone (opioids, say), owed
    whole in the year in which it falls due. `due` is the end of what was divided.
    """

    requirement: str
    title: str
    floor: Decimal
    steps: tuple[str, ...]
    content_only: bool
    due: date | None


@dataclass(frozen=True)
class Glance:
    """The year in three totals, in credits, and the target.

    `no_overlap` is the sum of the floors, `perfect_overlap` the highest of them; `needed` what this
    plan takes to reach every floor when the activities that serve most come first, in `taken`
    activities, and `open` what it never reaches, by requirement. `target` is the span of credits
    that is realistic for the year.
    """

    needs: tuple[YearlyNeed, ...]
    no_overlap: Decimal
    perfect_overlap: Decimal
    needed: Decimal
    taken: tuple[str, ...]
    open: tuple[tuple[str, Decimal], ...]
    target: tuple[Decimal, Decimal]
    target_steps: tuple[str, ...]

    @property
    def least(self) -> Decimal:
        """What every floor takes at least: what is needed of this plan, and the largest part still open."""
        return self.needed + max((amount for _, amount in self.open), default=ZERO)


def glance_of(coverage: Coverage, year: Period, activities: Sequence[Activity], buffer: Buffer) -> Glance:
    """The year's requirements against its activities."""
    needs = tuple(
        need for answer in coverage.requirements if (need := yearly_need(answer, year, buffer)) is not None
    )
    floors = [need.floor for need in needs]
    taken, left = _taken(needs, activities)
    target, steps = _target(needs)
    return Glance(
        needs=needs,
        no_overlap=sum(floors, ZERO),
        perfect_overlap=max(floors, default=ZERO),
        needed=sum((one.credits for one in taken), ZERO),
        taken=tuple(one.id for one in taken),
        open=tuple((id_, amount) for id_, amount in left.items() if amount > 0),
        target=target,
        target_steps=steps,
    )


def yearly_need(answer: RequirementAnswer, year: Period, buffer: Buffer) -> YearlyNeed | None:
    """What an authority comes to in a year: divided by the cycle, rounded up, with the buffer.

    None where it asks for no amount.
    """
    total = answer.rule(TOTAL)
    if total is not None and total.needed is not None:
        return _divided(answer, total.needed, total.due, buffer)
    special = [rule for rule in answer.rules if rule.needed and not rule.rule.is_item and not rule.within]
    return _content(answer, special, year) if special else None


def _divided(answer: RequirementAnswer, needed: Decimal, due: date | None, buffer: Buffer) -> YearlyNeed:
    cycle = answer.requirement.cycle
    months = Decimal(cycle.months) if cycle else MONTHS
    yearly = needed * MONTHS / months
    whole = yearly.to_integral_value(ROUND_CEILING)
    floor = with_buffer(whole, buffer)
    steps = [f"{plain(needed)} in {_years(months)}"]
    if months != MONTHS:
        steps.append(f"{_exact(yearly)} a year")
    if whole != yearly:
        steps.append(f"{plain(whole)} rounded up")
    if floor != whole:
        steps.append(f"{plain(floor)} with the buffer ({buffer.words})")
    return YearlyNeed(answer.id, answer.requirement.title, floor, tuple(steps), False, due)


def _content(answer: RequirementAnswer, special: Iterable[RuleAnswer], year: Period) -> YearlyNeed:
    """Special content is owed whole, in the year in which it falls due; a buffer makes no sense there."""
    listed = tuple(special)
    now = [rule for rule in listed if rule.due is not None and rule.due <= year.end]
    floor = sum((rule.needed or ZERO for rule in now), ZERO)
    dues = [rule.due for rule in listed if rule.due is not None]
    asked = sum((rule.needed or ZERO for rule in listed), ZERO)
    last = "whole, due this year" if floor else "not due this year"
    return YearlyNeed(
        answer.id,
        answer.requirement.title,
        floor,
        (f"{plain(asked)} of special content", last),
        True,
        min(dues, default=None),
    )


def with_buffer(whole: Decimal, buffer: Buffer) -> Decimal:
    """A yearly need with the buffer: up to the next multiple, or so many percent more, rounded up."""
    more = (whole * (100 + buffer.percent) / 100).to_integral_value(ROUND_CEILING)
    return up_to(more, buffer.multiple) if buffer.multiple else more


def up_to(amount: Decimal, multiple: Decimal) -> Decimal:
    """The next multiple that is not below the amount."""
    return (amount / multiple).to_integral_value(ROUND_CEILING) * multiple


def _target(needs: Sequence[YearlyNeed]) -> tuple[tuple[Decimal, Decimal], tuple[str, ...]]:
    """From the highest floor plus special content, in fives, to a fifth more, in fives.

    With the playbook's table: 30 + 8 = 38, so 40; 40 and a fifth = 48, so 50.
    """
    highest = max((need.floor for need in needs if not need.content_only), default=ZERO)
    special = sum((need.floor for need in needs if need.content_only), ZERO)
    low = up_to(highest + special, FIVE)
    more = low * MARGIN
    high = up_to(more, FIVE)
    steps = [f"{plain(highest)} is the highest floor"]
    if special:
        steps.append(f"{plain(highest + special)} with {plain(special)} of special content")
    if low != highest + special:
        steps.append(f"{plain(low)} in fives")
    steps.append(f"{plain(more)} with a fifth more, so that the last quarter is optional")
    if high != more:
        steps.append(f"{plain(high)} in fives")
    return (low, high), tuple(steps) if low else ()


def _taken(
    needs: Sequence[YearlyNeed], activities: Sequence[Activity]
) -> tuple[list[Activity], dict[str, Decimal]]:
    """The activities taken until every floor is reached: those that serve most authorities first,
    done before planned, then by day; one that serves nothing open is left."""
    left = {need.requirement: need.floor for need in needs}
    taken = []
    for one in sorted(activities, key=lambda a: (-len(a.serves), not a.done, a.day, a.id)):
        if any(left.get(id_, ZERO) > 0 and amount > 0 for id_, amount in one.serves):
            taken.append(one)
            for id_, amount in one.serves:
                if id_ in left:
                    left[id_] -= amount
    return taken, left


def _years(months: Decimal) -> str:
    years = months / MONTHS
    if years == 1:
        return "1 year"
    return f"{plain(years)} years" if years == years.to_integral_value() else f"{plain(months)} months"


def _exact(amount: Decimal) -> str:
    """An amount as it is, or its beginning where it has no end: `33.333…`."""
    cut = amount.quantize(Decimal("0.001"), "ROUND_DOWN")
    return plain(cut) if cut == amount else f"{plain(cut)}…"
