"""The five detectors of T5: each fires once and is quiet once, with this year's value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cmesite.coverage.measure import measure
from cmesite.planning.load import months_of
from cmesite.planning.pitfalls import Pitfall
from cmesite.planning.scene import scene_of
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.plan import PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Settings
from tests.coverage.building import credit, cycle, on, plan, portfolio, proof, requirement, rule
from tests.planning.playbook import BOARD, NEW_YEAR, monthly, sample_year

AS_OF = on("2026-11-22")
GOALS = (Goal("lead", "Lead"),)
MONTHS = tuple(
    credit(f"m{month:02}", f"2026-{month:02}-10", 5, goals=("lead",), proof="a.pdf") for month in range(1, 11)
)
PROOF = proof("a.pdf")


def detectors(found: Portfolio, as_of: Any = AS_OF) -> dict[str, Pitfall]:
    return {one.id: one for one in scene_of(found, measure(found, as_of), as_of).pitfalls}


def told(id_: str, *records: Any, goals: tuple[Goal, ...] = GOALS) -> Pitfall:
    return detectors(replace(portfolio(*records), goals=goals))[id_]


def test_the_rows_of_t5() -> None:
    found = detectors(portfolio()).values()
    assert [(one.name, one.weight) for one in found] == [
        ("Last-minute panic", 90),
        ("Random course selection", 75),
        ("No tracking system", 65),
        ("No career alignment", 80),
        ("Overloading a single month", 70),
    ]


def test_a_steady_year_is_quiet_and_says_its_values() -> None:
    found = detectors(replace(portfolio(*MONTHS, PROOF), goals=GOALS))
    assert [one.id for one in found.values() if one.fires] == []
    assert found["cram"].measured == (
        "0 % of the year’s credits fall after month 10, major events apart; "
        "no need has its checkpoint this year"
    )
    assert found["tracking"].measured == "every record has a readable proof; no month without any record"
    assert found["overload"].measured == "5 credits in January, major events apart"


LATE = plan("late", "2026-12-05", 14)


def test_cram() -> None:
    one = told("cram", BOARD, *MONTHS[:4], LATE)
    assert (one.fires, one.file) == (True, LATE.places.start.path)
    assert one.measured == (
        "41 % of the year’s credits fall after month 10, major events apart; "
        "BOARD then holds 67 % of its need"
    )


def test_much_at_the_end_is_no_panic_where_every_need_is_in_hand() -> None:
    assert not told("cram", *MONTHS, LATE).fires
    assert not told("cram", BOARD, *MONTHS, LATE).fires


def test_a_cycle_that_ends_in_a_later_year_makes_no_panic_in_this_one() -> None:
    later = requirement("later", rule("total", 300), cycle=cycle(6, "2030-12-31"))
    assert not told("cram", later, *MONTHS[:4], LATE).fires


def test_the_day_of_a_major_event_is_nobodys_choice() -> None:
    event = plan("congress", "2026-11-12", 20, tier=Tier.MAJOR_EVENT, status=PlanStatus.BOOKED)
    assert not told("cram", BOARD, *MONTHS[:4], event).fires


def test_random() -> None:
    dinner = credit("dinner", "2026-03-03", 20)
    one = told("random", *MONTHS, dinner)
    assert (one.fires, one.evidence) == (True, ("dinner",))
    assert not told("random", *MONTHS, replace(dinner, plan="course"), plan("course", "2026-03-03", 20)).fires


def test_tracking() -> None:
    no_proof = tuple(credit(f"x{day}", f"2026-05-1{day}", 1) for day in range(3))
    assert told("tracking", *MONTHS, PROOF, *no_proof).fires
    assert told("tracking", *MONTHS[:8], PROOF).measured.endswith("2 months without any record")
    assert told("tracking", *MONTHS[:8], PROOF).fires
    assert not told("tracking", *MONTHS[:9], PROOF).fires


def test_nobody_tracks_before_the_first_record() -> None:
    one = told("tracking")
    assert (one.fires, one.measured) == (
        False,
        "nothing to measure yet: nothing is logged this year",
    )
    assert not one.judged
    assert not told("tracking", *MONTHS[8:], PROOF).fires
    assert told("tracking", *MONTHS[6:8], PROOF, credit("old", "2025-02-03", 1)).fires


def test_one_record_has() -> None:
    found = told("tracking", *MONTHS, PROOF, credit("bare", "2026-10-20", 1))
    assert found.measured.startswith("1 of 11 records has no readable proof")


def test_alignment() -> None:
    one = told("alignment", credit("a", "2026-03-01", 6), credit("b", "2026-03-02", 5, goals=("lead",)))
    assert (one.fires, one.measured) == (True, "55 % of the year’s credits, done and planned, serve no goal")
    assert told("alignment", *MONTHS, goals=()).fires
    assert told("alignment", *MONTHS, goals=()).command == "cmesite new goal"


def test_a_goal_past_or_closed_aligns_nothing() -> None:
    past = (Goal("lead", "Lead", by=on("2025-12-31")),)
    one = told("alignment", *MONTHS, goals=past)
    assert (one.fires, one.measured) == (True, "every goal is past or closed")
    closed = (Goal("lead", "Lead", kind=GoalKind.EXPLORATION, verdict=Verdict.MEH), Goal("other", "Other"))
    assert told("alignment", plan("more", "2026-12-05", 6, goals=("lead",)), goals=closed).fires


def test_overload() -> None:
    heavy = credit("course", "2026-04-20", 11)
    assert told("overload", *MONTHS, heavy).measured.startswith("16 credits in April")
    assert told("overload", *MONTHS, heavy).fires
    congress = credit("congress", "2026-04-20", 22)
    assert not told("overload", *MONTHS, congress).fires
    april = months_of(portfolio(*MONTHS, congress), plan_year(Settings(), AS_OF), AS_OF)[3]
    assert (april.whole, april.usual, april.heavy) == (27, 5, False)


@pytest.mark.parametrize("id_", ["cram", "random", "overload"])
def test_the_sample_year_of_the_playbook_is_quiet(id_: str) -> None:
    assert not detectors(sample_year(), NEW_YEAR)[id_].fires


ALL = ("cram", "random", "tracking", "alignment", "overload")


def test_a_year_with_nothing_in_it_is_not_judged() -> None:
    found = detectors(replace(portfolio(), goals=GOALS))
    assert {id_: (found[id_].fires, found[id_].judged) for id_ in ALL} == dict.fromkeys(ALL, (False, False))
    assert all(one.measured.startswith("nothing to measure yet") for one in found.values())
    assert all(one.judged for one in detectors(replace(portfolio(*MONTHS, PROOF), goals=GOALS)).values())


def test_a_stream_that_was_planned_and_never_logged_is_not_tracked() -> None:
    found = replace(portfolio(monthly("audio", 5)), goals=GOALS)
    one = detectors(found, on("2026-12-31"))["tracking"]
    assert (one.fires, one.evidence, one.command) == (True, ("audio",), "cmesite new credit --plan audio")
    assert one.measured == "nothing is logged this year; planned days of 12 months not logged"
    assert not detectors(found, NEW_YEAR)["tracking"].fires


def test_one_month_not_logged_fires_only_where_nothing_is() -> None:
    late = plan("late", "2026-06-05", 6)
    assert told("tracking", late).fires
    assert not told("tracking", *MONTHS, PROOF, late).fires
    assert told("tracking", *MONTHS, PROOF, late, plan("later", "2026-07-05", 6)).fires


def test_a_goal_without_an_outcome_aligns_nothing() -> None:
    one = told("alignment", *MONTHS, goals=(Goal("lead", "Lead", unwritten=True),))
    assert (one.fires, one.measured) == (True, "no goal is written")


def test_needs_are_in_hand_only_where_one_was_asked_and_none_is_late() -> None:
    assert told("cram", BOARD, *MONTHS).measured.endswith("every need is in hand by then")
    dea = requirement("dea", rule("total", 60), cycle=cycle(1, "2027-03-15"))
    assert told("cram", dea, *MONTHS[8:]).measured.endswith("DEA is late")
