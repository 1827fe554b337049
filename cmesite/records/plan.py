"""A planned activity: what the physician intends to do, once or again and again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cmesite.records.amounts import Money, Portion, TopicAmount
from cmesite.records.kind import Visibility
from cmesite.records.periods import Period, Recurrence
from cmesite.records.places import NOWHERE, Places


class Tier(StrEnum):
    """The playbook's architecture (Step 2)."""

    UNSAID = ""
    MICRO = "micro"
    DEEP_DIVE = "deep-dive"
    MAJOR_EVENT = "major-event"


class PlanStatus(StrEnum):
    """Only planned and booked activities count as planned credit."""

    CANDIDATE = "candidate"
    PLANNED = "planned"
    BOOKED = "booked"
    DROPPED = "dropped"


class Output(StrEnum):
    """What an activity leaves behind beside credit (Step 4, question 3)."""

    CERTIFICATE = "certificate"
    PROJECT = "project"
    ABSTRACT = "abstract"
    PRESENTATION = "presentation"
    ROLE = "role"


@dataclass(frozen=True)
class Plan:
    """An intended activity. `credits`, `duration` (minutes) and `cost` are those of one occurrence.

    `items` are the completion items it will fulfill.
    `day_is_open` tells that `when` is a month or a quarter, in which a day is still to be chosen.
    """

    id: str
    title: str
    provider: str = ""
    tier: Tier = Tier.UNSAID
    status: PlanStatus = PlanStatus.CANDIDATE
    when: Period | Recurrence | None = None
    credits: tuple[Portion, ...] = ()
    topics: tuple[TopicAmount, ...] = ()
    format: str = ""
    duration: Decimal | None = None
    cost: Money | None = None
    paid_by: str = ""
    goals: tuple[str, ...] = ()
    requirements: tuple[str, ...] | None = None
    items: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    travel: bool = False
    override: str = ""
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
    day_is_open: bool = False
