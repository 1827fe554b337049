"""An item that a rule asks for and nothing stands for is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cmesite.checks.items import items_nobody_has
from cmesite.records.plan import PlanStatus
from cmesite.records.profile import Truth
from tests.checks.portfolios import credit, found, only, profile, requirement, rule
from tests.coverage.building import credential, plan

HOSPITAL = requirement("hospital", rule("acls", item="acls"))


def test_missing_is_told_once_for_all_who_ask() -> None:
    center = requirement("surgery-center", rule("acls", item="ACLS"))
    one = only(items_nobody_has, HOSPITAL, center)
    assert one.code == "item-nobody-has"
    assert one.place == HOSPITAL.rules[0].places.of("item")
    assert one.related == (center.rules[0].places.of("item"),)
    assert one.message == "This rule asks for `acls`, and no credential or credit names it."
    assert one.hint == "When you have it, write `item: acls` in its file."


def test_misspelled() -> None:
    one = only(
        items_nobody_has,
        requirement("hospital", rule("atls", item="atls-cours")),
        credit(items=("atls-course",)),
    )
    assert one.hint == "item: atls-course"


def test_a_credential_or_a_credit_has_it() -> None:
    assert found(items_nobody_has, HOSPITAL, credential("card", "ACLS")) == ()
    assert found(items_nobody_has, HOSPITAL, credit(items=("acls",))) == ()


def test_a_plan_will_bring_it() -> None:
    course = plan("course", "2026-10-10", 4, items=("acls",))
    assert found(items_nobody_has, HOSPITAL, course) == ()
    assert only(items_nobody_has, HOSPITAL, replace(course, status=PlanStatus.DROPPED))


def test_a_rule_that_does_not_apply_asks_for_nothing() -> None:
    dea = requirement("dea", rule("mate", item="mate", if_="dea-registered"))
    assert found(items_nobody_has, dea, profile=profile(facts=(("dea-registered", Truth.NO),))) == ()
    assert only(items_nobody_has, dea, profile=profile())
    later = requirement("dea", rule("mate", item="mate", effective_from=date(2027, 1, 1)))
    assert found(items_nobody_has, later) == ()
