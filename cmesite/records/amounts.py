"""Amounts of credit and money: exact decimals, never binary floats."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class TypeAmount:
    """So much credit of one type, such as 8 of `ama-pra-1`."""

    type: str
    amount: Decimal


@dataclass(frozen=True)
class Portion:
    """One stretch of learning, named in one or several currencies: the same hours, not more hours.

    Eight AMA credits that are also eight MOC points are one portion with two amounts.
    """

    currencies: tuple[TypeAmount, ...]

    def of(self, type_: str) -> Decimal:
        """The amount in one type; zero where the portion does not name it."""
        return sum((c.amount for c in self.currencies if c.type == type_), ZERO)


@dataclass(frozen=True)
class TopicAmount:
    """How much of an activity is about a topic.

    `amount` None means the whole activity; `assumed` tells that the author did not say so
    (a bare list of topics) and the program took it to be.
    """

    topic: str
    amount: Decimal | None = None
    assumed: bool = False


@dataclass(frozen=True)
class Money:
    """A cost with its currency (ISO code)."""

    amount: Decimal
    currency: str


def plain(amount: Decimal) -> str:
    """An exact amount as people write it: `8`, `1.5`, `0.167`; never `8.0` or `1E+1`."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
