"""What may be seen by everybody: the one table of public fields, and types that have no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.records.kind import Kind
from cmesite.records.periods import Period

# Of a public record these fields are published and nothing else. A kind that is not named here is
# never published, whatever a record says. The profile needs no word of its own: it is what the
# portfolio is made of.
PUBLIC_FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("name", "degree", "specialty", "headline", "links", "body"),
    Kind.GOAL: ("title", "outcome", "kind", "body"),
    Kind.PLAN: ("title", "provider", "status", "when", "credits", "format", "goals"),
    Kind.CREDIT: ("title", "period", "provider", "credits", "format", "topics", "goals", "cluster"),
    Kind.CREDENTIAL: ("title", "kind"),
    Kind.CLUSTER: ("title", "recipe", "result", "goals", "body"),
    Kind.OUTCOME: ("title", "date", "kind", "because_of", "body"),
}


@dataclass(frozen=True)
class PublicLink:
    """A labelled address; `address` is empty where it is not one a browser should open."""

    label: str
    address: str
    text: str


@dataclass(frozen=True)
class PublicProfile:
    """Who the portfolio is about."""

    name: str
    degree: str
    specialty: str
    headline: str
    links: tuple[PublicLink, ...]
    body: str

    @property
    def full_name(self) -> str:
        """The name with the degree."""
        return f"{self.name}, {self.degree}" if self.degree else self.name


@dataclass(frozen=True)
class PublicAmount:
    """Credit of one type, by the type's printed name."""

    type: str
    amount: Decimal


@dataclass(frozen=True)
class PublicCredit:
    """A completed activity. `hours` are its credits in figures that name no type; points give none.

    `goals` are ids of public goals only; `topics` and `format` are printed names.
    """

    title: str
    period: Period
    provider: str
    hours: Decimal
    amounts: tuple[PublicAmount, ...]
    format: str
    topics: tuple[str, ...]
    goals: tuple[str, ...]

    @property
    def date(self) -> date:
        """The day it counts on."""
        return self.period.end


@dataclass(frozen=True)
class PublicGoal:
    """A goal as written, without its deadline and evidence; `current` where it is one of the plan year
    or a later one."""

    id: str
    title: str
    outcome: str
    kind: str
    body: str
    current: bool = True


@dataclass(frozen=True)
class PublicIngredient:
    """A line of a cluster's recipe and how much of it public records fill."""

    label: str
    needed: Decimal
    earned: Decimal


@dataclass(frozen=True)
class PublicCluster:
    """A cluster; `result` is empty until the recipe is met by public records. `members` are public.

    `chosen` where an audience names it.
    """

    id: str
    title: str
    earned: Decimal
    needed: Decimal
    met: bool
    result: str
    recipe: tuple[PublicIngredient, ...]
    members: tuple[PublicCredit, ...]
    goals: tuple[str, ...]
    body: str
    chosen: bool = False


@dataclass(frozen=True)
class PublicOutcome:
    """Something that changed; `because_of` are titles of public records.

    `goals` and `clusters` are the ids of those among them.
    """

    title: str
    date: date
    kind: str
    because_of: tuple[str, ...]
    goals: tuple[str, ...]
    clusters: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class PublicPlan:
    """One open occurrence of an intended activity that the physician made public."""

    title: str
    provider: str
    period: Period
    hours: Decimal
    goals: tuple[str, ...]


@dataclass(frozen=True)
class PublicShare:
    """Credits of one month that serve exactly these goals, and those still planned."""

    goals: tuple[str, ...]
    earned: Decimal
    planned: Decimal


@dataclass(frozen=True)
class PublicMonth:
    """A month of the plan year."""

    period: Period
    earned: Decimal
    planned: Decimal
    shares: tuple[PublicShare, ...]


@dataclass(frozen=True)
class PublicPortfolio:
    """Everything published, and nothing else, as it stands on `as_of`. `year` is the plan year.
    `credential_kinds` say what sort each credential is, in the same order.

    An `unlisted` one is a version for one reader, which search engines are asked to leave out.
    """

    title: str
    language: str
    base_url: str
    as_of: date
    pinned: bool
    year: Period
    profile: PublicProfile
    credits: tuple[PublicCredit, ...]
    goals: tuple[PublicGoal, ...]
    clusters: tuple[PublicCluster, ...]
    outcomes: tuple[PublicOutcome, ...]
    credentials: tuple[str, ...]
    plan: tuple[PublicPlan, ...]
    months: tuple[PublicMonth, ...]
    unlisted: bool = False
    credential_kinds: tuple[str, ...] = ()
