"""Plans as text for a terminal: what is due, and what weighing an activity comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cmesite.planning.due_item import DueItem, Urgency
from cmesite.planning.weigh import Reply, Weighed
from cmesite.records.amounts import Money, plain
from cmesite.records.plan import Plan
from cmesite.terminal import day

MARKS = {Urgency.BAD: "✗", Urgency.WARN: "!", Urgency.INFO: "→"}
# The playbook looks a month, two months and a quarter ahead.
STEPS = (30, 60, 90)


def due_text(items: Sequence[DueItem], as_of: date, days: int) -> str:
    """Everything due: what is lost without you first, then the rest in the windows in which it is due."""
    until = as_of + timedelta(days=days)
    if not items:
        return f"As of {day(as_of)}: nothing is due until {day(until)}."
    lines = [f"As of {day(as_of)}, until {day(until)}: what is urgent, then what is due when"]
    urgent = [item for item in items if item.severity is Urgency.BAD]
    others = [item for item in items if item.severity is not Urgency.BAD]
    for heading, members in (*_some("Urgent", urgent), *_windows(others, days)):
        lines += ["", heading]
        for item in members:
            lines += _due(item)
    return "\n".join(lines)


def _windows(items: Sequence[DueItem], days: int) -> Iterator[tuple[str, list[DueItem]]]:
    ends = [step for step in STEPS if step < days] + [days]
    yield from _some("Past due", [item for item in items if item.days_left < 0])
    first = 0
    for end in ends:
        name = f"In the next {end} days" if not first else f"In {first} to {end} days"
        yield from _some(name, [item for item in items if first <= item.days_left <= end])
        first = end + 1
    yield from _some("Later, but begin now", [item for item in items if item.days_left > days])


def _some(heading: str, members: list[DueItem]) -> Iterator[tuple[str, list[DueItem]]]:
    if members:
        yield heading, members


def _due(item: DueItem) -> Iterator[str]:
    yield f"  {MARKS[item.severity]} {day(item.day)}: {item.title}"
    yield f"      {item.why}"
    where = [part for part in (item.file, item.command) if part]
    if where:
        yield f"      {' · '.join(where)}"


def rollover_text(count: int, written: bool, content: str) -> str:
    """What to do with the proposals of a new year."""
    if not count:
        return "There is nothing to propose: next year's files are there already, or this year has none."
    if written:
        return f"Read each, change it, drop what you do not mean. Then run: cmesite check --content {content}"
    return "Nothing was written. To write these files: cmesite rollover --write"


REPLIES = {Reply.YES: "✓", Reply.NO: "✗", Reply.UNKNOWN: "?"}


def weighed_text(weighed: Weighed, place: tuple[int, int] | None) -> str:
    """The four questions of the filter, each with its answer and the numbers behind it."""
    plan = weighed.plan
    questions = (
        ("Does it clearly align with one of my yearly goals?", weighed.aligns, _goals(weighed)),
        ("Does it count toward credit I actually need?", weighed.counts, _counts(weighed)),
        ("Does it leave something tangible?", weighed.leaves, _leaves(weighed)),
        ("Is the ratio of credit and learning per hour decent?", weighed.ratio, _ratio(weighed)),
    )
    lines = [f"{plan.title} (plan/{plan.id}, {plan.status.value})", ""]
    for number, (question, reply, told) in enumerate(questions, 1):
        lines.append(f"  {REPLIES[reply]} {number}. {question}")
        lines += [f"       {line}" for line in told]
    lines += ["", f"{weighed.passed} of 4. {_place(plan, place)}"]
    if weighed.for_nothing:
        word = f"Taken all the same: {plan.override}" if plan.override else "Think twice before you pay."
        lines.append(f"It costs money and serves no goal and no requirement that is short. {word}")
    return "\n".join(lines)


def _place(plan: Plan, place: tuple[int, int] | None) -> str:
    if place is not None:
        return f"Place {place[0]} of {place[1]} among your candidates."
    return f"It is {plan.status.value}; only candidates are ranked."


def _goals(weighed: Weighed) -> Iterator[str]:
    for goal in weighed.goals:
        yield f"{goal.title}: {goal.outcome}" if goal.outcome else goal.title
    for goal in weighed.past_goals:
        yield f"{goal.title} is past or closed, and counts no more."
    if not weighed.goals:
        which = "no other goal" if weighed.past_goals else "no goal"
        yield f"It names {which}. If it serves one, write goals: into its file."


def _counts(weighed: Weighed) -> Iterator[str]:
    for one in weighed.added:
        covered = f"; the rest of the plan covers {plain(one.covered)} already" if one.covered else ""
        name = one.rule.replace("-", " ")
        yield f"{one.title}, {name}: {plain(one.added)} of the {plain(one.short)} that are short{covered}"
    for item in weighed.items:
        yield f"{item.title}: the item {item.item} that it asks for"
    for item in weighed.asked:
        yield f"{item.title} still asks for {item.item}. If this gives it, write: item: {item.item}"
    if not (weighed.added or weighed.items or weighed.asked) and weighed.times:
        yield "Nothing that is short today would move."
    if not weighed.times:
        yield _no_day(weighed.plan)


def _no_day(plan: Plan) -> str:
    if plan.when is None:
        return "It has no day yet, so nothing can be counted. Write when: into its file."
    return "It is past or completed: nothing of it lies ahead, so it adds nothing more."


def _leaves(weighed: Weighed) -> Iterator[str]:
    outputs = ", ".join(output.value for output in weighed.plan.outputs)
    yield outputs or "It names no output: certificate, project, abstract, presentation or role."


def _ratio(weighed: Weighed) -> Iterator[str]:
    if weighed.hours is None:
        yield "It does not say how long it takes: duration: 6 h"
    elif weighed.credits_per_hour is not None:
        credits = "1 credit" if weighed.credits == 1 else f"{plain(weighed.credits)} credits"
        yield f"{credits} in {plain(weighed.hours)} h: {plain(weighed.credits_per_hour)} an hour"
    if weighed.value is None:
        name = weighed.plan.format or "no format"
        yield f"Strategic value unknown ({name}). [formats] in site.toml gives a format its value."
    else:
        yield f"Strategic value {weighed.value} of 10 ({weighed.plan.format}){_weighted(weighed)}"
    if weighed.cost is None:
        yield "It says nothing of a cost."
    else:
        yield from _cost(weighed, weighed.cost)


def _weighted(weighed: Weighed) -> str:
    """`: 19.8 weighted credits, 0.83 an hour`."""
    if weighed.weighted is None or weighed.value_per_hour is None:
        return ""
    return f": {plain(weighed.weighted)} weighted credits, {plain(weighed.value_per_hour)} an hour"


def _cost(weighed: Weighed, cost: Money) -> Iterator[str]:
    parts = [f"{plain(cost.amount)} {cost.currency}"]
    if weighed.cost_per_credit is not None:
        parts.append(f"{plain(weighed.cost_per_credit)} {cost.currency} a credit")
    if weighed.value_per_hundred is not None:
        parts.append(f"{plain(weighed.value_per_hundred)} weighted credits for 100 {cost.currency}")
    paid = f", paid by {weighed.plan.paid_by}" if weighed.plan.paid_by else ""
    yield ", ".join(parts) + paid
    if not weighed.comparable and cost.amount:
        yield f"A cost in {cost.currency} is compared with no other; it goes last among equals."
