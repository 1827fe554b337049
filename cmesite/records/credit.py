"""A completed activity and the credit claimed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.records.amounts import Money, Portion, TopicAmount
from cmesite.records.kind import Visibility
from cmesite.records.periods import Period
from cmesite.records.places import NOWHERE, Places
from cmesite.records.plan import Output


@dataclass(frozen=True)
class ProofName:
    """A proof a record names: its path under `content/proofs/`, and the digest it should have."""

    path: str
    sha256: str = ""


@dataclass(frozen=True)
class Credit:
    """A completed activity.

    `period` is the day of completion, or a live activity's days; it counts on the last.
    `credits` is what was claimed, `designated` the provider's maximum. `requirements` is the
    claim: None means no claim was made, and the credit serves whatever accepts it.
    `file` is the stem of the file, equal to `id` but for a series (`stem@date`).
    `duration` is in minutes.
    """

    id: str
    title: str
    period: Period
    provider: str = ""
    credits: tuple[Portion, ...] = ()
    designated: tuple[Portion, ...] = ()
    topics: tuple[TopicAmount, ...] = ()
    format: str = ""
    requirements: tuple[str, ...] | None = None
    goals: tuple[str, ...] = ()
    proofs: tuple[ProofName, ...] = ()
    duration: Decimal | None = None
    cost: Money | None = None
    paid_by: str = ""
    plan: str = ""
    cluster: str = ""
    activity_id: str = ""
    approvals: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    value: int | None = None
    outputs: tuple[Output, ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    file: str = ""
    places: Places = NOWHERE

    @property
    def date(self) -> date:
        """The day it counts on."""
        return self.period.end
