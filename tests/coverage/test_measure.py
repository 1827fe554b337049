"""Counting twice, looking forward, the books, and looking around in time."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cmesite.coverage.answers import Status
from cmesite.coverage.contract import to_json_text
from cmesite.coverage.measure import measure, measure_requirement
from cmesite.records.periods import Interval, Recurrence, Unit
from cmesite.records.plan import PlanStatus
from cmesite.records.proof import ProofState
from tests.coverage.building import (
    answer,
    counted,
    credential,
    credit,
    cycle,
    facts,
    number,
    on,
    plan,
    portfolio,
    proof,
    requirement,
    rule,
    shorts,
    statuses,
)

YEAR = cycle(1, "2026-12-31")


def test_evidenced_counts_only_what_has_a_readable_proof() -> None:
    rules = requirement("x", rule("total", 3), rule("acls", item="acls"), cycle=YEAR)
    found = answer(
        "2026-06-01",
        rules,
        credit("a", "2026-01-01", 1, proof="a.pdf"),
        credit("b", "2026-01-02", 1, proof="b.pdf"),
        credit("c", "2026-01-03", 1, proof="missing.pdf"),
        credit("d", "2026-01-04", 1),
        credential("card", "acls", "2026-01-01", "2027-01-01"),
        proof("a.pdf"),
        proof("b.pdf", ProofState.DAMAGED),
    )
    assert found.rules[0].counted == 4
    assert found.rules[0].evidenced == 1
    assert (found.status, found.evidenced_status) == (Status.MET, Status.SHORT)


def test_planned_is_what_planned_and_booked_activities_add_by_the_windows_end() -> None:
    monthly = Recurrence(Interval(1, Unit.MONTH), on("2026-01-15"), on("2027-12-31"))
    found = answer(
        "2026-10-20",
        requirement("x", rule("total", 10), cycle=YEAR),
        plan("club", monthly, 1),
        plan("congress", "2026-12-30/2027-01-02", 8),
        plan("course", "2026-12-01", 3, status=PlanStatus.BOOKED),
        plan("maybe", "2026-12-01", 50, status=PlanStatus.CANDIDATE),
        plan("past", "2026-09-01", 50),
        credit("done", "2026-09-20", 1, plan="club"),
    )
    total = found.rules[0]
    assert (total.counted, total.planned, total.short) == (1, 2 + 3, 9)
    assert (found.status, found.planned_status, found.to_close) == (Status.SHORT, Status.SHORT, 9)
    reasons = {n.record: n.reason for n in total.not_counted}
    assert reasons["plan/club@2026-11-15"] == "planned for 15 November 2026, not completed"
    assert "plan/past" not in reasons


def test_a_plan_completed_early_is_not_planned_any_more() -> None:
    found = answer(
        "2026-10-20",
        requirement("x", rule("total", 10), cycle=YEAR),
        plan("course", "2026-12-01", 3),
        credit("done", "2026-10-01", 3, plan="course"),
    )
    assert (found.rules[0].counted, found.rules[0].planned) == (3, 0)


def test_a_claim_limits_and_what_it_leaves_is_unclaimed() -> None:
    x = requirement("x", rule("t", 2, topic="t"), cycle=YEAR)
    records = [
        credit("fits", "2026-01-01", 5, {"t": 2}, requirements=("other",)),
        credit("does-not", "2026-01-02", 5, requirements=("other",)),
        credit("too-early", "2025-01-02", 5, {"t": 2}, requirements=("other",)),
        credit("nobody", "2026-01-03", 5, {"t": 1}, requirements=()),
        credit("ours", "2026-01-04", 5, {"t": 1}, requirements=("x", "other")),
    ]
    found = answer("2026-06-01", x, *records)
    assert counted(found) == {"t": 1}
    assert [(u.record, u.amount, u.line) for u in found.unclaimed] == [
        ("fits", 2, "requirements: [other, x]"),
        ("nobody", 1, "requirements: [x]"),
    ]


def test_missed_names_cycles_that_closed_short_since_the_first_record() -> None:
    x = requirement("x", rule("total", 2), cycle=YEAR)
    records = (credit("a", "2023-05-01", 2), credit("b", "2025-05-01", 1))
    missed = answer("2026-06-01", x, *records).missed
    assert [(m.cycle.end.year, m.rules) for m in missed] == [(2025, ("total",))]
    assert answer("2026-06-01", x).missed == ()
    licensed = answer("2026-06-01", replace(x, licensed=on("2010-01-01")), *records).missed
    assert [m.cycle.end.year for m in licensed] == [2024, 2025]


def test_any_cycle_can_be_asked_for() -> None:
    x = requirement("x", rule("total", 2), cycle=YEAR)
    everything = portfolio(x, credit("a", "2023-05-01", 2), credit("b", "2025-05-01", 1))
    past = measure_requirement(everything, x, on("2026-06-01"), on=on("2023-12-31"))
    assert (past.status, past.cycle) == (Status.MET, x.cycle and past.cycle)
    assert past.cycle is not None
    assert past.cycle.end == on("2023-12-31")
    following = measure_requirement(everything, x, on("2026-06-01"), on=on("2027-01-01"))
    assert (following.status, following.rules[0].due) == (Status.SHORT, on("2027-12-31"))


def test_the_books_balance() -> None:
    x = requirement(
        "x",
        rule("total", 10),
        rule("a", 2, topic="a"),
        rule("b", 2, topic="b"),
        rule("cap", at_most=3, topic="b"),
        cycle=YEAR,
        exclusive=(("a", "b"),),
    )
    amounts = {"one": 4, "two": 6, "early": 3, "late": 2, "other": 5, "moc": 7}
    records: list[Any] = [
        credit("one", "2026-01-01", 4, {"a": 3, "b": 4}),
        credit("two", "2026-02-01", 6, {"b": 5}),
        credit("early", "2025-02-01", 3, {"a": "all"}),
        credit("late", "2026-09-01", 2, {"a": "all"}),
        credit("other", "2026-02-02", 5, {"a": "all"}, requirements=("y",)),
        credit("moc", "2026-02-03", {"moc": 7}),
    ]
    found = answer("2026-06-01", x, *records)
    for rule_ in found.rules[:3]:
        sums: dict[str, Decimal] = {}
        for entry in (*rule_.counted_records, *rule_.not_counted):
            sums[entry.record] = sums.get(entry.record, Decimal(0)) + entry.amount
        assert sums == amounts
        assert rule_.counted == sum(c.amount for c in rule_.counted_records)
        assert all(n.reason for n in rule_.not_counted)
    reasons = {n.record: n.reason for n in found.rules[1].not_counted}
    assert reasons["early"] == "outside the window: 1 January 2026 – 31 December 2026"
    assert reasons["other"] == "claims other authorities (y)"
    assert reasons["moc"] == "its type of credit is not accepted"
    assert reasons["two"] == "no topic a"


def test_the_json_has_the_contracts_names_and_numbers_without_noise() -> None:
    x = requirement("x", rule("total", 1), rule("acls", item="acls"), cycle=YEAR)
    tenths = [credit(f"c{n}", f"2026-01-0{n + 1}", "0.1") for n in range(9)]
    text = to_json_text(measure(portfolio(x, *tenths), on("2026-06-01")))
    assert '"counted": 0.9,' in text
    read = json.loads(text, parse_float=Decimal)
    assert list(read) == ["as_of", "requirements"]
    total, acls = read["requirements"][0]["rules"]
    assert total["short"] == number("0.1")
    assert (total["window"], total["due"]) == ({"start": "2026-01-01", "end": "2026-12-31"}, "2026-12-31")
    assert {"id", "status", "needed", "counted", "short", "evidenced", "planned", "reason"} <= set(total)
    assert "counted" not in acls
    assert "compliant" not in text


def test_to_close_is_the_largest_of_rules_and_groups() -> None:
    x = requirement(
        "x",
        rule("total", 10),
        rule("a", 7, topic="a"),
        rule("b", 6, topic="b"),
        rule("c", 9, topic="c"),
        cycle=YEAR,
        exclusive=(("a", "b"),),
    )
    found = answer("2026-06-01", x, credit("one", "2026-01-01", 4))
    assert shorts(found) == {"total": 6, "a": 7, "b": 6, "c": 9}
    assert found.to_close == 13
    assert found.alternatives == (("a", "b"),)


def test_with_the_total_in_a_group_a_rule_is_in_addition_to_it() -> None:
    x = requirement(
        "x", rule("total", 10), rule("culture", 6, topic="c"), cycle=YEAR, exclusive=(("total", "culture"),)
    )
    found = answer(
        "2026-06-01", x, credit("one", "2026-01-01", 10), credit("c", "2026-01-02", 5, {"c": "all"})
    )
    assert shorts(found) == {"culture": 1}
    assert found.alternatives == (("culture",),)


def test_a_rule_whose_fact_is_unknown_is_filled_last() -> None:
    x = requirement(
        "x",
        rule("a", 2, topic="a", if_="fact"),
        rule("b", 2, topic="b"),
        cycle=YEAR,
        exclusive=(("a", "b"),),
    )
    found = answer("2026-06-01", x, credit("one", "2026-01-01", 2, {"a": "all", "b": "all"}))
    assert statuses(found) == {"a": "unknown", "b": "met"}
    assert counted(found) == {"a": 0, "b": 2}
    assert found.to_close == 0


def test_rules_not_owed_take_no_part_in_a_group() -> None:
    x = requirement(
        "x",
        rule("a", 2, topic="a", if_="not fact"),
        rule("b", 2, topic="b"),
        cycle=YEAR,
        exclusive=(("a", "b"),),
    )
    record = credit("one", "2026-01-01", 2, {"a": "all", "b": "all"})
    found = answer("2026-06-01", x, record, profile=facts(fact="yes"))
    assert statuses(found) == {"a": "not-applicable", "b": "met"}


def test_nothing_is_consumed_across_authorities() -> None:
    one = requirement("one", rule("total", 2), cycle=YEAR)
    two = requirement("two", rule("total", 2), cycle=YEAR)
    found = measure(portfolio(one, two, credit("c", "2026-01-01", 2)), on("2026-06-01"))
    assert [r.status for r in found.requirements] == [Status.MET, Status.MET]
