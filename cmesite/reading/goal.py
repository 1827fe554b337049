"""Reading goals/: what the physician wants to have become."""

from __future__ import annotations

from cmesite.reading.dates import read_date
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.words import choice, read_id
from cmesite.records.goal import Goal, GoalKind, Verdict, is_unwritten


def read_goal(entry: Entry) -> tuple[Goal, ...]:
    """One goal."""
    fields = entry.fields
    outcome = fields.text("outcome")
    unwritten = is_unwritten(outcome)
    goal = Goal(
        id=entry.id,
        title=fields.text("title", required=True),
        outcome="" if unwritten else outcome,
        unwritten=unwritten,
        kind=fields.one("kind", choice(GoalKind), GoalKind.UNSAID),
        by=fields.one("by", read_date),
        evidence=fields.texts("evidence"),
        requirements=fields.many("requirements", read_id),
        verdict_by=fields.one("verdict_by", read_date),
        verdict=fields.one("verdict", choice(Verdict), Verdict.OPEN),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (goal,)
