"""The status of rules and requirements, the first that fits; unknown is never met."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.records.amounts import TopicAmount
from cmesite.records.requirement import CarryOver, Deemed, FirstCycle, Rounding, Split
from cmesite.records.rule import Condition, WithinCareer, WithinEachYear, WithinEveryCycles
from tests.coverage.building import (
    answer,
    condition,
    counted,
    credential,
    credit,
    cycle,
    facts,
    on,
    requirement,
    rule,
    shorts,
    statuses,
)

TWO_YEARS = cycle(2, "2026-12-31")


def see(day: str, rules: Any, *records: Any, profile: Any = None, **more: Any) -> RequirementAnswer:
    more.setdefault("cycle", TWO_YEARS)
    rules = rules if isinstance(rules, tuple) else (rules,)
    return answer(day, requirement("x", *rules, **more), *records, profile=profile)


@pytest.mark.parametrize(
    ("asked", "answers", "done", "expected"),
    [
        ("dea", {"dea": "yes"}, 2, "met"),
        ("dea", {"dea": "yes"}, 0, "short"),
        ("dea", {"dea": "no"}, 0, "not-applicable"),
        ("dea", {"dea": "unknown"}, 2, "unknown"),
        ("dea", {}, 2, "unknown"),
        ("not dea", {"dea": "no"}, 2, "met"),
        ("not dea", {"dea": "yes"}, 2, "not-applicable"),
        ("not dea", {}, 2, "unknown"),
        (["dea", "care"], {"dea": "yes", "care": "no"}, 2, "not-applicable"),
        (["dea", "care"], {"care": "no"}, 2, "not-applicable"),
        (["dea", "care"], {"care": "yes"}, 2, "unknown"),
    ],
)
def test_if(asked: Any, answers: dict[str, str], done: int, expected: str) -> None:
    record = [credit("c", "2026-01-01", done)] if done else []
    found = see("2026-06-01", rule("t", 2, if_=asked), *record, profile=facts(**answers))
    assert statuses(found) == {"t": expected}
    if expected == "unknown":
        assert "dea" in found.rules[0].reason
        assert found.status is Status.UNKNOWN
        assert (found.rules[0].needed, found.rules[0].counted) == (2, 2)
    if expected == "not-applicable":
        assert found.rules[0].needed is None


def test_a_credential_answers_a_fact() -> None:
    asked = rule("t", 2, if_="dea")
    valid = credential("dea", "dea", "2024-01-01", "2027-01-01")
    assert statuses(see("2026-06-01", asked, valid)) == {"t": "short"}
    expired = credential("dea", "dea", "2020-01-01", "2023-01-01")
    assert statuses(see("2026-06-01", asked, expired)) == {"t": "unknown"}
    assert statuses(see("2026-06-01", asked, valid, profile=facts(dea="no"))) == {"t": "unknown"}


def test_the_requirement_is_short_before_it_is_unknown_before_it_is_met() -> None:
    known, unknown = rule("a", 2), rule("b", 1, if_="fact")
    record = credit("c", "2026-01-01", 2)
    assert see("2026-06-01", (known, unknown)).status is Status.SHORT
    assert see("2026-06-01", (known, unknown), record).status is Status.UNKNOWN
    assert see("2026-06-01", (known, unknown), record, profile=facts(fact="no")).status is Status.MET


def test_unclear_is_never_better_than_unknown() -> None:
    asked = rule("t", 2, unclear="1 or 3 hours")
    for amount in (1, 5):
        found = see("2026-06-01", asked, credit("c", "2026-01-01", amount))
        assert statuses(found) == {"t": "unknown"}
        assert "1 or 3 hours" in found.rules[0].reason
        assert counted(found) == {"t": amount}
    assert found.to_close == 0
    assert found.to_close_leaves_out == ("t (unknown)",)


def test_versions_of_a_rule_by_its_dates() -> None:
    rules = (
        rule("total", 400, effective_until=date(2023, 12, 31)),
        rule("total", 250, effective_from=date(2024, 1, 1)),
        rule("old", 25, effective_until=date(2026, 12, 30)),
    )
    found = see("2026-06-01", rules)
    assert [r.needed for r in found.rules] == [250, None]
    assert statuses(found)["old"] == "not-applicable"
    assert found.rules[1].reason == "in force until 30 December 2026 only"


def test_each_year_takes_the_version_in_force_at_that_years_end() -> None:
    rules = (
        rule("yearly", 40, within=WithinEachYear(), effective_until=date(2023, 12, 31)),
        rule("yearly", 25, within=WithinEachYear(), effective_from=date(2024, 1, 1)),
    )
    found = see("2024-06-01", rules, cycle=cycle(5, "2026-12-31"))
    assert [y.needed for y in found.rules[0].years] == [40, 40, 25, 25, 25]
    assert found.rules[0].needed == 25
    assert len(found.rules) == 1


@pytest.mark.parametrize(
    ("first", "needs"),
    [
        (FirstCycle(exempt=True), {"total": None, "opioid": None}),
        (FirstCycle(exempt=True, exceptions=("opioid",)), {"total": None, "opioid": 3}),
        (FirstCycle(at_least=(("total", Decimal(25)),)), {"total": 25, "opioid": 3}),
        (
            FirstCycle(prorate=Decimal(83), round=Rounding(Decimal("0.5"))),
            {"total": Decimal("49.5"), "opioid": 2},
        ),
        (FirstCycle(prorate=Decimal(83)), {"total": Decimal("49.8"), "opioid": Decimal("2.49")}),
        (FirstCycle(exempt=True, conditions=(Condition("new"),)), {"total": 60, "opioid": 3}),
    ],
)
def test_first_cycle(first: FirstCycle, needs: dict[str, Any]) -> None:
    rules = (rule("total", 60), rule("opioid", 3))
    more = {"first_cycle": first, "licensed": date(2025, 6, 1)}
    found = see("2026-06-01", rules, profile=facts(new="no"), **more)
    assert {r.id: r.needed for r in found.rules} == needs
    later = see("2028-06-01", rules, **more)
    assert {r.id: r.needed for r in later.rules} == {"total": 60, "opioid": 3}
    unsaid = see("2026-06-01", rules, first_cycle=first)
    assert {r.id: r.needed for r in unsaid.rules} == {"total": 60, "opioid": 3}


def test_exempt_is_said_and_makes_met() -> None:
    more = {"first_cycle": FirstCycle(exempt=True), "licensed": date(2025, 6, 1)}
    found = see("2026-06-01", rule("total", 60), **more)
    assert statuses(found) == {"total": "exempt"}
    assert found.status is Status.MET


def test_a_first_cycle_with_an_unknown_fact_is_unknown_unless_all_is_done() -> None:
    first = FirstCycle(exempt=True, conditions=(Condition("resident"),))
    more = {"first_cycle": first, "licensed": date(2025, 6, 1)}
    assert statuses(see("2026-06-01", rule("total", 60), **more)) == {"total": "unknown"}
    done = credit("c", "2026-01-01", 60)
    assert statuses(see("2026-06-01", rule("total", 60), done, **more)) == {"total": "met"}


def test_a_share_of_a_prorated_total_is_not_prorated_again() -> None:
    rules = (rule("total", 60), rule("share", "20%"))
    first = FirstCycle(prorate=Decimal(50))
    found = see("2026-06-01", rules, first_cycle=first, licensed=date(2025, 6, 1))
    assert [r.needed for r in found.rules] == [30, 6]


def test_rules_counted_otherwise_than_by_the_cycle_are_not_prorated() -> None:
    rules = (rule("yearly", 20, within=WithinEachYear()), rule("once", 8, within=WithinCareer()))
    first = FirstCycle(prorate=Decimal(50))
    found = see("2026-06-01", rules, first_cycle=first, licensed=date(2025, 6, 1))
    assert [r.needed for r in found.rules] == [20, 8]


MOC = (Deemed((condition("moc"),), satisfies=("total",)),)


@pytest.mark.parametrize(
    ("profile", "held", "expected", "word"),
    [
        (facts(moc="yes"), (), "deemed", "moc"),
        (facts(moc="no"), (), "short", ""),
        (None, (), "short", "moc"),
        (None, (credential("board", "moc", "2020-01-01", "2027-12-31"),), "deemed", "board"),
        (None, (credential("board", "moc", "2020-01-01", "2026-12-30"),), "short", "30 December 2026"),
        (None, (credential("board", "moc", "2026-07-01", "2029-12-30"),), "short", ""),
    ],
)
def test_deemed(profile: Any, held: Any, expected: str, word: str) -> None:
    rules = (rule("total", 200), rule("topic", 2, topic="t"))
    found = see("2026-06-01", rules, credit("c", "2026-01-01", 5), *held, profile=profile, deemed=MOC)
    assert statuses(found) == {"total": expected, "topic": "short"}
    total = found.rules[0]
    assert (total.needed, total.counted) == (200, 5)
    assert word in total.reason
    if expected == "deemed":
        assert total.due == on("2026-12-31")
        assert "31 December 2026" in total.reason


def test_deemed_in_a_file_without_a_cycle_lasts_until_the_credential_expires() -> None:
    deemed = (Deemed((condition("board"),), satisfies=("mate",)),)
    asked = rule("mate", 8, within=WithinCareer())
    held = credential("abim", "board", "2020-01-01", "2026-09-30")
    found = see("2026-06-01", asked, held, cycle=None, deemed=deemed)
    assert statuses(found) == {"mate": "deemed"}
    assert found.safe_until == on("2026-09-30")
    assert statuses(see("2026-10-01", asked, held, cycle=None, deemed=deemed)) == {"mate": "short"}


GRANT = (
    Deemed(
        (condition("abms"),),
        grants=Decimal(60),
        type="ama-pra-1",
        topics=(TopicAmount("risk", Decimal(4)),),
    ),
)


def test_a_grant_counts_in_the_cycle_in_which_the_credential_was_issued() -> None:
    rules = (rule("total", 50), rule("cat-1", 20, type="ama-pra-1"), rule("risk", 10, topic="risk"))
    held = credential("abim", "abms", "2025-05-01", "2035-05-01", proof="abim.pdf")
    found = see("2026-06-01", rules, held, deemed=GRANT)
    assert counted(found) == {"total": 60, "cat-1": 60, "risk": 4}
    assert found.rules[0].counted_records[0].record == "credentials/abim"
    assert counted(see("2028-06-01", rules, held, deemed=GRANT))["total"] == 0
    assert counted(see("2026-06-01", rules, held, deemed=GRANT, profile=facts(abms="no")))["total"] == 0
    assert counted(see("2026-06-01", rules, deemed=GRANT, profile=facts(abms="yes")))["total"] == 0


def test_items_by_credential_and_by_record() -> None:
    asked = rule("acls", item="acls")
    assert statuses(see("2026-06-01", asked)) == {"acls": "short"}
    assert statuses(see("2026-06-01", asked, credential("a", "acls", "2024-01-01", "2026-05-31"))) == {
        "acls": "short"
    }
    assert statuses(see("2026-06-01", asked, credential("a", "acls", "2024-01-01", "2026-06-01"))) == {
        "acls": "met"
    }
    assert statuses(see("2026-06-01", asked, credit("c", "2026-01-01", items=("acls",)))) == {"acls": "met"}
    assert statuses(see("2026-06-01", asked, credit("c", "2024-01-01", items=("acls",)))) == {"acls": "short"}
    claimed = credit("c", "2026-01-01", items=("acls",), requirements=("other",))
    found = see("2026-06-01", asked, claimed)
    assert statuses(found) == {"acls": "short"}
    assert [u.line for u in found.unclaimed] == ["requirements: [other, x]"]
    assert found.rules[0].counted is None


def test_of_several_credentials_any_valid_one_serves() -> None:
    old, new = (
        credential("a", "acls", "2022-01-01", "2026-07-31"),
        credential("b", "acls", "2026-01-01", "2030-01-01"),
    )
    found = see("2026-06-01", rule("acls", item="acls"), old, new)
    assert found.rules[0].due == on("2026-12-31")


def test_an_item_with_a_number_counts_records() -> None:
    asked = rule("modules", 4, item="myemcert")
    done = [credit(f"m{n}", f"2026-0{n}-01", items=("myemcert",)) for n in (1, 2, 3)]
    found = see("2026-06-01", asked, *done)
    assert (found.rules[0].needed, found.rules[0].counted, found.rules[0].short) == (4, 3, 1)
    assert found.to_close == 0
    assert found.to_close_leaves_out == ("modules (an item)",)


def test_an_included_rule_is_not_asked_where_the_rule_around_it_is_not() -> None:
    outer = rule("pain", 3, topic="pain", if_="dea", includes=(rule("prescribing", 1, topic="p"),))
    assert statuses(see("2026-06-01", outer, profile=facts(dea="no"))) == {
        "pain": "not-applicable",
        "prescribing": "not-applicable",
    }
    assert statuses(see("2026-06-01", outer)) == {"pain": "unknown", "prescribing": "unknown"}


def test_an_included_rule_takes_at_most_what_the_outer_rule_takes() -> None:
    outer = rule(
        "risk", 10, topic="risk", includes=(rule("inner", 5, topic="regulations", type="ama-pra-1"),)
    )
    record = credit("c", "2026-01-01", 8, {"risk": 3, "regulations": "all"})
    found = see("2026-06-01", outer, record)
    assert shorts(found) == {"risk": 7, "inner": 2}
    assert found.rules[1].within == "risk"


def test_an_included_career_rule_has_the_window_of_the_rule_around_it() -> None:
    outer = rule("pain", 12, topic="pain", within=WithinCareer(), includes=(rule("bup", 8, topic="bup"),))
    record = credit("c", "2010-01-01", 12, {"pain": "all", "bup": 8})
    assert statuses(see("2026-06-01", outer, record)) == {"pain": "met", "bup": "met"}


def test_carried_credit_is_limited_and_reaches_no_topic() -> None:
    rules = (rule("total", 10), rule("t", 2, topic="t"))
    more = {"carry_over": CarryOver(Decimal(5))}
    old = credit("old", "2024-01-01", 30, {"t": "all"})
    found = see("2026-06-01", rules, old, **more)
    assert counted(found) == {"total": 5, "t": 0}
    assert [(c.record, c.amount, c.note) for c in found.rules[0].counted_records] == [
        ("old", 5, "carried over from the cycle before")
    ]
    assert counted(see("2028-06-01", rules, old, **more))["total"] == 0


def test_something_may_stand_in_for_a_rule_that_is_not_due() -> None:
    asked = rule("total", 2, within=WithinEveryCycles(3, 3))
    found = see("2026-06-01", asked, profile=facts(moc="yes"), deemed=MOC, licensed=date(2025, 6, 1))
    assert statuses(found) == {"total": "deemed"}


def test_a_cap_still_cuts_what_an_exempt_first_cycle_leaves_owed() -> None:
    rules = (rule("total", 9), rule("t", 3, topic="t"), rule("cap", at_most=1, topic="t", limits=("t",)))
    first = FirstCycle(exempt=True, exceptions=("t",))
    record = credit("c", "2026-01-01", 5, {"t": "all"})
    found = see("2026-06-01", rules, record, first_cycle=first, licensed=date(2025, 6, 1))
    assert statuses(found) == {"total": "exempt", "t": "short", "cap": "met"}
    assert counted(found)["t"] == 1


def test_a_group_is_divided_so_that_included_rules_get_their_credits() -> None:
    rules = (
        rule("a", 2, topic="a", includes=(rule("inner", 2, topic="c"),)),
        rule("b", 2, topic="b"),
    )
    records = (
        credit("one", "2026-01-01", 2, {"a": "all", "b": "all"}),
        credit("two", "2026-01-02", 2, {"a": "all", "b": "all", "c": "all"}),
    )
    found = see("2026-06-01", rules, *records, exclusive=(("a", "b"),))
    assert statuses(found) == {"a": "met", "inner": "met", "b": "met"}
    whole = see("2026-06-01", rules, *records, exclusive=(("a", "b"),), split=Split.ACTIVITY)
    assert statuses(whole) == {"a": "met", "inner": "short", "b": "met"}
    assert "dividing the group otherwise" in whole.rules[1].reason
