"""A requirement: what one authority asks for, in the words of the rule language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cmesite.records.amounts import TopicAmount
from cmesite.records.cycle import Cycle
from cmesite.records.kind import Visibility
from cmesite.records.periods import Period
from cmesite.records.places import NOWHERE, Places
from cmesite.records.rule import Condition, Rule

TOTAL = "total"


class RequirementKind(StrEnum):
    """The sorts of authority."""

    STATE_LICENSE = "state-license"
    SPECIALTY_BOARD = "specialty-board"
    HOSPITAL = "hospital"
    DEA = "dea"
    MEMBERSHIP = "membership"
    OTHER = "other"


class Split(StrEnum):
    """May one activity be divided within an exclusive group?"""

    CREDIT = "credit"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Rounding:
    """Cut down to a multiple of `down` (credits): `round: down 0.5`."""

    down: Decimal


@dataclass(frozen=True)
class Rate:
    """An authority's own weight for what matches; `first` credits only where given."""

    times: Decimal
    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    first: Decimal | None = None


@dataclass(frozen=True)
class PerActivity:
    """The authority's hour and rounding. `smallest` and `minutes_per_credit` in credits and minutes."""

    minutes_per_credit: Decimal | None = None
    smallest: Decimal | None = None
    round: Rounding | None = None


@dataclass(frozen=True)
class FirstCycle:
    """What is owed in the cycle of first licensure. `prorate` is a percentage."""

    exempt: bool = False
    exceptions: tuple[str, ...] = ()
    at_least: tuple[tuple[str, Decimal], ...] = ()
    prorate: Decimal | None = None
    round: Rounding | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Deemed:
    """Something else stands in: it satisfies rules, or grants credit of a type (with topics)."""

    conditions: tuple[Condition, ...]
    satisfies: tuple[str, ...] = ()
    grants: Decimal | None = None
    type: str = ""
    topics: tuple[TopicAmount, ...] = ()


@dataclass(frozen=True)
class CarryOver:
    """Surplus over the total that moves into the next cycle, at most so much."""

    at_most: Decimal


@dataclass(frozen=True)
class Retain:
    """How long proof is kept, in months after the cycle (or after completion)."""

    months: int
    after_completion: bool = False


@dataclass(frozen=True)
class Requirement:
    """One authority's rules.

    `checked` is when somebody last compared the file with its source: a day, or a month.
    `accepts` None means every credit type and no points. `exclusive` are groups of rule ids.
    `rules` holds top-level rules; those inside another are in its `includes`.
    """

    id: str
    title: str
    authority: str
    kind: RequirementKind
    source: str
    checked: Period
    rules: tuple[Rule, ...]
    cycle: Cycle | None = None
    accepts: tuple[str, ...] | None = None
    exclusive: tuple[tuple[str, ...], ...] = ()
    split: Split = Split.CREDIT
    rates: tuple[Rate, ...] = ()
    per_activity: PerActivity | None = None
    first_cycle: FirstCycle | None = None
    deemed: tuple[Deemed, ...] = ()
    carry_over: CarryOver | None = None
    licensed: date | None = None
    retain: Retain | None = None
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = field(default=NOWHERE, repr=False)

    def every_rule(self) -> tuple[Rule, ...]:
        """Its rules in the order of the file, an included rule right after the one around it."""
        return tuple(inner for rule in self.rules for inner in (rule, *rule.every_included()))
