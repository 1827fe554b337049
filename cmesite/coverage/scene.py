"""What one authority's rules are judged against: one cycle, one day, and what is known by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cmesite.coverage.cycles import Cycles
from cmesite.coverage.facts import Facts
from cmesite.records.periods import Period
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule

# Between what is not known and what its author can do about it.
REMEDY = ": add "
BIRTH_DATE_MISSING = (
    f"the renewal date depends on your date of birth{REMEDY}`date_of_birth` under `identifiers` in profile.md"
)


@dataclass(frozen=True)
class Scene:
    """One requirement in one of its cycles (`index`), seen from `as_of`.

    `cycles` is None where the file has no cycle, or where it cannot be known (`cycle_unknown`).
    """

    requirement: Requirement
    facts: Facts
    cycles: Cycles | None
    index: int
    as_of: date

    @property
    def cycle_unknown(self) -> bool:
        """Has the file a cycle whose days cannot be known?"""
        return self.cycles is None and self.requirement.cycle is not None

    @cached_property
    def cycle(self) -> Period | None:
        """The days of the cycle."""
        return None if self.cycles is None else self.cycles.cycle(self.index)

    @cached_property
    def window(self) -> Period | None:
        """The days whose credits the cycle counts."""
        return None if self.cycles is None else self.cycles.window(self.index)

    @property
    def day(self) -> date:
        """The as-of date, or the last day of a cycle that has closed by then."""
        return self.as_of if self.cycle is None else min(self.as_of, self.cycle.end)

    @property
    def deciding_day(self) -> date:
        """The day that decides which version of a rule is in force: the cycle's end."""
        return self.as_of if self.cycle is None else self.cycle.end

    @property
    def path(self) -> str:
        """The file that says all this."""
        return self.requirement.places.start.path or f"requirements/{self.requirement.id}.md"

    def licensed_missing(self) -> str:
        """What to say where a rule needs the day of first issue."""
        return (
            "the day the license or certificate was first issued is missing: "
            f"add `licensed: YYYY-MM-DD` to {self.path}"
        )

    def fact_missing(self, fact: str) -> str:
        """What to say where a fact is unknown."""
        return (
            f"it is not known whether {fact} holds"
            f"{REMEDY}`{fact}: yes` or `{fact}: no` under `facts` in profile.md"
        )


def versions(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """The rules of one level by id, in the order of the file; versions of one id stand together."""
    grouped: dict[str, list[Rule]] = {}
    for rule in rules:
        grouped.setdefault(rule.id, []).append(rule)
    return tuple(tuple(same) for same in grouped.values())


def in_force(same: tuple[Rule, ...], day: date) -> Rule | None:
    """The version of a rule that is in force on a day."""
    return next((rule for rule in same if rule.in_force_on(day)), None)
