"""The physician: who the portfolio is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cmesite.records.places import NOWHERE, Places


class Truth(StrEnum):
    """An answer to a fact a rule asks for. Unknown is never met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Link:
    """A labelled address."""

    label: str
    address: str


@dataclass(frozen=True)
class Identifier:
    """A number that names the physician to an authority. Never published; masked in packets."""

    key: str
    value: str


@dataclass(frozen=True)
class Profile:
    """Name, degree, specialty, headline, links and body are public; the rest never is."""

    name: str
    degree: str = ""
    specialty: str = ""
    headline: str = ""
    npi: str = ""
    credit_type: str = "ama-pra-1"
    facts: tuple[tuple[str, Truth], ...] = ()
    links: tuple[Link, ...] = ()
    date_of_birth: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    body: str = ""
    places: Places = NOWHERE

    def fact(self, name: str) -> Truth:
        """The answer to a fact; unknown where the profile does not state it."""
        return dict(self.facts).get(name, Truth.UNKNOWN)

    @property
    def full_name(self) -> str:
        """The name with the degree: `Elena Marsh, MD`."""
        return f"{self.name}, {self.degree}" if self.degree else self.name
