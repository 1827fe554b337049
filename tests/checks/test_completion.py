"""A credit may leave words to its plan; the plan must have them."""

from __future__ import annotations

import dataclasses

from cmesite.checks.completion import unfinished_credits
from tests.checks.portfolios import Credit, credit, found, only
from tests.coverage.building import plan


def left_to_the_plan(**more: object) -> Credit:
    return dataclasses.replace(credit(plan="club", amounts=None), title="", **more)  # type: ignore[arg-type]  # fields


def test_the_plan_lacks_the_amount() -> None:
    record = left_to_the_plan()
    one = only(unfinished_credits, record, plan("club", "2026-02-10", None))
    assert (one.code, one.place) == ("unfinished-credit", record.places.of("plan"))
    assert one.message == "Neither this file nor plan/club says its credits."
    assert one.hint == "credits: 8"


def test_is_quiet_where_the_plan_says_it_or_an_item_stands_for_it() -> None:
    assert found(unfinished_credits, left_to_the_plan(), plan("club", "2026-02-10", 1)) == ()
    assert (
        found(unfinished_credits, left_to_the_plan(items=("acls",)), plan("club", "2026-02-10", None)) == ()
    )


def test_a_plan_that_is_not_there_is_told_elsewhere() -> None:
    assert found(unfinished_credits, left_to_the_plan()) == ()
