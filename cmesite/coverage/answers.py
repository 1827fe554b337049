"""The answers coverage gives: values that explain themselves, the same for every reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from cmesite.records.periods import Period
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule


class Status(StrEnum):
    """Where a rule or a requirement stands (semantics 7). `met` only by the rules in its file."""

    NOT_APPLICABLE = "not-applicable"
    EXEMPT = "exempt"
    DEEMED = "deemed"
    MET = "met"
    NOT_DUE = "not-due"
    UNKNOWN = "unknown"
    SHORT = "short"


# Tuples, because there is one of these for every record and rule.
class Counted(NamedTuple):
    """So much of a record counts towards a rule. `assumed` says what was taken for granted, if anything;
    `note` whether it was carried over or granted."""

    record: str
    amount: Decimal
    assumed: str = ""
    note: str = ""


class NotCounted(NamedTuple):
    """So much of a record does not count towards a rule, and why."""

    record: str
    amount: Decimal
    reason: str


class Books:
    """Every record against one rule: what of it counts, what does not and why. Written when first read.

    A value like any other: equal to all books that say the same, whenever they are read.
    """

    def __init__(self, write: Callable[[], tuple[tuple[Counted, ...], tuple[NotCounted, ...]]]) -> None:
        self._write = write

    @classmethod
    def of(cls, counted: Iterable[Counted] = (), not_counted: Iterable[NotCounted] = ()) -> Books:
        """Books that are written already."""
        written = tuple(counted), tuple(not_counted)
        return cls(lambda: written)

    @cached_property
    def pages(self) -> tuple[tuple[Counted, ...], tuple[NotCounted, ...]]:
        """What counts, and what does not."""
        return self._write()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Books) and self.pages == other.pages

    def __hash__(self) -> int:
        return hash(self.pages)

    def __repr__(self) -> str:
        return f"Books.of{self.pages!r}"


EMPTY_BOOKS = Books.of()


@dataclass(frozen=True)
class YearAnswer:
    """One year of an `each year` rule."""

    window: Period
    needed: Decimal
    counted: Decimal
    short: Decimal


@dataclass(frozen=True)
class RuleAnswer:
    """Where one rule stands.

    Amounts are credits (numbers of records for an item with `at_least`), None where the rule
    gives none (COVERAGE.md, the machine-readable answer). `within` is the id of the rule around
    an included one. `sentence` is the rule in English. `evidenced` counts only records with a
    readable proof; `planned` is what planned and booked activities would add; `books` tell
    what became of every record; `stands_in` names the credentials (`credentials/<id>`) that a deemed
    rule rests on.
    """

    rule: Rule
    status: Status
    sentence: str
    within: str = ""
    window: Period | None = None
    due: date | None = None
    needed: Decimal | None = None
    counted: Decimal | None = None
    short: Decimal | None = None
    evidenced: Decimal | None = None
    planned: Decimal | None = None
    reason: str = ""
    books: Books = EMPTY_BOOKS
    years: tuple[YearAnswer, ...] = ()
    stands_in: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def counted_records(self) -> tuple[Counted, ...]:
        """How much of which record counts."""
        return self.books.pages[0]

    @property
    def not_counted(self) -> tuple[NotCounted, ...]:
        """How much of which record does not count, and why."""
        return self.books.pages[1]


@dataclass(frozen=True)
class Unclaimed:
    """A record that would count here but claims other authorities only; `line` is the line to add."""

    record: str
    amount: Decimal
    line: str


@dataclass(frozen=True)
class Missed:
    """An earlier cycle that closed short, and of which rules."""

    cycle: Period
    rules: tuple[str, ...]


@dataclass(frozen=True)
class RequirementAnswer:
    """Where one authority's requirement stands.

    `safe_until` is the last day on which nothing is owed yet beyond what is proved: the end of
    the cycle where everything is met, else the earliest day something open is due; None where
    unknown. `to_close` is a lower bound on further work, in credits. `evidenced_status` is the
    status counting only records with a readable proof; `planned_status` with the plan done.
    `sentence` is all it asks for in this cycle, in English.
    """

    requirement: Requirement
    status: Status
    cycle: Period | None
    rules: tuple[RuleAnswer, ...]
    evidenced_status: Status
    planned_status: Status
    to_close: Decimal = Decimal(0)
    to_close_leaves_out: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    carried: Decimal = Decimal(0)
    safe_until: date | None = None
    sentence: str = ""

    @property
    def id(self) -> str:
        """The requirement's id."""
        return self.requirement.id

    def rule(self, id_: str) -> RuleAnswer | None:
        """The answer for one rule."""
        return next((answer for answer in self.rules if answer.id == id_), None)


@dataclass(frozen=True)
class Coverage:
    """Every requirement's answer on one day, by requirement id."""

    as_of: date
    requirements: tuple[RequirementAnswer, ...]

    def requirement(self, id_: str) -> RequirementAnswer | None:
        """The answer for one requirement."""
        return next((answer for answer in self.requirements if answer.id == id_), None)
