"""What is due, most urgent first, each once and with what to do."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Any

import pytest

from cmesite.coverage.measure import measure
from cmesite.diagnostics import Place
from cmesite.planning.due import due_within
from cmesite.planning.due_item import DueItem, Urgency
from cmesite.records.goal import Goal, Verdict
from cmesite.records.periods import Interval, Recurrence, Unit, month_of
from cmesite.records.places import Places
from cmesite.records.plan import PlanStatus
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.review import Answer, Review
from cmesite.records.rule import WithinEachYear
from cmesite.records.settings import CalendarSettings, ProtectedBlock, Settings
from tests.coverage.building import (
    credential,
    credit,
    cycle,
    facts,
    on,
    plan,
    portfolio,
    proof,
    requirement,
    rule,
)

AS_OF = on("2026-11-22")
BOARD = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"))
BLOCK = ProtectedBlock(Interval(2, Unit.WEEK), 4, time(13), time(15))
REVIEWED = (Review("2026-q3", 2026, 3, decision="lock"),)


def due(*records: Any, days: int = 90, **fields: Any) -> tuple[DueItem, ...]:
    fields.setdefault("reviews", REVIEWED)
    if not any(isinstance(record, Requirement) for record in records):
        records = (*records, requirement("nothing"))
    whole = dataclasses.replace(portfolio(*records, profile=fields.pop("profile", None)), **fields)
    return due_within(whole, measure(whole, AS_OF), AS_OF, days)


def one(*records: Any, **fields: Any) -> DueItem:
    (item,) = due(*records, **fields)
    return item


def test_an_open_rule_says_how_much_is_short() -> None:
    item = one(BOARD, credit("a", "2026-02-10", 22.5, proof="a.pdf"), proof("a.pdf"))
    assert (item.day, item.days_left, item.severity) == (on("2026-12-31"), 39, Urgency.BAD)
    assert item.title == "BOARD: total short by 7.5"
    assert item.why == "Nothing in the plan covers it yet. That is 1.5 a week for 5 weeks."
    assert item.command == "cmesite coverage board"


def test_a_plan_that_covers_it_is_a_warning() -> None:
    rules, event = due(BOARD, plan("congress", "2026-12-03", 30))
    assert (rules.severity, rules.why) == (Urgency.WARN, "The plan covers it, if it is carried out.")
    assert (event.severity, event.title, event.command) == (
        Urgency.INFO,
        "congress",
        "cmesite new credit --plan congress",
    )


def test_a_rule_due_later_or_met_is_not_told() -> None:
    assert due(requirement("board", rule("total", 7), cycle=cycle(1, "2026-12-31")), days=38) == ()
    assert due(BOARD, credit("a", "2026-02-10", 30, proof="a.pdf"), proof("a.pdf")) == ()


def test_what_cannot_wait_is_told_however_far_it_is_due() -> None:
    """Ninety credits at a credit and a half a week take sixty weeks."""
    asked = requirement("state", rule("total", 90), cycle=cycle(2, "2027-11-30"))
    item = one(asked)
    assert (item.day, item.credits_left, item.begin) == (on("2027-11-30"), 90, on("2026-10-06"))


def test_weeks_left_are_set_against_credits_left() -> None:
    """Thirty credits in five weeks go before one credit in two."""
    near = requirement("near", rule("total", 1), cycle=cycle(1, "2026-12-06"))
    assert [item.title for item in due(near, BOARD)] == [
        "BOARD: total short by 30",
        "NEAR: total short by 1",
    ]


def test_more_a_week_goes_before_a_bigger_and_farther_debt() -> None:
    """Twenty-eight a week for five weeks, although four a week for two years have to begin earlier."""
    near = requirement("near", rule("total", 140), cycle=cycle(1, "2026-12-31"))
    far = requirement("far", rule("total", 400), cycle=cycle(3, "2028-11-30"))
    told = due(far, near)
    assert [item.title.partition(":")[0] for item in told] == ["NEAR", "FAR"]
    assert told[0].begin > told[1].begin
    assert told[0].pace == 28


def test_without_a_requirement_nothing_is_said_to_be_well() -> None:
    (item,) = due_within(Portfolio(), measure(Portfolio(), AS_OF), AS_OF)
    assert (item.severity, item.command) == (Urgency.WARN, "cmesite new requirement")


MONTHLY = Recurrence(Interval(1, Unit.MONTH), on("2026-01-15"), on("2026-12-31"))


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (
            (plan("course", "2026-11-10", 8),),
            (
                "Was planned for 10 November 2026 and is not logged: no record says plan: course. "
                "Log it, or write status: dropped.",
                "cmesite new credit --plan course --date 2026-11-10",
            ),
        ),
        (
            (dataclasses.replace(plan("course", month_of(2026, 10), 8), day_is_open=True),),
            (
                "Was planned for October 2026 and is not logged: no record says plan: course. "
                "Log it, or write status: dropped.",
                "cmesite new credit --plan course",
            ),
        ),
        (
            (plan("club", MONTHLY, 1), credit("a", "2026-09-15", 1, plan="club")),
            (
                "Was planned for 15 October 2026 and 15 November 2026 and is not logged: no record says "
                "plan: club. Log it; a later record passes over what was skipped.",
                "cmesite new credit --plan club --date 2026-11-15",
            ),
        ),
    ],
)
def test_a_planned_day_that_passed_without_a_record(records: tuple[Any, ...], told: tuple[str, str]) -> None:
    item = due(*records)[0]
    assert (item.severity, item.why, item.command) == (Urgency.WARN, *told)
    assert item.days_left < 0


@pytest.mark.parametrize(
    "records",
    [
        (plan("course", "2026-11-10", 8), credit("a", "2026-11-10", 8, plan="course")),
        (plan("course", "2026-11-10", 8, status=PlanStatus.DROPPED),),
        (plan("course", "2026-11-22", 8, status=PlanStatus.DROPPED),),
    ],
)
def test_what_is_logged_or_was_no_plan_is_not_asked_for(records: tuple[Any, ...]) -> None:
    assert due(*records) == ()


def test_many_unlogged_activities_are_told_in_few_items() -> None:
    told = due(*(plan(f"c{n}", f"2026-0{n}-10", 8) for n in range(1, 9)))
    assert len(told) == 4
    assert {item.title for item in told} >= {"c8", "c6", "Past and not logged: 5 more planned activities"}


def test_a_month_without_a_day_says_that_one_is_to_be_chosen() -> None:
    (item,) = due(dataclasses.replace(plan("course", month_of(2026, 12), 8), day_is_open=True))
    assert item.why == "Planned for December 2026. Choose a day."


def test_unknown_is_never_silent() -> None:
    asked = requirement("dea", rule("opioid", 2, if_="dea-registered"), cycle=cycle(1, "2026-12-31"))
    item = one(asked, profile=facts())
    assert (item.severity, item.title) == (Urgency.WARN, "DEA: opioid cannot be judged")
    assert "dea-registered" in item.why


def test_a_missing_item_is_not_an_amount() -> None:
    hospital = requirement("hospital", rule("acls", item="acls"), cycle=cycle(1, "2026-12-31"))
    assert one(hospital).title == "HOSPITAL: acls is missing"


@pytest.mark.parametrize(
    ("expires", "severity", "title"),
    [
        ("2026-11-21", Urgency.BAD, "acls has expired"),
        ("2026-11-22", Urgency.WARN, "acls expires"),
        ("2027-02-20", Urgency.WARN, "acls expires"),
    ],
)
def test_credentials(expires: str, severity: Urgency, title: str) -> None:
    item = one(credential("acls", "acls", "2024-01-01", expires))
    assert (item.severity, item.title) == (severity, title)


def test_a_credential_of_next_year_can_wait() -> None:
    assert due(credential("acls", "acls", "2024-01-01", "2027-02-21")) == ()


def test_an_event_under_way_is_due_today_and_a_wish_never() -> None:
    assert one(plan("congress", "2026-11-20/2026-11-24", 20)).days_left == 0
    assert due(plan("congress", "2026-11-24", 20, status=PlanStatus.CANDIDATE)) == ()


def test_goals_and_explorations() -> None:
    goal = Goal("sepsis", "Sepsis", by=on("2026-12-31"))
    trial = Goal("ai", "AI", verdict_by=on("2026-11-01"))
    told = due(goals=(goal, trial))
    assert [(item.severity, item.title) for item in told] == [
        (Urgency.WARN, "Verdict on AI"),
        (Urgency.INFO, "Goal: Sepsis"),
    ]
    assert due(goals=(dataclasses.replace(trial, verdict=Verdict.MEH),)) == ()


def test_the_review_of_the_quarter_that_ended() -> None:
    records = (credit("a", "2026-05-01", 5),)
    item = one(*records, reviews=())
    assert (item.day, item.file) == (on("2026-09-30"), "reviews/2026-q3.md")
    assert item.command == "cmesite new review 2026-q3"
    assert due(*records) == ()
    assert due(reviews=()) == ()


def test_certificates_missing_are_named_up_to_three_and_then_counted() -> None:
    rules = requirement("board", rule("total", 1), cycle=cycle(1, "2026-12-31"))
    few = due(rules, *(credit(f"c{n}", "2026-05-01", 1) for n in range(3)))
    assert [item.title for item in few] == [f"c{n} has no certificate" for n in range(3)]
    (many,) = due(rules, *(credit(f"c{n}", "2026-05-01", 1) for n in range(4)))
    assert many.title == "4 records that count have no certificate"


@pytest.mark.parametrize(
    ("holidays", "blocks", "titles"),
    [
        ((on("2026-12-25"),), (BLOCK,), ["No holidays are listed from 1 January 2027 on"]),
        ((on("2026-12-25"), on("2027-01-01")), (BLOCK,), []),
        ((on("2027-01-01"),), (BLOCK,), ["No holidays are listed from 1 January 2026 on"]),
        ((), (BLOCK,), []),
        ((on("2026-12-25"),), (), []),
    ],
)
def test_a_year_without_holidays_where_another_has_some(
    holidays: tuple[date, ...], blocks: tuple[ProtectedBlock, ...], titles: list[str]
) -> None:
    settings = Settings(calendar=CalendarSettings(protected=blocks, holidays=holidays))
    told = due(settings=settings)
    assert [(item.title, item.file) for item in told] == [(title, "site.toml") for title in titles]
    assert due(settings=settings, days=30) == told[: 0 if "2027" in "".join(titles) else None]


def test_the_worst_comes_first_then_the_soonest() -> None:
    told = due(
        BOARD,
        plan("soon", "2026-11-23", 1),
        credential("old", "acls", "2020-01-01", "2026-01-01"),
        credential("card", "bls", "2024-01-01", "2026-12-01"),
    )
    assert [item.title for item in told] == [
        "old has expired",
        "BOARD: total short by 30",
        "card expires",
        "soon",
    ]


def test_a_review_with_nothing_answered_is_still_due() -> None:
    blank = Review("2026-q3", 2026, 3, places=Places(Place("reviews/2026-q3.md", 1)))
    (item,) = (each for each in due(credit("a", "2026-02-10", 1), reviews=(blank,)) if "Review" in each.title)
    assert item.title == "Review of quarter 3 begun, nothing answered"
    assert (item.file, item.command) == ("reviews/2026-q3.md", "")


@pytest.mark.parametrize(
    "said", [{"decision": "lock"}, {"capability": (("lead", 3),)}, {"body": "Less audio."},
             {"answers": (Answer("waste", ("nothing",)),)}],
)  # fmt: skip
def test_one_word_makes_it_a_review(said: dict[str, Any]) -> None:
    assert Review("2026-q3", 2026, 3, **said).answered
    assert not Review("2026-q3", 2026, 3, answers=(Answer("waste", ()),), body="\n").answered


def test_a_year_that_is_over_is_told_apart_from_what_can_still_be_earned() -> None:
    yearly = requirement("college", rule("yearly", 50, within=WithinEachYear()), cycle=cycle(3, "2027-12-31"))
    found = due(yearly, plan("course", "2026-12-03", 8))
    lost, open_ = (item for item in found if item.file == yearly.places.start.path and "yearly" in item.title)
    assert (lost.title, lost.severity, lost.days_left < 0) == (
        "COLLEGE: yearly closed short by 50 in the year to 31 December 2025", Urgency.BAD, True,
    )  # fmt: skip
    assert lost.credits_left == 0
    assert open_.title == "COLLEGE: yearly short by 50"
    assert open_.why == "The plan covers 8 of 50. That is 8.4 a week for 5 weeks."
    assert open_.credits_left == 42


def test_a_lost_year_does_not_hide_that_the_running_one_is_planned_or_done() -> None:
    yearly = requirement("college", rule("yearly", 50, within=WithinEachYear()), cycle=cycle(3, "2027-12-31"))
    lost, open_ = (i for i in due(yearly, plan("course", "2026-12-03", 50)) if "yearly" in i.title)
    assert (open_.severity, open_.why) == (Urgency.WARN, "The plan covers it, if it is carried out.")
    (lost,) = (i for i in due(yearly, credit("a", "2026-02-10", 50)) if "yearly" in i.title)
    assert "closed short by 50" in lost.title


def test_a_cycle_that_closed_short_is_past_and_bad_once_for_each_authority() -> None:
    asked = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"))
    old = [credit(f"a{year}", f"{year}-02-10", 10) for year in (2024, 2025)]
    now = credit("now", "2026-02-10", 30)
    (item,) = (each for each in due(asked, *old, now) if each.severity is Urgency.BAD)
    assert (
        item.title == "BOARD: the cycle that ended 31 December 2025 closed short (total), and so did 1 before"
    )
    assert (item.day, item.command) == (on("2025-12-31"), "cmesite coverage board")


def test_a_candidate_whose_day_is_past_is_told_as_undecided() -> None:
    item = one(plan("dinner", "2026-10-10", 1, status=PlanStatus.CANDIDATE))
    assert (item.title, item.day, item.severity) == (
        "Undecided and past: dinner", on("2026-10-10"), Urgency.INFO,
    )  # fmt: skip
    assert due(plan("dinner", "2027-10-10", 1, status=PlanStatus.CANDIDATE)) == ()
    taken = plan("dinner", "2026-10-10", 1, status=PlanStatus.CANDIDATE)
    assert due(taken, credit("a", "2026-10-10", 1, plan="dinner")) == ()


def test_a_fourth_is_shown_rather_than_counted() -> None:
    told = due(*(plan(f"c{n}", f"2026-0{n}-10", 8) for n in range(1, 5)))
    assert [item.title for item in told] == ["c1", "c2", "c3", "c4"]
