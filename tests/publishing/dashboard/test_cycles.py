"""Cycles side by side, and what the plan comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, Missed, RequirementAnswer, Status
from cmesite.publishing.dashboard.books import Books, books_of
from cmesite.publishing.dashboard.cycles import CycleTable, OtherCycles, cycle_table_of
from cmesite.publishing.dashboard.outlook import outlook_of
from cmesite.records.periods import Period
from cmesite.records.rule import Rule
from tests.publishing.answers import CYCLE, answer, rule_answer
from tests.publishing.sample import AS_OF, REQUIREMENTS, RICH

BEFORE, AFTER = (
    Period(date(2023, 7, 1), date(2025, 6, 30)),
    Period(date(2027, 7, 1), date(2029, 6, 30)),
)
TOTAL, ACLS = Rule("total", Decimal(50)), Rule("acls", item="acls")
NOTHING = {"needed": None, "counted": None, "evidenced": None, "planned": None}
STATE = REQUIREMENTS[3]


def books() -> Books:
    return books_of(RICH, Coverage(AS_OF, ()), AS_OF)


def rules(counted: int) -> tuple[object, ...]:
    return (
        rule_answer(TOTAL, Status.SHORT, counted=Decimal(counted)),
        rule_answer(ACLS, Status.MET, **NOTHING),
    )


def in_cycle(cycle: Period, status: Status, **fields: object) -> RequirementAnswer:
    found = answer(STATE, status, rules(35), **fields)  # type: ignore[arg-type]  # built by hand
    return replace(found, cycle=cycle)


def table(
    before: Status = Status.SHORT, missed: tuple[Missed, ...] = (), carried: Decimal = Decimal(0)
) -> CycleTable:
    this = in_cycle(CYCLE, Status.SHORT, missed=missed)
    others = OtherCycles(
        Coverage(AS_OF, (in_cycle(BEFORE, before),)),
        Coverage(AS_OF, (in_cycle(AFTER, Status.SHORT, carried=carried),)),
    )
    found = cycle_table_of(books(), this, others)
    assert found is not None
    return found


def test_three_cycles_side_by_side() -> None:
    found = table(Status.MET)
    assert [column.span for column in found.columns] == [
        "1 Jul 2023 – 30 Jun 2025",
        "1 Jul 2025 – 30 Jun 2027",
        "1 Jul 2027 – 30 Jun 2029",
    ]
    assert [column.standing.word for column in found.columns][::2] == ["Met", "To come"]
    assert found.rows[0].cells == ("35 of 50", "35 of 50", "35 of 50")
    assert found.rows[1].cells == ("Met", "Met", "Met")


def test_a_cycle_is_called_short_only_where_the_log_can_tell() -> None:
    assert table().columns[0].standing.word == "Not judged"
    assert table(missed=(Missed(BEFORE, ("total",)),)).columns[0].standing.word == "Closed short"


def test_credit_that_goes_over_is_told() -> None:
    assert table(carried=Decimal(3)).columns[2].note == "3 credits carried over, as things stand."


def test_without_cycles_there_is_no_table() -> None:
    this = replace(in_cycle(CYCLE, Status.MET), cycle=None)
    assert cycle_table_of(books(), this, OtherCycles(Coverage(AS_OF, ()), Coverage(AS_OF, ()))) is None


def test_the_plan_is_told_rule_by_rule() -> None:
    short = rule_answer(
        TOTAL, Status.SHORT, counted=Decimal(43), planned=Decimal(16), needed=Decimal(50), short=Decimal(7)
    )
    topic = rule_answer(
        Rule("opioid", Decimal(4)),
        Status.SHORT,
        counted=Decimal(1),
        planned=Decimal(2),
        needed=Decimal(4),
        short=Decimal(3),
    )
    found = outlook_of(books(), answer(STATE, Status.SHORT, (short, topic)))
    assert found is not None
    assert "stays short" in found.sentence
    assert [(row.now, row.planned, row.then, row.needed, row.standing.word) for row in found.rows] == [
        ("43", "16", "59", "50", "Enough"),
        ("1", "2", "3", "4", "Still short"),
    ]
    closed = outlook_of(books(), answer(STATE, Status.SHORT, (short,), planned_status=Status.MET))
    assert closed is not None
    assert closed.sentence.endswith("met by the rules in this file.")


def test_without_a_plan_there_is_no_outlook() -> None:
    none = rule_answer(TOTAL, Status.SHORT, planned=Decimal(0))
    assert outlook_of(books(), answer(STATE, Status.SHORT, (none,))) is None
