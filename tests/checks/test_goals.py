"""Two or three goals a year, as the playbook asks."""

from __future__ import annotations

from cmesite.checks.goals import goal_count
from cmesite.diagnostics import Place
from cmesite.records.goal import GoalKind
from tests.checks.portfolios import found, goal, only


def test_none() -> None:
    one = only(goal_count)
    assert (one.code, one.place) == ("goal-count", Place("goals"))
    assert one.message == "There is no goal for this year; the playbook asks for two or three."


def test_one() -> None:
    only_goal = goal("sepsis")
    assert only(goal_count, only_goal).place == only_goal.places.start


def test_four() -> None:
    one = only(goal_count, *(goal(id_) for id_ in "abcd"))
    assert one.message.startswith("There are 4 goals")
    assert (one.place.path, len(one.related)) == ("goals/d.md", 3)


def test_two_and_three() -> None:
    assert found(goal_count, goal("a"), goal("b")) == ()
    assert found(goal_count, goal("a"), goal("b"), goal("c")) == ()


def test_goals_of_other_years_and_explorations_are_not_counted() -> None:
    past, test = goal("past", "2025-12-31"), goal("test", kind=GoalKind.EXPLORATION)
    assert found(goal_count, goal("a"), goal("b"), goal("c"), past, test) == ()


def test_next_years_goals_may_stand_beside_this_years() -> None:
    now, later = [goal(id_) for id_ in "abc"], [goal(f"next-{id_}", "2027-12-31") for id_ in "abc"]
    assert found(goal_count, *now, *later) == ()
    assert found(goal_count, *later) == ()
