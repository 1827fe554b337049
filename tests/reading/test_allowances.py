"""What stands around the rules: rounding, first cycles, carry-over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cmesite.reading.allowances import read_carry_over, read_first_cycle, read_per_activity, read_rounding
from cmesite.reading.refusals import Refusal
from cmesite.records.requirement import CarryOver, FirstCycle, Rounding
from tests.reading.written import fields


def test_rounding_goes_down_to_a_step() -> None:
    assert read_rounding("down 0.5") == Rounding(Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [
        ("0.5", "bad-rounding", "down 0.5"),
        ("up 0.5", "bad-rounding", ""),
        ("down 0,5", "bad-amount", "down 0.5"),
        ("down 0", "zero-amount", ""),
    ],
)
def test_another_rounding_is_refused(text: str, code: str, instead: str) -> None:
    refusal = read_rounding(text)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.instead) == (code, instead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exempt", FirstCycle(exempt=True)),
        ("{at_least: {total: 25}}", FirstCycle(at_least=(("total", Decimal(25)),))),
        ("{prorate: 83 %, round: down 1}", FirstCycle(prorate=Decimal(83), round=Rounding(Decimal(1)))),
    ],
)
def test_a_first_cycle(text: str, expected: FirstCycle) -> None:
    found = fields(f"first_cycle: {text}")
    assert read_first_cycle(found) == expected
    assert not found.findings.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "free",
        "{exempt: yes, prorate: 83 %}",
        "{at_least: {total: 25}, except: [ethics]}",
        "{exempt: yes, round: down 1}",
    ],
)
def test_a_first_cycle_that_says_too_much_or_nothing(text: str) -> None:
    found = fields(f"first_cycle: {text}")
    read_first_cycle(found)
    assert [problem.code for problem in found.findings.diagnostics] == ["bad-first-cycle"]


def test_carry_over() -> None:
    assert read_carry_over(fields("carry_over: {at_most: 48}")) == CarryOver(Decimal(48))
    found = fields("carry_over: 48")
    assert read_carry_over(found) is None
    assert [problem.hint for problem in found.findings.diagnostics] == ["carry_over: {at_most: 48}"]


def test_per_activity() -> None:
    found = read_per_activity(fields("per_activity: {minutes_per_credit: 50, round: down 0.25}"))
    assert found is not None
    assert (found.minutes_per_credit, found.round) == (Decimal(50), Rounding(Decimal("0.25")))
