"""Caps cut what the matching records may give towards the rules they limit, and nothing else."""

from __future__ import annotations

from typing import Any

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.records.credit import Credit
from cmesite.records.requirement import Split
from cmesite.records.rule import Rule, WithinEachYear, WithinFirstYears
from tests.coverage.building import answer, counted, credit, cycle, requirement, rule, shorts, statuses


def found(rules: tuple[Rule, ...], *records: Credit, **more: Any) -> RequirementAnswer:
    return answer("2026-12-01", requirement("x", *rules, cycle=cycle(2, "2026-12-31"), **more), *records)


def test_a_cap_limits_the_total_by_default_and_no_other_rule() -> None:
    rules = (
        rule("total", 30),
        rule("category-2", 10, type="ama-pra-2"),
        rule("cap", at_most=8, type="ama-pra-2"),
    )
    got = found(rules, credit("a", "2026-01-01", {"ama-pra-2": 12}), credit("b", "2026-02-01", 10))
    assert counted(got) == {"total": 18, "category-2": 12, "cap": 8}
    assert statuses(got)["cap"] == "met"
    total = got.rule("total")
    assert total is not None
    assert [(n.record, n.amount, n.reason) for n in total.not_counted] == [("a", 4, "over the cap cap")]


def test_a_share_is_of_the_totals_need() -> None:
    rules = (
        rule("total", 50),
        rule("geriatrics", "20%", topic="g"),
        rule("cap", at_most="30%", topic="billing"),
    )
    got = found(rules, credit("a", "2026-01-01", 40, {"billing": "all", "g": 4}))
    assert counted(got)["total"] == 15
    assert shorts(got)["geriatrics"] == 6


def test_a_cap_by_type_spares_a_portion_that_also_goes_by_another_accepted_type() -> None:
    rules = (rule("total", 30), rule("cap", at_most=2, type="ama-pra-2"))
    assert counted(found(rules, credit("a", "2026-01-01", {"ama-pra-2": 9, "ama-pra-1": 9})))["total"] == 9
    both = found(rules, credit("a", "2026-01-01", [{"ama-pra-2": 9}, {"ama-pra-1": 3}]))
    assert counted(both)["total"] == 5


def test_a_cap_by_topic_catches_the_topics_amount_only() -> None:
    rules = (rule("total", 30), rule("cap", at_most=1, topic="billing"))
    assert counted(found(rules, credit("a", "2026-01-01", 10, {"billing": 4})))["total"] == 7


def test_nested_caps() -> None:
    rules = (
        rule("total", 90),
        rule("inner", at_most=3, type="ama-pra-2"),
        rule("outer", at_most=5, type=["ama-pra-2", "aoa-2a"]),
    )
    got = found(rules, credit("a", "2026-01-01", {"ama-pra-2": 9}), credit("b", "2026-02-01", {"aoa-2a": 9}))
    assert counted(got)["total"] == 5


def test_overlapping_caps_let_through_as_much_as_they_jointly_allow() -> None:
    rules = (
        rule("total", 90),
        rule("informal", at_most=4, type="ama-pra-2"),
        rule("billing", at_most=4, topic="billing"),
    )
    got = found(
        rules,
        credit("both", "2026-01-01", {"ama-pra-2": 4}, {"billing": "all"}),
        credit("informal", "2026-02-01", {"ama-pra-2": 4}),
        credit("billing", "2026-03-01", 4, {"billing": "all"}),
    )
    assert counted(got)["total"] == 8


def test_a_yearly_cap_limits_each_year() -> None:
    rules = (rule("total", 125), rule("cap", at_most=60, within=WithinEachYear()))
    got = found(rules, credit("a", "2025-03-01", 80), credit("b", "2026-02-01", 50))
    assert counted(got) == {"total": 110, "cap": 50}


def test_a_cap_inside_an_exclusive_group() -> None:
    rules = (
        rule("safety", 10, topic="safety"),
        rule("abuse", 2, topic="abuse"),
        rule("cap", at_most=7, topic="wellness", limits=("safety",)),
    )
    records = (
        credit("w", "2026-01-01", 12, {"safety": "all", "wellness": "all"}),
        credit("b", "2026-02-01", 3, {"safety": "all", "abuse": "all"}),
    )
    got = found(rules, *records, exclusive=(("safety", "abuse"),))
    assert shorts(got) == {"abuse": 2}
    assert got.to_close == 2
    whole = found(rules, *records, exclusive=(("safety", "abuse"),), split=Split.ACTIVITY)
    assert shorts(whole) == {"abuse": 2}


def test_caps_that_cannot_be_counted_in_a_group_make_it_unknown_never_met() -> None:
    rules = (
        rule("safety", 3, topic="safety"),
        rule("abuse", 1, topic="abuse"),
        rule("c1", at_most=2, type="ama-pra-2", limits=("safety",)),
        rule("c2", at_most=2, topic="wellness", limits=("safety",)),
    )
    got = found(
        rules,
        credit("a", "2026-01-01", {"ama-pra-2": 4}, {"safety": "all", "wellness": "all"}),
        credit("b", "2026-02-01", {"ama-pra-2": 4}, {"safety": "all"}),
        credit("c", "2026-03-01", 4, {"safety": "all", "wellness": "all"}),
        exclusive=(("safety", "abuse"),),
    )
    assert got.status is Status.UNKNOWN
    safety = got.rule("safety")
    assert safety is not None
    assert safety.reason == (
        "the rules that exclude each other cannot be counted exactly: "
        "the caps c1 and c2 both limit safety and share some credits but not all"
    )
    assert (safety.counted, safety.needed) == (0, 3)


def test_a_cap_applies_in_its_own_window() -> None:
    rules = (rule("total", 9), rule("cap", at_most=1, topic="b", within=WithinFirstYears(1)))
    inside = found(rules, credit("a", "2025-06-01", 4, {"b": "all"}))
    assert counted(inside)["total"] == 1
    after = found(rules, credit("a", "2026-06-01", 4, {"b": "all"}))
    assert counted(after)["total"] == 4


def test_caps_that_cut_nothing_do_not_make_a_group_unknown() -> None:
    rules = (
        rule("total", 9),
        rule("a", 1, topic="a"),
        rule("c1", at_most=8, topic="b"),
        rule("c2", at_most=6, type="ama-pra-2"),
    )
    got = found(
        rules,
        credit("a", "2026-01-01", {"ama-pra-2": 4}, {"b": "all"}),
        credit("b", "2026-02-01", {"ama-pra-2": 3}, {"a": "all"}),
        credit("c", "2026-03-01", 4, {"b": "all"}),
        exclusive=(("total", "a"),),
    )
    assert got.status is Status.MET
    assert counted(got) == {"total": 10, "a": 1, "c1": 8, "c2": 6}
