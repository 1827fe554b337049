"""How many credits an activity is worth in figures that name no authority, such as "credits earned"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cmesite.records.amounts import ZERO, Portion
from cmesite.records.vocabulary import CreditUnit, Vocabulary


def credit_of(portions: Iterable[Portion], vocabulary: Vocabulary) -> Decimal:
    """Credits: of each portion the largest currency that is a credit, added up.

    Points are another unit and give nothing, nor does a type the vocabulary does not know.
    """
    units = {known.id: known.unit for known in vocabulary.types}
    return sum((_hours(portion, units) for portion in portions), ZERO)


def _hours(portion: Portion, units: dict[str, CreditUnit]) -> Decimal:
    credits = (c.amount for c in portion.currencies if units.get(c.type) is CreditUnit.CREDIT)
    return max(credits, default=ZERO)
