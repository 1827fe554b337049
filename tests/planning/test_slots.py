"""The year's slots: the monthly stream, the quarter's deep dive, the major event as an anchor."""

from __future__ import annotations

from cmesite.planning.activities import activities_of
from cmesite.planning.slots import Slot, anchors_of, quarters_slots, stream_of
from cmesite.planning.year import plan_year
from cmesite.records.periods import Period
from cmesite.records.plan import Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Settings
from tests.coverage.building import credit, number, on, plan, portfolio
from tests.planning.playbook import NEW_YEAR, sample_year

AS_OF = on("2026-08-20")
YEAR: Period = plan_year(Settings(), AS_OF)


def stream(found: Portfolio) -> list[Slot]:
    return [slot.state for slot in stream_of(activities_of(found, YEAR, AS_OF), YEAR, AS_OF)]


def test_five_credits_fill_a_month_less_is_thin_nothing_is_missed() -> None:
    found = stream(
        portfolio(
            credit("a", "2026-01-10", 3),
            credit("b", "2026-01-20", 2),
            credit("c", "2026-02-10", 2),
            credit("course", "2026-03-10", 8),
            plan("later", "2026-09-10", 3),
            plan("and", "2026-09-12", 3),
        )
    )
    assert found[:3] == [Slot.FILLED, Slot.THIN, Slot.MISSED]
    assert found[7:9] == [Slot.EMPTY, Slot.PLANNED]


def test_the_sample_year_fills_every_slot() -> None:
    activities = activities_of(sample_year(), YEAR, NEW_YEAR)
    assert {slot.state for slot in stream_of(activities, YEAR, NEW_YEAR)} == {Slot.PLANNED}
    assert {slot.state for slot in quarters_slots(activities, YEAR, NEW_YEAR)} == {Slot.PLANNED}


def test_a_quarter_without_a_deep_dive_is_a_finding() -> None:
    activities = activities_of(
        portfolio(credit("a", "2026-02-10", 8), plan("b", "2026-09-10", 6)), YEAR, AS_OF
    )
    found = [slot.state for slot in quarters_slots(activities, YEAR, AS_OF)]
    assert found == [Slot.FILLED, Slot.MISSED, Slot.PLANNED, Slot.EMPTY]


def test_half_a_credit_is_no_deep_dive_and_more_than_seven_is_told() -> None:
    small = plan("small", "2026-09-10", 0.5, tier=Tier.DEEP_DIVE)
    slot = quarters_slots(activities_of(portfolio(small), YEAR, AS_OF), YEAR, AS_OF)[2]
    assert (slot.state, slot.credits) == (Slot.THIN, number("0.5"))
    much = [credit(f"m{day}", f"2026-03-{day:02}", 2) for day in range(1, 5)]
    assert stream(portfolio(*much))[2] is Slot.OVER
    assert stream(portfolio(*much[:3], credit("one", "2026-03-20", 1)))[2] is Slot.FILLED


def test_a_major_event_has_what_prepares_it_and_what_follows() -> None:
    activities = activities_of(
        portfolio(
            credit("course", "2026-02-10", 8, {"sepsis": "all"}),
            credit("other", "2026-03-10", 8, {"coding": "all"}),
            plan("congress", "2026-10-10", 18, {"sepsis": 4}),
            plan("talk", "2026-11-10", 2, {"sepsis": 2}),
        ),
        YEAR,
        AS_OF,
    )
    (anchor,) = anchors_of(activities)
    assert anchor.event.plan == "congress"
    assert [[one.plan or one.id for one in side] for side in (anchor.before, anchor.after)] == [
        ["course"],
        ["talk"],
    ]
