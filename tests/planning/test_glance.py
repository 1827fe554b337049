"""Requirements at a glance: the playbook's T1, the way to each floor, and what a plan really needs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cmesite.coverage.measure import measure
from cmesite.planning.activities import activities_of
from cmesite.planning.glance import Glance, glance_of, with_buffer
from cmesite.planning.year import plan_year
from cmesite.records.requirement import Deemed
from cmesite.records.rule import Condition, WithinEachYear
from cmesite.records.settings import Buffer
from tests.coverage.building import credit, cycle, facts, number, on, portfolio, requirement, rule
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


def test_what_was_done_before_the_year_is_never_asked_again() -> None:
    dea = requirement("dea", rule("opioid", 8, topic="opioid"), cycle=cycle(3, "2026-09-30"))
    earlier, now = credit("a", "2024-02-10", 6, ("opioid",)), credit("b", "2026-02-10", 1, ("opioid",))
    (need,) = glance(dea, earlier, now, as_of=on("2026-03-01")).needs
    assert (need.floor, need.steps) == (
        2,
        ("8 of special content", "6 done earlier, 2 open", "whole, due this year"),
    )
    (met,) = glance(dea, credit("a", "2024-02-10", 12, ("opioid",)), as_of=on("2026-03-01")).needs
    assert (met.floor, met.steps[-1], met.due) == (0, "nothing left to do", None)


def test_a_total_nearly_done_asks_only_what_was_open() -> None:
    (need,) = glance(HOSPITAL, credit("a", "2025-05-05", 22), as_of=on("2026-03-01")).needs
    assert (need.floor, need.steps[3:]) == (5, ("22 done earlier, 3 open", "5 with the buffer (up to 5)"))


def test_more_than_an_even_share_due_this_year_is_said() -> None:
    (need,) = glance(HOSPITAL, credit("a", "2026-02-10", 4), as_of=on("2026-03-01")).needs
    assert (need.floor, need.remaining) == (15, 25)
    assert glance(STATE).needs[0].remaining == 0


def test_what_stands_deemed_asks_nothing() -> None:
    deemed = requirement(
        "state",
        rule("total", 50),
        cycle=cycle(2, "2026-12-31"),
        deemed=(Deemed((Condition("moc"),), satisfies=("total",)),),
    )
    found = portfolio(deemed, profile=facts(moc="yes"))
    year = plan_year(found.settings, NEW_YEAR)
    assert glance_of(measure(found, NEW_YEAR), year, (), Buffer()).needs == ()


def test_each_year_is_a_floor_and_no_special_content() -> None:
    yearly = requirement("rc", rule("yearly", 25, within=WithinEachYear()), cycle=cycle(5, "2028-12-31"))
    (need,) = glance(yearly).needs
    assert (need.floor, need.content_only, need.steps) == (25, False, ("25 in each year",))
    both = requirement(
        "rc", rule("total", 100), rule("yearly", 25, within=WithinEachYear()), cycle=cycle(5, "2028-12-31")
    )
    (need,) = glance(both).needs
    assert (need.floor, need.steps[-1]) == (25, "25 asked in each year")


def test_rules_of_different_types_add_up_and_others_overlap() -> None:
    def floor(*rules: Any) -> Decimal:
        return glance(requirement("x", *rules, cycle=cycle(1, "2026-12-31"))).needs[0].floor

    external, inside = rule("external", 25, type="ama-pra-1"), rule("internal", 15, type="ama-pra-2")
    assert floor(external, inside) == 40
    assert floor(external, rule("any", 30)) == 30


def test_special_content_inside_a_total_is_named() -> None:
    pa = requirement(
        "pa",
        rule("total", 100),
        rule("category-1", 20, type="ama-pra-1"),
        rule("safety", 12, topic="safety"),
        rule("abuse", 2, topic="abuse"),
        cycle=cycle(2, "2026-12-31"),
    )
    (need,) = glance(pa, credit("a", "2025-05-05", 4, ("safety",))).needs
    assert [(one.rule.id, one.open, one.beside) for one in need.content] == [
        ("safety", 8, False),
        ("abuse", 2, False),
    ]
    assert need.floor == 50


def test_what_excludes_the_total_comes_on_top() -> None:
    new_jersey = requirement(
        "nj",
        rule("total", 100),
        rule("end-of-life", 6, topic="end-of-life"),
        cycle=cycle(2, "2026-12-31"),
        exclusive=(("total", "end-of-life"),),
    )
    (need,) = glance(new_jersey).needs
    assert (need.floor, need.steps[-1]) == (56, "56 with 6 of special content in addition")


@pytest.mark.parametrize(
    ("sizes", "taken"),
    [
        ((5, 20, 30), ["c"]),
        ((20, 15, 5), ["a", "b"]),
        ((10, 10, 10), ["a", "b", "c"]),
    ],
)
def test_nothing_superfluous_is_taken(sizes: tuple[int, ...], taken: list[str]) -> None:
    days = ("2026-01-10", "2026-02-10", "2026-03-10")
    log = [credit(id_, day, size) for id_, day, size in zip("abc", days, sizes, strict=True)]
    found = glance(BOARD, HOSPITAL, STATE, *log, as_of=on("2026-11-22"))
    assert sorted(found.taken) == taken


def test_what_later_ones_make_superfluous_is_taken_out_again() -> None:
    """The talk serves two and comes first; the course for the board and that for the state cover it."""
    found = glance(
        BOARD,
        STATE,
        credit("talk", "2026-01-10", 2, requirements=("board", "state")),
        credit("course", "2026-02-10", 30, requirements=("board",)),
        credit("other", "2026-03-10", 25, requirements=("state",)),
        as_of=on("2026-11-22"),
    )
    assert sorted(found.taken) == ["course", "other"]
