"""Requirements at a glance: the playbook's T1, the way to each floor, and what a plan really needs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cmesite.coverage.measure import measure
from cmesite.planning.activities import activities_of
from cmesite.planning.glance import Glance, glance_of, with_buffer
from cmesite.planning.year import plan_year
from cmesite.records.settings import Buffer
from tests.coverage.building import credit, cycle, number, on, portfolio, requirement, rule
from tests.planning.playbook import BOARD, HOSPITAL, NEW_YEAR, STATE, T1, sample_year

UP_TO_FIVE = Buffer()


def glance(*records: Any, buffer: Buffer = UP_TO_FIVE, as_of: Any = NEW_YEAR) -> Glance:
    found = portfolio(*records)
    year = plan_year(found.settings, as_of)
    return glance_of(measure(found, as_of), year, activities_of(found, year, as_of), buffer)


def test_the_playbooks_table() -> None:
    """25 + 30 + 15 + 8 = 78 without overlap, 30 with perfect overlap, 40 to 50 realistic."""
    found = glance(*T1)
    assert {need.requirement: need.floor for need in found.needs} == {
        "board": 30,
        "dea": 8,
        "hospital": 15,
        "state": 25,
    }
    assert (found.no_overlap, found.perfect_overlap, found.target) == (78, 30, (40, 50))
    assert found.target_steps == (
        "30 is the highest floor",
        "38 with 8 of special content",
        "40 in fives",
        "48 with a fifth more, so that the last quarter is optional",
        "50 in fives",
    )


def test_each_step_of_a_floor_is_told() -> None:
    (need,) = glance(HOSPITAL).needs
    assert need.steps == (
        "25 in 2 years",
        "12.5 a year",
        "13 rounded up",
        "15 with the buffer (up to 5)",
    )
    assert glance(STATE).needs[0].steps == ("50 in 2 years", "25 a year")
    assert glance(BOARD).needs[0].steps == ("30 in 1 year",)


@pytest.mark.parametrize(
    ("buffer", "floor"),
    [(Buffer(), 15), (Buffer(None), 13), (Buffer(None, Decimal(10)), 15), (Buffer(Decimal(10)), 20)],
)
def test_the_buffer_is_the_physicians(buffer: Buffer, floor: int) -> None:
    assert with_buffer(number(13), buffer) == floor


def test_special_content_is_owed_whole_in_its_year_and_not_in_others() -> None:
    late = requirement("dea", rule("opioid", 8, topic="opioid"), cycle=cycle(3, "2027-03-31"))
    (need,) = glance(late).needs
    assert (need.floor, need.steps[-1]) == (0, "not due this year")


def test_what_has_no_end_is_never_shown_as_exact() -> None:
    (need,) = glance(requirement("x", rule("total", 100), cycle=cycle(3, "2026-12-31"))).needs
    assert need.steps == ("100 in 3 years", "33.333… a year", "34 rounded up", "35 with the buffer (up to 5)")


def test_what_a_plan_needs_takes_first_what_serves_most() -> None:
    """A congress for all three, and a course that only the board is told about."""
    found = glance(
        STATE,
        BOARD,
        HOSPITAL,
        credit("congress", "2026-10-01", 25),
        credit("course", "2026-03-01", 10, requirements=("board",)),
        credit("talk", "2026-11-01", 3, requirements=("hospital",)),
        as_of=on("2026-11-22"),
    )
    assert (found.taken, found.needed, found.open) == (("congress", "course"), 35, ())


def test_what_no_activity_reaches_stays_open() -> None:
    found = glance(BOARD, credit("a", "2026-03-01", 12), as_of=on("2026-11-22"))
    assert (found.needed, found.open) == (12, (("board", number(18)),))
    assert found.least == 30


def test_the_sample_year_reaches_every_floor() -> None:
    found = sample_year()
    year = plan_year(found.settings, NEW_YEAR)
    told = glance_of(measure(found, NEW_YEAR), year, activities_of(found, year, NEW_YEAR), Buffer())
    assert [id_ for id_, _ in told.open] == ["dea"]


def test_nothing_asked_is_no_target() -> None:
    found = glance(requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2026-12-31")))
    assert (found.needs, found.no_overlap, found.target, found.target_steps) == ((), 0, (0, 0), ())
