"""What is short, until when, and whether an even pace has it."""

from __future__ import annotations

import pytest

from cmesite.planning.standing import due_of, keeps_pace, short_rules
from tests.coverage.building import answer, credit, cycle, on, requirement, rule

BOARD = requirement(
    "board", rule("total", 30), rule("ethics", 2, topic="ethics"), cycle=cycle(1, "2026-12-31")
)


@pytest.mark.parametrize(
    ("earned", "topics", "short", "kept"),
    [
        (20, {"ethics": 2}, ("total",), True),
        (10, {"ethics": 2}, ("total",), False),
        (20, {}, ("total", "ethics"), False),
        (30, {"ethics": 2}, (), True),
    ],
)
def test_a_pace_is_kept_where_only_the_total_is_short(
    earned: int, topics: dict[str, int], short: tuple[str, ...], kept: bool
) -> None:
    found = answer("2026-07-01", BOARD, credit("a", "2026-02-10", earned, topics=topics))
    assert tuple(one.id for one in short_rules(found)) == short
    assert keeps_pace(found, on("2026-07-01")) is kept
    assert due_of(found) == on("2026-12-31")
