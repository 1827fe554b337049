from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from cmesite.publishing.charts import Stack, columns, number, scale_up_to, segments, share_of
from cmesite.publishing.marks import Mark, Marks


@pytest.mark.parametrize("most", ["0.5", "1", "7", "46", "121", "250", "1240.5", "99999"])
def test_a_scale_reaches_the_top_in_few_round_steps(most: str) -> None:
    scale = scale_up_to(Decimal(most))
    assert scale[0] == 0
    assert scale[-1] >= Decimal(most)
    assert len(scale) <= 6
    assert len({b - a for a, b in pairwise(scale)}) == 1


def test_a_divided_bar_ends_at_its_end() -> None:
    bar = segments([(Mark("1", "A"), Decimal(18), "18"), (Mark("0", "B"), Decimal(6), "6")])
    assert [segment.start for segment in bar] == ["0", "75"]
    assert Decimal(bar[-1].start) + Decimal(bar[-1].length) == 100


def test_columns_share_one_scale_and_the_base_line() -> None:
    chart = columns(
        [Stack("Jan", "2", (("1", False, Decimal(2)),)), Stack("Feb", "8", (("1", False, Decimal(8)),))]
    )
    low, high = (column.blocks[0] for column in chart.columns)
    assert Decimal(high.height) == 4 * Decimal(low.height)
    assert Decimal(low.y) + Decimal(low.height) == chart.base


def test_columns_of_nothing_are_empty() -> None:
    assert columns([Stack("Jan", "", ())]).columns[0].blocks == ()


def test_a_length_never_goes_beyond_its_bar() -> None:
    assert share_of(Decimal(30), Decimal(10)) == "100%"
    assert share_of(Decimal(1), Decimal(0)) == "0%"
    assert number(Decimal("-0.001")) == "0"


def test_marks_tell_goals_apart_and_join_two() -> None:
    marks = Marks(tuple((f"g{n}", f"Goal {n}") for n in range(5)))
    assert [marks.of(f"g{n}").paint for n in range(5)] == ["1", "2", "3", "4", "1"]
    assert marks.together(("g2", "g0")) == Mark("1-3", "Goal 0 with Goal 2")
    assert marks.together(("g0", "g4")).paint == "1"
    assert marks.together(()).paint == "0"
    assert marks.of("unknown").paint == "0"
