"""Whether the conditions of a rule hold: the profile's facts, and the items of credentials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cmesite.records.credential import Credential
from cmesite.records.profile import Profile, Truth
from cmesite.records.rule import Condition


@dataclass(frozen=True)
class Facts:
    """What is known about the physician on one day."""

    profile: Profile | None
    credentials: tuple[Credential, ...]
    as_of: date

    def credentials_for(self, item: str) -> tuple[Credential, ...]:
        """The credentials of an item that had been issued by the day asked about."""
        return tuple(
            c for c in self.credentials if c.item == item and (c.issued is None or c.issued <= self.as_of)
        )

    def valid_credential(self, item: str, day: date) -> Credential | None:
        """Of the credentials of an item valid on a day, the one that lasts longest."""
        valid = [c for c in self.credentials_for(item) if c.valid_on(day)]
        return max(valid, key=lambda c: (c.expires or date.max, c.id), default=None)

    def truth(self, fact: str) -> Truth:
        """The profile's own word, else a credential with that item, else unknown.

        A profile that says no beside a valid credential contradicts itself: unknown. An expired
        credential does not say no; whether what it stood for still holds is unknown.
        """
        said = self.profile.fact(fact) if self.profile is not None else Truth.UNKNOWN
        held = self.valid_credential(fact, self.as_of) is not None
        if said is Truth.UNKNOWN:
            return Truth.YES if held else Truth.UNKNOWN
        return Truth.UNKNOWN if said is Truth.NO and held else said

    def holds(self, condition: Condition) -> Truth:
        """Does one condition hold?"""
        truth = self.truth(condition.fact)
        if condition.negated and truth is not Truth.UNKNOWN:
            return Truth.NO if truth is Truth.YES else Truth.YES
        return truth


def all_hold(facts: Facts, conditions: Sequence[Condition]) -> Truth:
    """Do all conditions hold? One *no* decides; without a *no*, one unknown makes it unknown."""
    answers = [facts.holds(condition) for condition in conditions]
    if Truth.NO in answers:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in answers else Truth.YES


def unknown_facts(facts: Facts, conditions: Sequence[Condition]) -> tuple[str, ...]:
    """The facts nobody has answered, in the order of the conditions."""
    unknown = (c.fact for c in conditions if facts.holds(c) is Truth.UNKNOWN)
    return tuple(dict.fromkeys(unknown))
