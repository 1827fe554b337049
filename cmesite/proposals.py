"""Proposed records as the text of files, each with its reason as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmesite.planning.rollover import ProposedGoal, ProposedPlan, Rollover
from cmesite.records.amounts import Money, Portion, TopicAmount, plain
from cmesite.records.goal import GoalKind
from cmesite.records.periods import Period, Recurrence
from cmesite.records.plan import Plan, Tier
from cmesite.scaffold import quoted

PRIVATE = "visibility: private       # take this line away once you mean it"


def proposal_files(proposed: Rollover, credit_type: str) -> tuple[tuple[str, str, str], ...]:
    """Path in the content folder, text and reason of each. `credit_type` is what a bare number means."""
    goals = ((f"goals/{one.goal.id}.md", _goal(one), one.why) for one in proposed.goals)
    plans = ((f"plan/{one.plan.id}.md", _plan(one, credit_type), one.why) for one in proposed.plans)
    return (*goals, *plans)


def _goal(one: ProposedGoal) -> str:
    goal = one.goal
    return _file(
        one.why,
        f"title: {quoted(goal.title)}",
        f"outcome: {quoted(goal.outcome)}" if goal.outcome else "",
        f"kind: {goal.kind}" if goal.kind is not GoalKind.UNSAID else "",
        f"by: {goal.by}" if goal.by else "",
        f"evidence: [{', '.join(quoted(each) for each in goal.evidence)}]" if goal.evidence else "",
        _ids("requirements", goal.requirements),
        PRIVATE,
        body=goal.body,
    )


def _plan(one: ProposedPlan, credit_type: str) -> str:
    plan = one.plan
    return _file(
        one.why,
        f"title: {quoted(plan.title)}",
        f"provider: {quoted(plan.provider)}" if plan.provider else "",
        f"tier: {plan.tier}" if plan.tier is not Tier.UNSAID else "",
        f"status: {plan.status}       # planned, once you mean it",
        *_when(plan),
        f"credits: {_credits(plan.credits, credit_type)}" if plan.credits else "",
        f"topics: {_topics(plan.topics)}" if plan.topics else "",
        f"format: {plan.format}" if plan.format else "",
        f"duration: {plain(plan.duration)} min" if plan.duration is not None else "",
        f"cost: {_cost(plan.cost)}" if plan.cost else "",
        f"paid_by: {quoted(plan.paid_by)}" if plan.paid_by else "",
        _ids("goals", plan.goals),
        "requirements: []" if plan.requirements == () else _ids("requirements", plan.requirements or ()),
        _ids("item", (quoted(each) for each in plan.items)),
        _ids("outputs", plan.outputs),
        "travel: yes" if plan.travel else "",
        PRIVATE,
        body=plan.body,
    )


def _file(why: str, *lines: str, body: str) -> str:
    reason = " ".join(f"Proposed from the year before. {why}".split())
    fields = "".join(f"{line}\n" for line in (f"# {reason}", *lines) if line)
    return f"---\n{fields}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")


def _when(plan: Plan) -> Iterator[str]:
    when = plan.when
    if isinstance(when, Period) and plan.day_is_open:
        is_month = (when.start.year, when.start.month) == (when.end.year, when.end.month)
        yield f"when: {when.start:%Y-%m}" if is_month else f"when: {when.start.year}-Q{when.end.month // 3}"
    elif isinstance(when, Period):
        yield f"when: {when.start}" if when.start == when.end else f"when: {when.start}/{when.end}"
    elif isinstance(when, Recurrence):
        every = f"{when.every.count} {when.every.unit}s" if when.every.count > 1 else f"{when.every.unit}"
        yield f"when: {{every: {every}, from: {when.start}, until: {when.until}}}"


def _credits(portions: tuple[Portion, ...], credit_type: str) -> str:
    if len(portions) == 1:
        (only,) = portions
        if [each.type for each in only.currencies] == [credit_type]:
            return plain(only.currencies[0].amount)
        return _portion(only)
    return f"[{', '.join(_portion(each) for each in portions)}]"


def _portion(portion: Portion) -> str:
    return "{" + ", ".join(f"{each.type}: {plain(each.amount)}" for each in portion.currencies) + "}"


def _topics(topics: tuple[TopicAmount, ...]) -> str:
    listed = (f"{one.topic}: {'all' if one.amount is None else plain(one.amount)}" for one in topics)
    return "{" + ", ".join(listed) + "}"


def _cost(cost: Money) -> str:
    return f"{plain(cost.amount)} {cost.currency}"


def _ids(field: str, ids: Iterable[str]) -> str:
    listed = ", ".join(ids)
    return f"{field}: [{listed}]" if listed else ""
