"""What a record is worth to a rule: types, topics, the authority's hour, rounding and rates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cmesite.records.credit import Credit
from cmesite.records.requirement import PerActivity, Rate, Rounding
from tests.coverage.building import answer, counted, credit, cycle, number, requirement, rule

PI = Rate(Decimal(2), formats=("pi-cme",), first=Decimal(20))


def counts(asked: Any, *records: Credit, **more: Any) -> Decimal | None:
    found = answer("2026-12-01", requirement("x", asked, cycle=cycle(1, "2026-12-31"), **more), *records)
    return found.rules[0].counted


@pytest.mark.parametrize(
    ("asked", "amounts", "expected"),
    [
        (rule("total", 1), 8, "8"),
        (rule("total", 1), {"ama-pra-1": 8, "moc": 8}, "8"),
        (rule("total", 1), {"ama-pra-1": 8, "aoa-2a": 9}, "9"),
        (rule("total", 1), [{"ama-pra-1": 6}, {"ama-pra-2": 2}], "8"),
        (rule("total", 1), {"moc": 8}, "0"),
        (rule("a", 1, type="ama-pra-1"), [{"ama-pra-1": 6}, {"ama-pra-2": 2}], "6"),
        (rule("p", 1, type="abim-mk"), {"ama-pra-1": 8, "abim-mk": 4}, "4"),
        (rule("a", 1, type=["ama-pra-1", "aoa-2a"]), [{"ama-pra-1": 1.5}, {"aoa-2a": "0.167"}], "1.667"),
        (rule("v", 1, type="aoa-2a"), {"volunteer-hour": 3}, "3"),
    ],
)
def test_portion_by_portion_the_largest_accepted_currency(asked: Any, amounts: Any, expected: str) -> None:
    assert counts(asked, credit("c", "2026-02-01", amounts)) == number(expected)


@pytest.mark.parametrize(
    ("asked", "amounts", "topics", "expected"),
    [
        (rule("t", 1, topic="qi"), 8, {"qi": 2}, "2"),
        (rule("t", 1, topic="qi"), 8, {"qi": "all"}, "8"),
        (rule("t", 1, topic=["qi", "ethics"]), 8, {"qi": 2, "ethics": 3}, "5"),
        (rule("t", 1, topic=["qi", "ethics"]), 8, {"qi": 6, "ethics": "all"}, "8"),
        (rule("t", 1, topic="qi"), 1, {"qi": 2}, "1"),
        (rule("t", 1, topic="qi", type="aoa-1a"), 8, {"qi": 2}, "0"),
        (rule("t", 1, topic="qi", type="ama-pra-1"), [{"ama-pra-1": 6}, {"ama-pra-2": 2}], {"qi": 7}, "6"),
        (rule("t", 1, topic="sepsis"), 8, {"qi": 2}, "0"),
    ],
)
def test_a_topic_counts_its_own_amount(asked: Any, amounts: Any, topics: Any, expected: str) -> None:
    assert counts(asked, credit("c", "2026-02-01", amounts, topics)) == number(expected)


def test_words_must_all_hold_and_any_of_each_list() -> None:
    asked = rule("w", 1, format="live", provider=["ACP", "Mayo  Clinic"], approval="aba")
    right = {"format": "webinar", "provider": "mayo clinic", "approvals": ("ABA",)}
    assert counts(asked, credit("c", "2026-02-01", 4, **right)) == 4
    for wrong in ({"format": "enduring"}, {"provider": "other"}, {"approvals": ()}):
        assert counts(asked, credit("c", "2026-02-01", 4, **(right | wrong))) == 0


@pytest.mark.parametrize(
    ("per_activity", "amounts", "duration", "expected"),
    [
        (PerActivity(Decimal(50), round=Rounding(Decimal(1))), 1.5, 100, "2"),
        (PerActivity(Decimal(50), round=Rounding(Decimal(1))), 1.5, 99, "1"),
        (PerActivity(Decimal(50)), 1.5, 100, "2"),
        (PerActivity(Decimal(60)), 1, 50, "0.833"),
        (PerActivity(smallest=Decimal(1), round=Rounding(Decimal("0.5"))), 0.75, None, "0"),
        (PerActivity(smallest=Decimal(1), round=Rounding(Decimal("0.5"))), 1.75, None, "1.5"),
        (
            PerActivity(smallest=Decimal(1), round=Rounding(Decimal("0.5"))),
            [{"ama-pra-1": 0.75}, {"ama-pra-2": 0.5}],
            None,
            "1",
        ),
        (PerActivity(Decimal(50)), 1.5, None, "1.5"),
    ],
)
def test_the_authoritys_hour_and_rounding(
    per_activity: PerActivity, amounts: Any, duration: Any, expected: str
) -> None:
    more = {} if duration is None else {"duration": duration}
    record = credit("c", "2026-02-01", amounts, **more)
    assert counts(rule("total", 1), record, per_activity=per_activity) == number(expected)


def test_a_claim_without_duration_is_marked_assumed() -> None:
    hour = PerActivity(Decimal(50))
    rules = requirement("x", rule("total", 1), cycle=cycle(1, "2026-12-31"), per_activity=hour)
    bare, timed = credit("a", "2026-02-01", 1), credit("b", "2026-02-02", 1, duration=60)
    records = answer("2026-12-01", rules, bare, timed).rules[0].counted_records
    assert "no duration" in records[0].assumed
    assert records[1].assumed == ""


def test_the_first_rate_that_matches_multiplies() -> None:
    rates = (PI, Rate(Decimal("1.5"), formats=("self-assessment",)))
    assert counts(rule("total", 1), credit("c", "2026-02-01", 8, format="self-assessment"), rates=rates) == 12
    assert counts(rule("total", 1), credit("c", "2026-02-01", 8, format="live"), rates=rates) == 8
    assert counts(rule("total", 1), credit("c", "2026-02-01", 25, format="pi-cme"), rates=rates) == 45


def test_first_n_is_handed_out_in_order_of_date_once_for_all_rules() -> None:
    rules = requirement(
        "x",
        rule("total", 1),
        rule("qi", 1, topic="qi"),
        cycle=cycle(1, "2026-12-31"),
        rates=(PI,),
    )
    late = credit("a", "2026-03-01", 10, {"qi": "all"}, format="pi-cme")
    early = credit("b", "2026-02-01", 15, format="pi-cme")
    found = answer("2026-12-01", rules, late, early)
    assert counted(found) == {"total": 30 + 15, "qi": 15}


def test_first_n_begins_again_in_each_cycle() -> None:
    rules = requirement("x", rule("total", 1), cycle=cycle(1, "2026-12-31"), rates=(PI,))
    old = credit("old", "2025-03-01", 20, format="pi-cme")
    assert counted(answer("2026-12-01", rules, old, credit("c", "2026-03-01", 20, format="pi-cme"))) == {
        "total": 40
    }


def test_a_rate_by_type_weighs_the_portion_and_its_topics() -> None:
    rates = (Rate(Decimal("0.25"), types=("volunteer-hour",)),)
    record = credit("c", "2026-02-01", {"volunteer-hour": 20}, {"care": 4})
    assert counts(rule("total", 1), record, rates=rates) == 5
    assert counts(rule("v", 1, type="aoa-2a"), record, rates=rates) == 5
    assert counts(rule("care", 1, topic="care"), record, rates=rates) == 1


def test_a_rate_by_topic_weighs_only_the_topic_and_the_credit_grows() -> None:
    rates = (Rate(Decimal(2), topics=("geriatrics",)),)
    record = credit("c", "2026-02-01", 10, {"geriatrics": 4, "qi": 3})
    assert counts(rule("total", 1), record, rates=rates) == 14
    assert counts(rule("g", 1, topic="geriatrics"), record, rates=rates) == 8
    assert counts(rule("q", 1, topic="qi"), record, rates=rates) == 3


def test_results_finer_than_a_thousandth_are_cut_down() -> None:
    rates = (Rate(Decimal("0.333"), types=("ama-pra-1",)),)
    assert counts(rule("total", 1), credit("c", "2026-02-01", "0.167"), rates=rates) == number("0.055")


def test_a_range_counts_on_its_last_day() -> None:
    assert counts(rule("total", 1), credit("c", "2025-12-30/2026-01-02", 4)) == 4
    assert counts(rule("total", 1), credit("c", "2026-11-30/2026-12-02", 4)) == 0


def test_rules_may_name_points_that_the_requirement_does_not_accept() -> None:
    asked = (rule("total", 1), rule("mk", 1, type="abim-mk"))
    rules = requirement("x", *asked, cycle=cycle(1, "2026-12-31"), accepts=("ama-pra-1",))
    record = credit("c", "2026-02-01", {"ama-pra-1": 8, "abim-mk": 5, "aoa-1a": 9})
    assert counted(answer("2026-12-01", rules, record)) == {"total": 8, "mk": 5}
