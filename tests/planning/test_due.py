"""What is due: the worst first, then the soonest, and nothing that is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cmesite.coverage.measure import measure
from cmesite.planning.due import DueItem, Urgency, due_within
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.review import Review
from tests.coverage.building import credential, credit, cycle, on, plan, portfolio, proof, requirement, rule

AS_OF = on("2026-11-22")
BOARD = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"))
REVIEWED = Review("2026-q3", 2026, 3)


def due(*records: Any, as_of: date = AS_OF, days: int = 90, **fields: Any) -> tuple[DueItem, ...]:
    found = replace(portfolio(*records), **{"reviews": (REVIEWED,), **fields})
    return due_within(found, measure(found, as_of), as_of, days)


def titles(*records: Any, **more: Any) -> list[str]:
    return [item.title for item in due(*records, **more)]


def test_a_short_rule_is_bad_unless_the_plan_covers_it() -> None:
    (bare,) = due(BOARD)
    assert (bare.title, bare.severity, bare.days_left) == ("BOARD: total short by 30", Urgency.BAD, 39)
    covered, planned = due(BOARD, plan("assembly", "2026-12-03", 30))
    assert (covered.severity, planned.severity) == (Urgency.WARN, Urgency.INFO)
    assert "covers" in covered.why


def test_a_rule_that_is_met_or_due_later_is_not_told() -> None:
    done = credit("done", "2026-02-10", 30, proof="done.pdf")
    assert titles(BOARD, done, proof("done.pdf")) == []
    assert titles(BOARD, days=30) == []


def test_a_rule_nobody_can_judge_is_told_with_its_reason() -> None:
    asking = requirement("dea", rule("opioid", 8, if_="dea-registered"), cycle=cycle(1, "2026-12-31"))
    (item,) = due(asking)
    assert item.severity is Urgency.WARN
    assert "dea-registered" in item.why


def test_an_expired_credential_is_bad_and_one_about_to_expire_a_warning() -> None:
    gone, going = credential("acls", "acls", "", "2026-11-21"), credential("dea", "dea", "", "2026-12-31")
    assert [(item.severity, item.days_left) for item in due(gone, going)] == [
        (Urgency.BAD, -1),
        (Urgency.WARN, 39),
    ]


def test_a_record_that_counts_without_proof_is_told() -> None:
    assert "sepsis has no certificate" in titles(BOARD, credit("sepsis", "2026-02-10", 8))
    assert "sepsis has no certificate" not in titles(credit("sepsis", "2026-02-10", 8))


def test_many_records_without_proof_are_one_item() -> None:
    many = [credit(f"month-{month}", f"2026-{month:02}-10", 2) for month in range(1, 7)]
    assert "6 records that count have no certificate" in titles(BOARD, *many)


def test_the_quarter_that_has_ended_wants_its_review() -> None:
    earlier = credit("old", "2025-02-10", 8)
    (item,) = due(earlier, as_of=on("2026-09-30"), reviews=())
    assert (item.command, item.days_left) == ("cmesite new review 2026-q3", 0)
    assert titles(earlier, as_of=on("2026-09-30")) == []
    assert titles(reviews=()) == []  # nothing was learned yet, so there is nothing to look back on


def test_a_goal_whose_day_comes_and_an_exploration_without_verdict() -> None:
    goal = Goal("lead", "Lead", by=on("2026-12-31"))
    trial = Goal("trial", "Palliative care", kind=GoalKind.EXPLORATION, verdict_by=on("2026-11-01"))
    assert titles(goals=(goal, trial)) == ["Verdict on Palliative care", "Goal: Lead"]
    assert titles(goals=(replace(trial, verdict=Verdict.MEH),)) == []
