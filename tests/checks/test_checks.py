"""Every check stands in one of the two lists, once, and what they say does not depend on order."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import getmembers, isfunction, signature

import cmesite.checks
from cmesite.checks import OF_RECORDS, OF_THE_WHOLE, run_checks
from tests.checks.portfolios import AS_OF, credit, requirement, whole

LISTED = (*OF_RECORDS, *OF_THE_WHOLE)


def test_every_check_is_listed_once() -> None:
    defined = set()
    for module in pkgutil.iter_modules(cmesite.checks.__path__):
        for name, function in getmembers(import_module(f"cmesite.checks.{module.name}"), isfunction):
            of_a_check = tuple(signature(function).parameters) in (
                ("portfolio", "as_of"),
                ("portfolio", "_as_of"),
            )
            if of_a_check and function.__module__.endswith(f".{module.name}") and not name.startswith("_"):
                defined.add(function)
    assert len(LISTED) == len(set(LISTED))
    assert set(LISTED) == defined


def test_one_question_has_one_file() -> None:
    assert len({check.__module__ for check in LISTED}) == len(LISTED)


def test_says_the_same_whatever_the_order_of_the_records() -> None:
    records = (credit("a", provider=""), credit("b", "2030-01-01"), credit("c", amounts=300), requirement())
    assert run_checks(whole(*records), AS_OF) == run_checks(whole(*reversed(records)), AS_OF)


def test_what_may_stand_in_an_unread_file_is_not_missed() -> None:
    records = whole(credit("a", provider="", goals=("quality", "teaching"), topics=["telehealth"]))
    told = {one.code for one in run_checks(records, AS_OF, unread=("goals/teaching.md",))}
    assert told == {"missing-provider", "unknown-reference"}
    (unknown,) = (one for one in run_checks(records, AS_OF, ("goals/teaching.md",)) if "goal" in one.message)
    assert "`quality`" in unknown.message


def test_a_file_with_errors_of_its_own_is_not_asked_more() -> None:
    assert run_checks(whole(credit("a", provider="")), AS_OF, unread=("credits/a.md",)) == ()
