"""Rules: each word of one rule, what it must read as, and what is inside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import read_condition, read_limit, read_need
from cmesite.records.rule import (
    Condition,
    DueAfterLicensed,
    DueEndOfCycle,
    Rule,
    Share,
    WithinCareer,
    WithinEachYear,
    WithinEveryCycles,
)
from tests.reading.test_requirement import TOTAL, requirement, wrong


def rule(text: str) -> Rule:
    return requirement(TOTAL, text).rules[1]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("at_least: 2", "at_least", Decimal(2)),
        ("at_least: 0.167", "at_least", Decimal("0.167")),
        ("at_least: 20 %", "at_least", Share(Decimal(20))),
        ("at_least: 12.5%", "at_least", Share(Decimal("12.5"))),
        ("at_most: 80, topic: x", "at_most", Decimal(80)),
        ("at_most: 0, topic: x", "at_most", Decimal(0)),
        ("at_most: 30 %, topic: x", "at_most", Share(Decimal(30))),
        ("item: ACLS", "item", "acls"),
        ("item: module, at_least: 4", "at_least", Decimal(4)),
        ("at_least: 2, type: Category 1", "types", ("ama-pra-1",)),
        ("at_least: 2, type: [aoa-1a, AOA 1-B, aoa-1a]", "types", ("aoa-1a", "aoa-1b")),
        ("at_least: 2, topic: Patient Safety", "topics", ("patient-safety",)),
        ("at_least: 2, topic: [a-free-topic, opioids]", "topics", ("a-free-topic", "opioid")),
        ("at_least: 2, format: [live, PI CME]", "formats", ("live", "pi-cme")),
        ("at_least: 2, provider: ABA", "providers", ("ABA",)),
        ("at_least: 2, approval: [aba, state-board]", "approvals", ("aba", "state-board")),
        ("at_least: 2, within: each year", "within", WithinEachYear()),
        ("at_least: 2, within: every 3 cycles from cycle 1", "within", WithinEveryCycles(3, 1)),
        ("at_least: 2, within: career, due: end of cycle 1", "due", (DueEndOfCycle(1),)),
        (
            "at_least: 12, within: career, due: [end of cycle 2, 4 years after licensed]",
            "due",
            (DueEndOfCycle(2), DueAfterLicensed(48)),
        ),
        ("at_least: 2, if: dea-registered", "conditions", (Condition("dea-registered"),)),
        ("at_least: 2, if: not dea-registered", "conditions", (Condition("dea-registered", True),)),
        ("at_least: 2, if: [a, not  b]", "conditions", (Condition("a"), Condition("b", True))),
        ("at_most: 7, topic: x, limits: [total]", "limits", ("total",)),
        ("at_most: 7, topic: x, limits: total", "limits", ("total",)),
        ("at_least: 2, effective: {from: 2024-01-01}", "effective_from", date(2024, 1, 1)),
        ("at_least: 2, effective: {until: 2023-12-31}", "effective_until", date(2023, 12, 31)),
        ("at_least: 2, unclear: 1 or 3 hours", "unclear", "1 or 3 hours"),
        ("at_least: 2, source: § 12, title: Ethics", "title", "Ethics"),
        ("at_least: 2, checked: 2026-01", "checked", "2026-01"),
    ],
)
def test_words_of_a_rule(text: str, field: str, value: Any) -> None:
    assert getattr(rule(f"{{id: x, {text}}}"), field) == value


def test_included_rules_nest_and_take_the_window_around_them() -> None:
    outer = rule(
        "{id: pain, at_least: 3, topic: pain, within: career, includes: ["
        "{id: prescribing, at_least: 2, topic: prescribing, includes: [{id: law, at_least: 1, topic: law}]},"
        "{id: yearly, at_least: 1, within: each year}]}"
    )
    assert [inner.id for inner in outer.every_included()] == ["prescribing", "law", "yearly"]
    assert [type(inner.within) for inner in outer.every_included()] == [
        WithinCareer,
        WithinCareer,
        WithinEachYear,
    ]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("dea registered", "dea-registered"),
        ("not dea registered", "not dea-registered"),
        ("a and b", "[a, b]"),
        ("not a and b", "[not a, b]"),
        ("a or b", ""),
        ("not", ""),
    ],
)
def test_conditions_in_other_words(text: str, instead: str) -> None:
    found = read_condition(text)
    assert isinstance(found, Refusal)
    assert found.instead == instead


def test_a_condition_and_its_opposite_contradict() -> None:
    assert wrong(TOTAL, "{id: a, at_least: 2, if: [x, not x]}") == ["bad-condition"]


@pytest.mark.parametrize("text", ["0", "-3", "8 hours", "1,5", "0 %", "101 %", "20 percent", ""])
def test_amounts_that_are_none(text: str) -> None:
    assert isinstance(read_need(text), Refusal)


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    for read in (read_need, read_limit, read_condition):
        found = read(text)
        assert found is not None
        if isinstance(found, Refusal):
            assert found.hint or found.instead
