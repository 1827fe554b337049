"""A rule: one thing an authority asks, with its window, its conditions and its deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cmesite.records.places import NOWHERE, Places


@dataclass(frozen=True)
class Share:
    """A percentage of the total's need, exact."""

    percent: Decimal


@dataclass(frozen=True)
class Condition:
    """`if: fact` or `if: not fact`."""

    fact: str
    negated: bool = False


@dataclass(frozen=True)
class WithinCycle:
    """The cycle's window; the default."""


@dataclass(frozen=True)
class WithinFirstYears:
    """`first 5 years` of the cycle."""

    years: int


@dataclass(frozen=True)
class WithinEachYear:
    """`each year` of the cycle, counted from its first day."""


@dataclass(frozen=True)
class WithinEveryCycles:
    """`every 3 cycles [from cycle 1]`: owed in cycles first, first + every, …"""

    every: int
    first: int


@dataclass(frozen=True)
class WithinFirstCycles:
    """`first 2 cycles`: owed in each of them."""

    cycles: int


@dataclass(frozen=True)
class WithinLastYears:
    """`every 6 years`: looked back from the cycle's end."""

    years: int


@dataclass(frozen=True)
class WithinParityYears:
    """`even years` or `odd years`: from that calendar year's credits."""

    even: bool


@dataclass(frozen=True)
class WithinCareer:
    """`career`: once, the whole history is searched."""


Within = (
    WithinCycle
    | WithinFirstYears
    | WithinEachYear
    | WithinEveryCycles
    | WithinFirstCycles
    | WithinLastYears
    | WithinParityYears
    | WithinCareer
)


@dataclass(frozen=True)
class DueEndOfCycle:
    """`end of cycle 2`."""

    cycle: int


@dataclass(frozen=True)
class DueAfterLicensed:
    """`4 years after licensed` (in months); `licensed` is zero months."""

    months: int


@dataclass(frozen=True)
class DueOn:
    """A date."""

    day: date


Due = DueEndOfCycle | DueAfterLicensed | DueOn


@dataclass(frozen=True)
class Rule:
    """One rule. Exactly one of `at_least`, `at_most` and `item` leads; an item may add `at_least`.

    `types`, `topics`, `formats`, `providers` and `approvals` say which credits match: any of each
    list, all of the lists given. `limits` names the rules a cap cuts. `effective_from` and
    `effective_until` are both inclusive.
    """

    id: str
    at_least: Decimal | Share | None = None
    at_most: Decimal | Share | None = None
    item: str = ""
    title: str = ""
    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    within: Within = field(default_factory=WithinCycle)
    due: tuple[Due, ...] = ()
    conditions: tuple[Condition, ...] = ()
    includes: tuple[Rule, ...] = ()
    limits: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_until: date | None = None
    unclear: str = ""
    source: str = ""
    checked: str = ""
    places: Places = field(default=NOWHERE, repr=False)

    def every_included(self) -> tuple[Rule, ...]:
        """The rules inside it, at any depth, in the order of the file."""
        return tuple(inner for rule in self.includes for inner in (rule, *rule.every_included()))

    @property
    def is_cap(self) -> bool:
        """Does it limit rather than ask?"""
        return self.at_most is not None

    @property
    def is_item(self) -> bool:
        """Does it ask for a completion item rather than an amount?"""
        return bool(self.item)

    def in_force_on(self, day: date) -> bool:
        """Is this version the one in force on that day?"""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_until is None or day <= self.effective_until
        )
