"""The next year proposed from this one: what goes on, goes further, or stays behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cmesite.planning.explorations import Stage, explorations_of
from cmesite.planning.rollover import UNWRITTEN, Rollover, rollover
from cmesite.proposals import proposal_files
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.periods import Interval, Recurrence, Unit, month_of, quarter_of
from cmesite.records.plan import PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.review import Review
from tests.coverage.building import credit, number, on, plan, portfolio, span

AS_OF = on("2026-12-15")
YEAR_END = on("2026-12-31")
MONTHLY = Recurrence(Interval(1, Unit.MONTH), date(2026, 1, 31), YEAR_END)
PAIN = Goal("pain", "Pain", "In 12 months, I want to treat pain.", by=YEAR_END, evidence=("A talk",))
NEXT = replace(PAIN, id="2027-pain", by=on("2027-12-31"))


def found(*records: Any, goals: tuple[Goal, ...] = (), ratings: dict[str, int] | None = None) -> Portfolio:
    reviews = (Review("2026", 2026, capability=tuple((ratings or {}).items())),)
    return replace(portfolio(*records), goals=goals, reviews=reviews)


def proposed(*records: Any, **more: Any) -> Rollover:
    return rollover(found(*records, **more), AS_OF)


def test_a_goal_not_yet_reached_is_carried_on() -> None:
    (one,) = proposed(goals=(PAIN,), ratings={"pain": 2}).goals
    assert (one.goal.id, one.goal.by, one.goal.outcome) == ("2027-pain", on("2027-12-31"), PAIN.outcome)
    assert one.why.startswith("You rated yourself 2 of 5")


def test_a_goal_rated_high_goes_one_step_further_in_the_physicians_words() -> None:
    (one,) = proposed(goals=(PAIN,), ratings={"pain": 4}).goals
    assert (one.goal.outcome, one.unwritten, one.goal.evidence) == (UNWRITTEN, True, ())


def test_energized_leads_to_a_goal_and_meh_closes() -> None:
    palliative = Goal("palliative", "Palliative care", kind=GoalKind.EXPLORATION, verdict=Verdict.ENERGIZED)
    (one,) = proposed(goals=(palliative,)).goals
    assert (one.goal.kind, one.goal.verdict) == (GoalKind.CLINICAL_DEPTH, Verdict.OPEN)
    closed = proposed(goals=(replace(palliative, verdict=Verdict.MEH),))
    assert (closed.goals, closed.left) == ((), ("Palliative care: tested cheaply and closed.",))
    assert "no verdict yet" in proposed(goals=(replace(palliative, verdict=Verdict.OPEN),)).left[0]


def test_streams_and_candidates_move_a_year_and_are_undecided() -> None:
    streams = proposed(
        plan("audio", MONTHLY, 2),
        plan("2026-course", "2026-05-10", 8, status=PlanStatus.CANDIDATE),
        plan("dropped", "2026-05-10", 8, status=PlanStatus.DROPPED),
        plan("2027-course", "2027-05-10", 8, status=PlanStatus.CANDIDATE),
        plan("taken", "2026-05-10", 8, status=PlanStatus.BOOKED),
    ).plans
    assert [(one.plan.id, one.plan.status) for one in streams] == [("2027-audio", PlanStatus.CANDIDATE)]
    assert streams[0].plan.when == Recurrence(MONTHLY.every, on("2027-01-31"), on("2027-12-31"))


def test_an_undecided_candidate_keeps_its_season() -> None:
    (one,) = proposed(plan("2026-course", "2026-05-10", 8, status=PlanStatus.CANDIDATE)).plans
    assert (one.plan.id, one.plan.when) == ("2027-course", span("2027-05-10"))


def test_what_was_rated_high_is_proposed_again_and_low_is_left() -> None:
    course = plan("course", "2026-05-10", 8, tier=Tier.DEEP_DIVE)
    good = proposed(course, credit("c", "2026-05-10", 8, plan="course", value=5))
    assert [one.why for one in good.plans] == ["You rated it 5 of 5: again, or its sequel?"]
    bad = proposed(plan("audio", MONTHLY, 2), credit("c", "2026-01-31", 2, plan="audio", value=1))
    assert (bad.plans, bad.left) == ((), ("audio: you rated it 1 of 5.",))


def test_goals_of_a_plan_move_with_it() -> None:
    (one,) = proposed(plan("audio", MONTHLY, 2, goals=("pain",)), goals=(PAIN,)).plans
    assert one.plan.goals == ("2027-pain",)


def test_what_is_there_already_is_not_proposed() -> None:
    there = replace(PAIN, id="2027-pain", by=on("2027-12-31"))
    again = proposed(plan("audio", MONTHLY, 2), plan("2027-audio", "2027-03-01", 2), goals=(PAIN, there))
    assert (again.goals, again.plans) == ((), ())


def test_the_stages_of_a_test() -> None:
    test = Goal("palliative", "Palliative", kind=GoalKind.EXPLORATION, verdict_by=on("2026-12-20"))

    def stage(goal: Goal, *records: Any) -> Stage:
        (one,) = explorations_of(found(*records, goals=(goal,)), AS_OF)
        return one.stage

    six = credit("c", "2026-10-09", 6, goals=("palliative",))
    assert stage(test) is Stage.OPEN
    assert stage(test, six) is Stage.READY
    assert stage(replace(test, verdict_by=on("2026-12-01")), six) is Stage.OVERDUE
    assert stage(replace(test, verdict=Verdict.ENERGIZED)) is Stage.ENERGIZED
    assert stage(replace(test, verdict=Verdict.MEH)) is Stage.CLOSED
    (one,) = explorations_of(found(six, goals=(test,)), AS_OF)
    assert (one.earned, one.enough, one.records) == (number(6), True, ("c",))


@pytest.mark.parametrize(
    ("as_of", "goals", "begun", "years"),
    [
        ("2026-12-15", (PAIN,), None, (2026, 2027)),
        ("2027-01-02", (PAIN,), None, (2026, 2027)),
        ("2027-07-01", (PAIN,), None, (2026, 2027)),
        ("2027-01-02", (PAIN, NEXT), None, (2026, 2027)),
        ("2027-07-01", (PAIN, NEXT), None, (2027, 2028)),
        ("2027-01-02", (PAIN,), 2028, (2027, 2028)),
        ("2026-12-15", (), None, (2026, 2027)),
    ],
)
def test_the_year_that_ended_is_rolled_until_it_has_a_successor(
    as_of: str, goals: tuple[Goal, ...], begun: int | None, years: tuple[int, int]
) -> None:
    booked = plan("2027-congress", "2027-06-10", 8, status=PlanStatus.BOOKED)
    result = rollover(found(booked, goals=goals), on(as_of), begun)
    assert (result.past.start.year, result.year.start.year) == years


def test_without_goals_the_plans_say_which_year_has_its_successor() -> None:
    old, new = plan("a", "2026-05-10", 8), plan("b", "2027-05-10", 8)
    assert rollover(found(old), on("2027-07-01")).year.start.year == 2027
    assert rollover(found(old, new), on("2027-07-01")).year.start.year == 2028


def test_the_text_of_what_goes_on_is_kept() -> None:
    written = replace(plan("audio", MONTHLY, 2), body="On the way to work.")
    result = proposed(written, goals=(replace(PAIN, body="Why it matters."),))
    assert (result.goals[0].goal.body, result.plans[0].plan.body) == (
        "Why it matters.",
        "On the way to work.",
    )
    assert [
        text.endswith(f"---\n\n{body}\n")
        for (_, text, _), body in zip(
            proposal_files(result, "ama-pra-1"), ("Why it matters.", "On the way to work."), strict=True
        )
    ] == [True, True]


@pytest.mark.parametrize(
    ("records", "left"),
    [
        ((plan("a", "2026-05-10", 8, status=PlanStatus.DROPPED),), ("a: dropped.",)),
        ((plan("a", "2025-05-10", 8, status=PlanStatus.DROPPED),), ()),
        ((plan("a", "2025-05-10", 8),), ()),
        ((plan("a", "2027-05-10", 8),), ()),
        ((plan("a", None, 8),), ("a: it has no when:, so there is no year to move.",)),
        (
            (plan("a", replace(MONTHLY, until=on("2027-06-30")), 8),),
            ("a: goes on by itself until 30 June 2027.",),
        ),
        ((plan("a", "2026-05-10", 8),), ("a: planned, and not logged.",)),
        ((plan("a", "2026-12-20", 8),), ("a: still to come.",)),
        (
            (plan("a", "2026-05-10", 8), credit("c", "2026-05-10", 8, plan="a")),
            ("a: done once and not rated (value: 5 in its record proposes it again).",),
        ),
        (
            (plan("a", "2026-05-10", 8), credit("c", "2026-05-10", 8, plan="a", value=3)),
            ("a: done once, and you rated it 3 of 5.",),
        ),
    ],
)
def test_nothing_of_the_year_is_left_out_without_a_word(
    records: tuple[Any, ...], left: tuple[str, ...]
) -> None:
    result = proposed(*records)
    assert (result.plans, result.left) == ((), left)


def test_a_test_settled_in_an_earlier_year_is_not_told_again() -> None:
    old = Goal("palliative", "Palliative", kind=GoalKind.EXPLORATION, verdict_by=on("2025-06-30"))
    assert proposed(goals=(replace(old, verdict=Verdict.ENERGIZED),)).goals == ()
    assert proposed(goals=(replace(old, verdict=Verdict.MEH),)).left == ()


def test_a_month_stays_a_month() -> None:
    course = plan("course", month_of(2026, 2), 8, status=PlanStatus.CANDIDATE, day_is_open=True)
    season = plan("season", quarter_of(2026, 2), 8, status=PlanStatus.CANDIDATE, day_is_open=True)
    texts = [text for _, text, _ in proposal_files(proposed(course, season), "ama-pra-1")]
    assert ["when: 2027-02\n" in texts[0], "when: 2027-Q2\n" in texts[1]] == [True, True]


def test_what_served_a_closed_test_alone_is_left_with_a_word() -> None:
    tested = Goal("try", "Try", kind=GoalKind.EXPLORATION, verdict=Verdict.MEH)
    course = plan("course", "2026-05-10", 6, goals=("try",), status=PlanStatus.CANDIDATE)
    told = proposed(course, goals=(tested,))
    assert told.plans == ()
    assert "course: all it was for is closed with verdict: meh." in told.left
