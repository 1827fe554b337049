"""Figures of credits earned: the largest credit of each portion, points never."""

from __future__ import annotations

from decimal import Decimal

from cmesite.planning.amount import credit_of
from tests.coverage.building import WORDS, portions


def test_the_same_hours_in_two_currencies_are_counted_once() -> None:
    assert credit_of(portions({"ama-pra-1": 8, "aafp-prescribed": 7.5}), WORDS) == 8


def test_separate_portions_are_added() -> None:
    assert credit_of(portions([{"ama-pra-1": 6}, {"ama-pra-2": 2}]), WORDS) == 8


def test_points_are_no_credits() -> None:
    assert credit_of(portions({"ama-pra-1": 8, "moc": 10}), WORDS) == 8
    assert credit_of(portions({"moc": 10}), WORDS) == 0


def test_a_type_nobody_knows_gives_nothing() -> None:
    assert credit_of(portions({"stars": 5}), WORDS) == 0


def test_amounts_stay_exact() -> None:
    assert credit_of(portions([0.167, 0.167, 0.167]), WORDS) == Decimal("0.501")
