"""A record as one authority weighs it: its hour, its rounding, its rates, per type of credit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple


class EntryKind(StrEnum):
    """Where an entry comes from."""

    CREDIT = "credit"
    GRANT = "grant"
    PLANNED = "planned"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Currency:
    """So much of one type, and the weight of it: `boosted` of `base` thousandths times num/den.

    `rate` is the position of the weight in the requirement's list, -1 where none matches. `named`
    is the type the record names, where this one follows from it (`also`).
    """

    type: str
    base: int
    named: str = ""
    num: int = 1
    den: int = 1
    boosted: int = 0
    rate: int = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record with one weight: `base` claimed, `value` counted, accepted as `types`."""

    base: int
    value: int
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a record is worth in some types: before weights, after them, and part by part."""

    base: int
    credit: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TopicRate:
    """A weight for named topics only: the record's credit grows by the difference."""

    topics: frozenset[str]
    num: int
    den: int
    rate: int = -1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """What one authority makes of records that say the same; amounts in thousandths.

    `topics` maps each topic to its amount (None: the whole activity) and whether that was assumed.
    `limit` is set on what is `carried` over: no rule takes more of the record than that.
    """

    portions: tuple[tuple[Currency, ...], ...]
    topics: tuple[tuple[str, int | None, bool], ...] = ()
    formats: frozenset[str] = frozenset()
    provider: str = ""
    approvals: frozenset[str] = frozenset()
    topic_rate: TopicRate | None = None
    hour_assumed: bool = False
    too_small: bool = False
    claimed: int = 0
    limit: int | None = None
    carried: bool = False
    worths: dict[frozenset[str], Worth] = field(default_factory=dict, compare=False, repr=False)

    def worth(self, types: frozenset[str]) -> Worth:
        """What the record is worth in these types: portion by portion, the largest accepted currency."""
        known = self.worths.get(types)
        if known is None:
            known = self.worths[types] = self._weigh(types)
        return known

    def _weigh(self, types: frozenset[str]) -> Worth:
        parts: list[Part] = []
        for portion in self.portions:
            accepted = [currency for currency in portion if currency.type in types and currency.base]
            if accepted:
                parts.extend(_parts(accepted))
        base = sum(part.base for part in parts)
        credit = sum(part.value for part in parts)
        if self.topic_rate is not None and base:
            credit += self.growth(self.topic_rate.topics, base)
        if self.limit is not None:
            return self._cut(credit, tuple(parts))
        return Worth(base, credit, tuple(parts))

    def _cut(self, credit: int, parts: tuple[Part, ...]) -> Worth:
        # Of a carried record, what lies outside the types asked for is taken to be carried first.
        other = self.claimed - credit
        kept = max(0, min(credit, (self.limit or 0) - max(0, other)))
        if not kept:
            return Worth(0, 0, ())
        return Worth(kept, kept, (Part(kept, kept, frozenset().union(*(p.types for p in parts))),))

    def growth(self, topics: Iterable[str], base: int) -> int:
        """What a weight for topics adds (or takes) where a rule counts these topics."""
        rate = self.topic_rate
        if rate is None:
            return 0
        weighed = topic_base(self, tuple(t for t in topics if t in rate.topics), base)
        if rate.most is not None:
            weighed = min(weighed, rate.most)
        return weighed * rate.num // rate.den - weighed

    def topic_assumed(self, topic: str) -> bool:
        """Was the whole activity taken to be about the topic, without the author saying so?"""
        return any(name == topic and bare for name, _, bare in self.topics)


class Entry(NamedTuple):
    """One record as one authority weighs it. There are thousands, many of the same `weight`.

    `evidence` tells whether a readable proof stands behind it. `only_cycle` holds the index of the
    cycle a granted credit belongs to.
    """

    id: str
    day: date
    kind: EntryKind
    weight: Weight
    items: tuple[str, ...] = ()
    claims: tuple[str, ...] | None = None
    evidence: bool = False
    only_cycle: int | None = None


# By day, then id: the order in which records are counted.
in_order = itemgetter(1, 0)


def topic_base(weight: Weight, topics: tuple[str, ...], base: int) -> int:
    """How much of a record's credit is about some topics, before weights: added, never more than `base`."""
    own = 0
    for name, amount, _ in weight.topics:
        if name in topics:
            own += base if amount is None else amount
    return min(own, base)


def _parts(accepted: list[Currency]) -> list[Part]:
    """The largest accepted currency of a portion; among equals the one that weighs least."""
    best = min(accepted, key=lambda c: (-c.base, _value(c), c.type))
    types = frozenset(currency.type for currency in accepted)
    plain = best.base - best.boosted
    parts = []
    if best.boosted:
        parts.append(Part(best.boosted, best.boosted * best.num // best.den, types))
    if plain:
        parts.append(Part(plain, plain, types))
    return parts


def _value(currency: Currency) -> int:
    return currency.base - currency.boosted + currency.boosted * currency.num // currency.den
