"""Amounts as whole thousandths of a credit, so that counting is exact and fast."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


def cut_down(amount: Decimal) -> int:
    """The amount in thousandths; anything finer is cut down (COVERAGE.md, semantics 1)."""
    return int((amount * 1000).to_integral_value(ROUND_FLOOR))


def cut_up(amount: Decimal) -> int:
    """The amount in thousandths, rounded up: what is asked must never become less by rounding."""
    return int((amount * 1000).to_integral_value(ROUND_CEILING))


def as_credits(thousandths: int) -> Decimal:
    """The exact decimal amount."""
    return Decimal(thousandths) / 1000
