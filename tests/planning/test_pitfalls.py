"""The five detectors of T5: each fires once and is quiet once, with this year's value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cmesite.planning.activities import activities_of
from cmesite.planning.pitfalls import Pitfall, pitfalls_of
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Settings
from tests.coverage.building import credit, on, plan, portfolio, proof
from tests.planning.playbook import NEW_YEAR, sample_year

AS_OF = on("2026-11-22")
GOALS = (Goal("lead", "Lead"),)
MONTHS = tuple(
    credit(f"m{month:02}", f"2026-{month:02}-10", 5, goals=("lead",), proof="a.pdf") for month in range(1, 11)
)
PROOF = proof("a.pdf")


def detectors(found: Portfolio, as_of: Any = AS_OF) -> dict[str, Pitfall]:
    year = plan_year(Settings(), as_of)
    return {one.id: one for one in pitfalls_of(found, activities_of(found, year, as_of), year, as_of)}


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
    assert found["cram"].measured == "0 % of the year’s credits fall after month 10"
    assert found["tracking"].measured == "0 of 10 records have no readable proof; no month without any record"
    assert found["overload"].measured == "5 credits in January, major events apart"


def test_cram() -> None:
    one = told("cram", *MONTHS, plan("late", "2026-12-05", 20))
    assert (one.fires, one.measured) == (True, "29 % of the year’s credits fall after month 10")


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


def test_alignment() -> None:
    one = told("alignment", credit("a", "2026-03-01", 6), credit("b", "2026-03-02", 5, goals=("lead",)))
    assert (one.fires, one.measured) == (True, "55 % of the year’s credits, done and planned, serve no goal")
    assert told("alignment", *MONTHS, goals=()).fires
    assert told("alignment", *MONTHS, goals=()).command == "cmesite new goal"


def test_overload() -> None:
    heavy = credit("course", "2026-04-20", 11)
    assert told("overload", *MONTHS, heavy).measured.startswith("16 credits in April")
    assert told("overload", *MONTHS, heavy).fires
    assert not told("overload", *MONTHS, credit("congress", "2026-04-20", 22)).fires


@pytest.mark.parametrize("id_", ["cram", "random", "overload"])
def test_the_sample_year_of_the_playbook_is_quiet(id_: str) -> None:
    assert not detectors(sample_year(), NEW_YEAR)[id_].fires
