"""Requirements at a glance: what each authority comes to in a year, and the totals of all (Step 1A, T1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.planning.activities import Activity
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.requirement import TOTAL
from cmesite.records.rule import Rule, WithinEachYear
from cmesite.records.settings import Buffer

MONTHS = Decimal(12)
WHOLE = Decimal(1)
# Step 9, pitfall 1: aim to hit 100 to 120 % of the requirement; targets are told in fives.
MARGIN = Decimal("1.2")
FIVE = Decimal(5)


@dataclass(frozen=True)
class Content:
    """Special content (a rule with a topic) that was still open when the plan year began.

    `beside` tells that it comes in addition to the total, not out of it.
    """

    rule: Rule
    open: Decimal
    due: date | None
    beside: bool


@dataclass(frozen=True)
class YearlyNeed:
    """What one authority comes to in the plan year.

    `floor` is the last of `steps`, the way there in words; zero where nothing is owed this year.
    `content_only` tells that the authority asks for special content alone (opioids, say), owed
    whole in the year in which it falls due. `due` is the end of what was divided. `content` is the
    special content open inside a total or beside it. `remaining` is what was open when the year began
    where all of it is due in the year and more than the floor, which divides evenly; else zero.
    """

    requirement: str
    title: str
    floor: Decimal
    steps: tuple[str, ...]
    content_only: bool
    due: date | None
    content: tuple[Content, ...] = ()
    remaining: Decimal = ZERO


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
    this_year = frozenset(one.id for one in activities if one.done)
    found = (yearly_need(answer, year, buffer, this_year) for answer in coverage.requirements)
    needs = tuple(need for need in found if need is not None)
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


def yearly_need(
    answer: RequirementAnswer, year: Period, buffer: Buffer, this_year: Collection[str] = ()
) -> YearlyNeed | None:
    """What an authority comes to in a year: divided by the cycle, rounded up, with the buffer.

    What was done before the year is never asked again; `this_year` are the ids of the records that
    were not. None where it asks for no amount.
    """
    asked = [rule for rule in answer.rules if _asks(rule)]
    total = next((rule for rule in asked if rule.id == TOTAL), None)
    special = [rule for rule in asked if rule.rule.topics and rule.id != TOTAL]
    usual = [total] if total else [rule for rule in asked if not rule.rule.topics]
    if not asked:
        return None
    if not usual:
        return _content_only(answer, special, year, this_year)
    parts = [_divided(answer, rule, buffer, this_year) for rule in usual]
    floor, steps = _together(usual, parts)
    for rule in asked:
        if total and isinstance(rule.rule.within, WithinEachYear) and not rule.rule.topics and rule.needed:
            yearly = min(rule.needed, _open(rule, this_year))
            if yearly > floor:
                floor, steps = yearly, (*steps, f"{plain(yearly)} asked in each year")
    content = tuple(_contents(answer, special, this_year))
    extra = sum((one.open for one in content if one.beside and _due_in(one.due, year)), ZERO)
    if extra:
        floor += extra
        steps = (*steps, f"{plain(floor)} with {plain(extra)} of special content in addition")
    dues = [rule.due for rule in usual if rule.due is not None]
    left = sum((_open(rule, this_year) for rule in usual if _due_in(rule.due, year)), ZERO) + extra
    return YearlyNeed(
        answer.id,
        answer.requirement.title,
        floor,
        steps,
        False,
        min(dues, default=None),
        content,
        left if len(usual) == 1 and left > floor else ZERO,
    )


def _asks(rule: RuleAnswer) -> bool:
    settled = rule.status is Status.DEEMED or rule.rule.is_item or rule.rule.is_cap
    return bool(rule.needed) and not settled and not rule.within


def _open(rule: RuleAnswer, this_year: Collection[str]) -> Decimal:
    """What a rule still lacked when the year began."""
    return max((rule.needed or ZERO) - _earlier(rule, this_year), ZERO)


def _earlier(rule: RuleAnswer, this_year: Collection[str]) -> Decimal:
    """What counts of the records before the year."""
    return sum((one.amount for one in rule.counted_records if one.record not in this_year), ZERO)


def _due_in(due: date | None, year: Period) -> bool:
    return due is not None and due <= year.end


def _divided(
    answer: RequirementAnswer, rule: RuleAnswer, buffer: Buffer, this_year: Collection[str]
) -> tuple[Decimal, tuple[str, ...]]:
    """One rule's floor, and the steps to it."""
    needed = rule.needed or ZERO
    cycle = answer.requirement.cycle
    each_year = isinstance(rule.rule.within, WithinEachYear)
    months = Decimal(cycle.months) if cycle and not each_year else MONTHS
    yearly = needed * MONTHS / months
    whole = yearly.to_integral_value(ROUND_CEILING)
    open_ = _open(rule, this_year)
    left = min(whole, open_.to_integral_value(ROUND_CEILING))
    floor = with_buffer(left, buffer)
    steps = [f"{plain(needed)} in {'each year' if each_year else _years(months)}"]
    if months != MONTHS:
        steps.append(f"{_exact(yearly)} a year")
    if whole != yearly:
        steps.append(f"{plain(whole)} rounded up")
    if left != whole:
        steps.append(f"{plain(needed - open_)} done earlier, {plain(open_)} open")
    if floor != left:
        steps.append(f"{plain(floor)} with the buffer ({buffer.words})")
    return floor, tuple(steps)


def _together(
    usual: Sequence[RuleAnswer], parts: Sequence[tuple[Decimal, tuple[str, ...]]]
) -> tuple[Decimal, tuple[str, ...]]:
    """Several rules without a total: those that count different types add up; else the highest holds."""
    types = [frozenset(rule.rule.types) for rule in usual]
    apart = all(types) and len(frozenset().union(*types)) == sum(len(each) for each in types)
    if len(parts) > 1 and apart:
        names = [
            f"{plain(part[0])} {rule.id.replace('-', ' ')}" for rule, part in zip(usual, parts, strict=True)
        ]
        return sum((part[0] for part in parts), ZERO), (" + ".join(names),)
    return max(parts, key=lambda part: part[0])


def _contents(
    answer: RequirementAnswer, special: Iterable[RuleAnswer], this_year: Collection[str]
) -> Iterator[Content]:
    beside = {id_ for group in answer.requirement.exclusive if TOTAL in group for id_ in group}
    for rule in special:
        open_ = _open(rule, this_year)
        if open_:
            yield Content(rule.rule, open_, rule.due, rule.id in beside)


def _content_only(
    answer: RequirementAnswer, special: Sequence[RuleAnswer], year: Period, this_year: Collection[str]
) -> YearlyNeed:
    """Special content is owed whole, in the year in which it falls due; a buffer makes no sense there."""
    now = [rule for rule in special if _due_in(rule.due, year)]
    floor = sum((_open(rule, this_year) for rule in now), ZERO)
    asked = sum((rule.needed or ZERO for rule in special), ZERO)
    open_ = sum((_open(rule, this_year) for rule in special), ZERO)
    steps = [f"{plain(asked)} of special content"]
    if open_ < asked:
        steps.append(f"{plain(asked - open_)} done earlier, {plain(open_)} open")
    steps.append("whole, due this year" if floor else "not due this year" if open_ else "nothing left to do")
    dues = [rule.due for rule in special if rule.due is not None and _open(rule, this_year)]
    return YearlyNeed(answer.id, answer.requirement.title, floor, tuple(steps), True, min(dues, default=None))


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
    """The activities taken until every floor is reached: those that serve most authorities first, done
    before planned, the larger first, then by day; one that serves nothing open is left.

    What the later ones made superfluous is taken out again, last first.
    """
    left = {need.requirement: need.floor for need in needs}
    taken = []
    for one in sorted(activities, key=lambda a: (-len(a.serves), not a.done, -a.credits, a.day, a.id)):
        if any(left.get(id_, ZERO) > 0 and amount > 0 for id_, amount in one.serves):
            taken.append(one)
            for id_, amount in one.serves:
                if id_ in left:
                    left[id_] -= amount
    for one in taken[::-1]:
        served = [(id_, amount) for id_, amount in one.serves if id_ in left]
        if all(left[id_] + amount <= 0 for id_, amount in served):
            taken.remove(one)
            for id_, amount in served:
                left[id_] += amount
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
