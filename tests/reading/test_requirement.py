"""Requirements: a whole file, every word around the rules, and every contradiction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.records.amounts import TopicAmount
from cmesite.records.periods import Period
from cmesite.records.requirement import (
    CarryOver,
    Deemed,
    FirstCycle,
    PerActivity,
    Rate,
    Requirement,
    RequirementKind,
    Retain,
    Rounding,
    Split,
)
from cmesite.records.rule import Condition
from tests.reading.written import content

HEAD = """title: Some medical license
authority: State Board of Medicine
kind: state-license
source: Illustrative
checked: 2026-01
"""
TOTAL = "{id: total, at_least: 100}"
CYCLE = "{every: 2 years, ends: 2026-12-31}"

MANUAL = """title: Pennsylvania medical license (MD)
authority: State Board of Medicine
kind: state-license        # state-license | specialty-board | hospital | dea | membership | other
source: 49 Pa. Code § 16.19
checked: 2024-11-01        # when somebody last compared this file with its source
cycle: {every: 2 years, ends: 2026-12-31}
accepts: [ama-pra-1, ama-pra-2, aoa-1a]
rules:
  - {id: total, at_least: 100}
  - {id: category-1, at_least: 20, type: ama-pra-1}
  - {id: patient-safety, at_least: 12, topic: patient-safety}
  - {id: child-abuse, at_least: 2, topic: child-abuse}
  - id: opioid
    at_least: 2
    topic: opioid
    if: dea-registered
exclusive: [patient-safety, child-abuse, opioid]   # a credit used for one is not used for another"""


def written(*rules: str, **around: str) -> str:
    """A requirement's fields with these rules (the total alone if none) and these other words."""
    words = {"cycle": CYCLE} | around
    lines = [f"{key}: {value}\n" for key, value in words.items() if value]
    return HEAD + "".join(lines) + "rules:\n" + "".join(f"  - {rule}\n" for rule in rules or (TOTAL,))


def requirement(*rules: str, **around: str) -> Requirement:
    """The requirement read, which must be without mistakes."""
    portfolio, diagnostics = content(requirements__state=written(*rules, **around))
    assert [d for d in diagnostics if d.code != "missing-profile"] == []
    (found,) = portfolio.requirements
    return found


def wrong(*rules: str, **around: str) -> list[str]:
    """The codes of what is wrong with a requirement, which then is not read."""
    portfolio, diagnostics = content(requirements__state=written(*rules, **around))
    codes = [d.code for d in diagnostics if d.code != "missing-profile"]
    assert not codes or portfolio.requirements == ()
    return codes


def test_the_example_of_the_manual() -> None:
    portfolio, diagnostics = content(requirements__pa=MANUAL)
    assert [d.code for d in diagnostics if d.code != "missing-profile"] == []
    (pa,) = portfolio.requirements
    assert (pa.id, pa.kind, pa.source) == ("pa", RequirementKind.STATE_LICENSE, "49 Pa. Code § 16.19")
    assert pa.checked == Period(date(2024, 11, 1), date(2024, 11, 1))
    assert pa.accepts == ("ama-pra-1", "ama-pra-2", "aoa-1a")
    assert [rule.id for rule in pa.rules] == [
        "total",
        "category-1",
        "patient-safety",
        "child-abuse",
        "opioid",
    ]
    assert pa.rules[4].conditions == (Condition("dea-registered"),)
    assert pa.exclusive == (("patient-safety", "child-abuse", "opioid"),)
    assert pa.split is Split.CREDIT
    assert pa.rules[1].places.of("at_least").line == 11


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("split", "activity", Split.ACTIVITY),
        ("licensed", "2019-07-01", date(2019, 7, 1)),
        ("retain", "4 years after cycle", Retain(48)),
        ("retain", "6 years after completion", Retain(72, after_completion=True)),
        ("carry_over", "{at_most: 48}", CarryOver(Decimal(48))),
        ("accepts", "ama-pra-1", ("ama-pra-1",)),
        ("accepts", "[Cat 1, Category 2]", ("ama-pra-1", "ama-pra-2")),
        ("first_cycle", "exempt", FirstCycle(exempt=True)),
        ("first_cycle", "{exempt: yes, except: [total]}", FirstCycle(exempt=True, exceptions=("total",))),
        ("first_cycle", "{at_least: {total: 25}}", FirstCycle(at_least=(("total", Decimal(25)),))),
        (
            "first_cycle",
            "{prorate: 83 %, round: down 0.5, if: not resident}",
            FirstCycle(
                prorate=Decimal(83),
                round=Rounding(Decimal("0.5")),
                conditions=(Condition("resident", True),),
            ),
        ),
        (
            "deemed",
            "[{if: moc-participation, satisfies: [total]}]",
            (Deemed((Condition("moc-participation"),), satisfies=("total",)),),
        ),
        (
            "deemed",
            "[{if: abms-recertified, grants: 60, type: ama-pra-1, topics: {risk-management: 4}}]",
            (
                Deemed(
                    (Condition("abms-recertified"),),
                    grants=Decimal(60),
                    type="ama-pra-1",
                    topics=(TopicAmount("risk-management", Decimal(4)),),
                ),
            ),
        ),
        (
            "rates",
            "[{format: pi-cme, times: 2, first: 20}, {type: ama-pra-2, topic: geriatrics, times: 0.25}]",
            (
                Rate(Decimal(2), formats=("pi-cme",), first=Decimal(20)),
                Rate(Decimal("0.25"), types=("ama-pra-2",), topics=("geriatrics",)),
            ),
        ),
        (
            "per_activity",
            "{minutes_per_credit: 50, round: down 1}",
            PerActivity(Decimal(50), None, Rounding(Decimal(1))),
        ),
        (
            "per_activity",
            "{smallest: 1, round: down 0.5}",
            PerActivity(None, Decimal(1), Rounding(Decimal("0.5"))),
        ),
    ],
)
def test_words_around_the_rules(field: str, text: str, value: Any) -> None:
    assert getattr(requirement(**{field: text}), field) == value


def test_without_accepts_every_credit_type_counts() -> None:
    assert requirement().accepts is None


def test_groups() -> None:
    rules = [TOTAL, *(f"{{id: {name}, at_least: 2, topic: {name}}}" for name in "abcd")]
    assert requirement(*rules, exclusive="[a, total]").exclusive == (("a", "total"),)
    assert requirement(*rules, exclusive="[[a, b], [c, d]]").exclusive == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("rule", "around"),
    [
        ("{id: mate, at_least: 8, topic: opioid, within: career}", {}),
        ("{id: pain, at_least: 4, topic: pain, within: every 4 years}", {}),
        ("{id: acls, item: acls}", {"retain": "6 years after completion"}),
        (
            "{id: mate, at_least: 8, topic: opioid, within: career, "
            "includes: [{id: law, at_least: 1, topic: law}]}",
            {},
        ),
    ],
)
def test_what_needs_no_cycle(rule: str, around: dict[str, str]) -> None:
    assert requirement(rule, cycle="", **around).cycle is None


A, B, C = (f"{{id: {name}, at_least: 2, topic: {name}}}" for name in "abc")
CAP = "{id: cap, at_most: 20, type: ama-pra-2}"

CONTRADICTIONS: list[tuple[str, tuple[str, ...], dict[str, str]]] = [
    ("rule-measure", (TOTAL, "{id: a, topic: ethics}"), {}),
    ("rule-measure", (TOTAL, "{id: a, at_least: 2, at_most: 3}"), {}),
    ("rule-measure", (TOTAL, "{id: a, item: acls, at_most: 3}"), {}),
    ("rule-measure", (TOTAL, "{id: a, item: acls, at_least: 1.5}"), {}),
    ("rule-measure", (TOTAL, "{id: a, item: acls, at_least: 20 %}"), {}),
    ("rule-measure", (TOTAL, "{id: a, at_least: 2, limits: [total]}"), {}),
    ("repeated-rule", (TOTAL, A, A), {}),
    ("repeated-rule", (TOTAL, A, f"{{id: outer, at_least: 9, includes: [{A}]}}"), {}),
    ("repeated-rule", (TOTAL, A, "{id: a, at_least: 3, effective: {from: 2025-01-01}}"), {}),
    (
        "overlapping-versions",
        (
            "{id: total, at_least: 60, effective: {until: 2025-02-27}}",
            "{id: total, at_least: 30, effective: {from: 2025-02-27}}",
        ),
        {},
    ),
    ("bad-range", ("{id: total, at_least: 9, effective: {from: 2025-02-02, until: 2025-02-01}}",), {}),
    ("unknown-rule", (TOTAL, "{id: cap, at_most: 20, limits: [totl]}"), {}),
    ("unknown-rule", (TOTAL, A), {"exclusive": "[a, nobody]"}),
    ("unknown-rule", (TOTAL,), {"deemed": "[{if: x, satisfies: [nobody]}]"}),
    ("unknown-rule", (TOTAL,), {"first_cycle": "{exempt: yes, except: nobody}"}),
    ("unknown-rule", (TOTAL,), {"first_cycle": "{at_least: {nobody: 3}}"}),
    ("bad-group", (TOTAL, A), {"exclusive": "[a]"}),
    ("bad-group", (TOTAL, A), {"exclusive": "a"}),
    ("bad-group", (TOTAL, A, B, C), {"exclusive": "[[a, b], [b, c]]"}),
    ("bad-group", (TOTAL, A, B), {"exclusive": "[a, b, a]"}),
    ("bad-group", (TOTAL, A, B, C), {"exclusive": "[[a, b], c]"}),
    ("bad-group", (TOTAL, A, CAP), {"exclusive": "[a, cap]"}),
    ("unbracketed-list", (TOTAL, A, B), {"exclusive": "a, b"}),
    ("bad-total", ("{id: total, at_most: 50}",), {}),
    ("bad-total", ("{id: total, item: acls}",), {}),
    ("bad-total", ("{id: total, at_least: 20 %}",), {}),
    ("bad-total", (f"{{id: outer, at_least: 200, includes: [{TOTAL}]}}",), {}),
    ("share-without-total", ("{id: a, at_least: 20 %}",), {}),
    ("share-without-total", (A, "{id: cap, at_most: 20 %, limits: [a]}"), {}),
    ("bad-percentage", (TOTAL, "{id: a, at_least: 120 %}"), {}),
    ("cap-without-total", (A, CAP), {}),
    ("bad-limit", (TOTAL, "{id: acls, item: acls}", "{id: cap, at_most: 2, limits: [acls]}"), {}),
    ("cap-below-minimum", (TOTAL, "{id: cap, at_most: 50}"), {}),
    (
        "cap-below-minimum",
        (TOTAL, "{id: a, at_least: 5, topic: ethics}", "{id: c, at_most: 3, topic: ethics, limits: a}"),
        {},
    ),
    ("missing-cycle", (TOTAL,), {"cycle": ""}),
    ("missing-cycle", ("{id: a, at_least: 2, within: each year}",), {"cycle": ""}),
    ("missing-cycle", ("{id: a, at_least: 2, within: career, due: end of cycle 1}",), {"cycle": ""}),
    ("missing-cycle", ("{id: a, item: acls}",), {"cycle": "", "first_cycle": "exempt"}),
    ("missing-cycle", ("{id: a, item: acls}",), {"cycle": "", "retain": "4 years after cycle"}),
    (
        "missing-cycle",
        ("{id: a, item: acls}",),
        {"cycle": "", "deemed": "[{if: x, grants: 60, type: ama-pra-1}]"},
    ),
    ("carry-over-without-total", (A,), {"carry_over": "{at_most: 48}"}),
    ("wrong-shape", (TOTAL,), {"carry_over": "48"}),
    ("mixed-units", (TOTAL, "{id: a, at_least: 2, type: [ama-pra-1, moc]}"), {}),
    ("mixed-units", (TOTAL,), {"accepts": "[ama-pra-1, moc]"}),
    ("mixed-units", (TOTAL, "{id: a, at_least: 20 %, type: moc}"), {}),
    ("mixed-units", (TOTAL, "{id: cap, at_most: 20, type: moc}"), {}),
    ("mixed-units", (TOTAL, A, "{id: b, at_least: 2, type: moc}"), {"exclusive": "[a, b]"}),
    (
        "mixed-units",
        (TOTAL, "{id: a, at_least: 5, includes: [{id: b, at_least: 2, type: moc}]}"),
        {},
    ),
    ("bad-inclusion", (TOTAL, "{id: a, at_least: 5, includes: [{id: b, at_most: 2}]}"), {}),
    ("bad-inclusion", (TOTAL, "{id: a, at_least: 5, includes: [{id: b, item: acls}]}"), {}),
    ("bad-inclusion", (TOTAL, "{id: a, item: acls, includes: [{id: b, at_least: 2}]}"), {}),
    ("bad-deadline", (TOTAL, "{id: a, at_least: 2, due: licensed}"), {}),
    ("bad-first-cycle", (TOTAL,), {"first_cycle": "free"}),
    ("bad-first-cycle", (TOTAL,), {"first_cycle": "{exempt: yes, prorate: 50 %}"}),
    ("bad-first-cycle", (TOTAL,), {"first_cycle": "{if: resident}"}),
    ("bad-first-cycle", (TOTAL,), {"first_cycle": "{prorate: 50 %, except: [total]}"}),
    ("bad-first-cycle", (TOTAL,), {"first_cycle": "{at_least: {total: 25}, round: down 1}"}),
    ("bad-deemed", (TOTAL,), {"deemed": "[{if: x}]"}),
    ("bad-deemed", (TOTAL,), {"deemed": "[{if: x, satisfies: [total], grants: 60, type: ama-pra-1}]"}),
    ("bad-deemed", (TOTAL,), {"deemed": "[{if: x, satisfies: [total], type: ama-pra-1}]"}),
    (
        "bad-deemed",
        (TOTAL,),
        {"deemed": "[{if: x, grants: 4, type: ama-pra-1, topics: {risk-management: 6}}]"},
    ),
    ("missing-field", (TOTAL,), {"deemed": "[{satisfies: [total]}]"}),
    ("missing-field", (TOTAL,), {"deemed": "[{if: x, grants: 60}]"}),
    ("missing-field", (TOTAL,), {"rates": "[{format: pi-cme}]"}),
    ("bad-rounding", (TOTAL,), {"per_activity": "{round: up 1}"}),
    ("bad-rounding", (TOTAL,), {"per_activity": "{round: 0.5}"}),
    ("bad-amount", (TOTAL,), {"per_activity": '{round: "down 0,5"}'}),
    ("unknown-type", (TOTAL,), {"accepts": "[ama-pra-9]"}),
    ("unknown-format", (TOTAL, "{id: a, at_least: 2, format: liv}"), {}),
    ("unknown-word", (TOTAL,), {"split": "activities"}),
    ("unknown-key", (TOTAL, "{id: a, atleast: 2}"), {}),
    ("unknown-key", (TOTAL,), {"exclusiv": "[a, b]"}),
]


@pytest.mark.parametrize(("code", "rules", "around"), CONTRADICTIONS)
def test_contradictions(code: str, rules: tuple[str, ...], around: dict[str, str]) -> None:
    assert code in wrong(*rules, **around)


@pytest.mark.parametrize(
    "rules",
    [
        # A cap by a word the minimum does not share leaves room for other credit.
        (
            TOTAL,
            "{id: risk, at_least: 10, topic: risk-management}",
            "{id: wellness, at_most: 7, topic: wellness, limits: [risk]}",
        ),
        (TOTAL, "{id: category-2, at_most: 30, type: ama-pra-2}"),
        (TOTAL, "{id: slow, at_most: 60, within: each year}"),
        # Versions whose days do not meet share an id.
        (
            "{id: total, at_least: 60, effective: {until: 2025-02-26}}",
            "{id: total, at_least: 30, effective: {from: 2025-02-27}}",
        ),
        ("{id: moc, at_least: 100, type: moc}", "{id: mk, at_least: 20, type: abim-mk}"),
    ],
)
def test_what_is_no_contradiction(rules: tuple[str, ...]) -> None:
    assert requirement(*rules).every_rule()


def test_a_requirement_with_a_mistake_is_not_read_in_part() -> None:
    text = written(TOTAL, "{id: ethics, at_least: two, topic: ethics}")
    portfolio, diagnostics = content(requirements__state=text)
    assert portfolio.requirements == ()
    assert "bad-amount" in [d.code for d in diagnostics]


@pytest.mark.parametrize("key", ["title", "authority", "kind", "source", "checked", "rules"])
def test_required_fields(key: str) -> None:
    lines = written().split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith(f"{key}:"))
    del lines[start : start + (2 if key == "rules" else 1)]
    _, diagnostics = content(requirements__state="\n".join(lines))
    assert [d.code for d in diagnostics if d.code != "missing-profile"] == ["missing-field"]


WORDS = [
    "id",
    "at_least",
    "at_most",
    "item",
    "type",
    "within",
    "if",
    "due",
    "limits",
    "includes",
    "effective",
]
VALUES = ["2", "total", "20 %", "[a, b]", "{a: 1}", "career", "ama-pra-1", "[]", "{}", "", "2026-01-01"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(VALUES)), max_size=6, unique_by=lambda w: w[0])
)
def test_any_rule_is_read_or_refused(words: list[tuple[str, str]]) -> None:
    rule = "{" + ", ".join(f"{key}: {value}" for key, value in words) + "}"
    portfolio, diagnostics = content(requirements__state=written(TOTAL, rule))
    assert bool(portfolio.requirements) != any(d.severity == "error" for d in diagnostics)


AROUND = [
    "cycle",
    "accepts",
    "exclusive",
    "split",
    "rates",
    "per_activity",
    "first_cycle",
    "deemed",
    "retain",
]


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(AROUND), st.sampled_from(VALUES), max_size=5))
def test_any_words_around_are_read_or_refused(around: dict[str, str]) -> None:
    portfolio, diagnostics = content(requirements__state=written(TOTAL, **around))
    assert bool(portfolio.requirements) != any(d.severity == "error" for d in diagnostics)
