"""What is proved, what is planned, and which records say the same: alike for every requirement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cmesite.records.credit import Credit, ProofName
from cmesite.records.occurrences import expected_credit, planned_occurrences
from cmesite.records.portfolio import Portfolio


class Record(NamedTuple):
    """A credit; `alike` is the number of the first record that says the same of what is counted."""

    credit: Credit
    alike: int
    proved: bool


@dataclass(frozen=True)
class Evidence:
    """All completed and planned records in order of date and id, and the proofs that can be read.

    `types` are all types of credit that any of them names.
    """

    readable: frozenset[str]
    done: tuple[Record, ...]
    planned: tuple[Record, ...]
    types: frozenset[str]

    @classmethod
    def of(cls, portfolio: Portfolio, as_of: date) -> Evidence:
        """Look through a portfolio once."""
        readable = frozenset(proof.path for proof in portfolio.proofs if proof.readable)
        alike: dict[tuple[object, ...], int] = {}
        occurrences = planned_occurrences(portfolio, as_of)
        done = _records(portfolio.credits, alike, readable)
        planned = _records(map(expected_credit, occurrences), alike, frozenset())
        firsts: dict[int, Credit] = {}
        for record in (*done, *planned):
            firsts.setdefault(record.alike, record.credit)
        types = frozenset(c.type for one in firsts.values() for p in one.credits for c in p.currencies)
        return cls(readable, done, planned, types)

    def proves(self, proofs: Sequence[ProofName]) -> bool:
        """Does at least one of the named proofs exist, and open as what its ending says?"""
        return any(proof.path in self.readable for proof in proofs)


def _records(
    credits: Iterable[Credit], alike: dict[tuple[object, ...], int], readable: frozenset[str]
) -> tuple[Record, ...]:
    found = []
    for credit in sorted(credits, key=lambda one: (one.period.end, one.id)):
        number = alike.setdefault(_said(credit), len(alike))
        proved = bool(credit.proofs) and any(proof.path in readable for proof in credit.proofs)
        found.append(Record(credit, number, proved))
    return tuple(found)


def _said(credit: Credit) -> tuple[object, ...]:
    """All that a record says of how much it may count, and for what; flat, because it is compared often."""
    return (
        credit.format,
        credit.provider,
        credit.approvals,
        credit.duration,
        *[(topic.topic, topic.amount, topic.assumed) for topic in credit.topics],
        *[tuple([(c.type, c.amount) for c in portion.currencies]) for portion in credit.credits],
    )
