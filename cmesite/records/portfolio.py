"""A portfolio: everything one physician's content says, complete and in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from cmesite.records.cluster import Cluster
from cmesite.records.credential import Credential
from cmesite.records.credit import Credit
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind
from cmesite.records.outcome import Outcome
from cmesite.records.places import Places
from cmesite.records.plan import Plan
from cmesite.records.practice import Practice
from cmesite.records.profile import Profile
from cmesite.records.proof import ProofFile
from cmesite.records.requirement import Requirement
from cmesite.records.resource import Resource
from cmesite.records.review import Review
from cmesite.records.settings import Settings
from cmesite.records.statement import Statement
from cmesite.records.vocabulary import Vocabulary


class HasId(Protocol):
    """A record that others can name."""

    @property
    def id(self) -> str: ...

    @property
    def places(self) -> Places: ...


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True)
class Portfolio:
    """Everything read, credits by date and then id, other kinds by id.

    `profile` is None where the content has none that could be read; `proofs` are the files
    found under `content/proofs/`, by path. `unread` are the records whose files are there and
    could not be read (each was reported), so that nothing that names them is blamed for it.
    """

    profile: Profile | None = None
    settings: Settings = field(default_factory=Settings)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    requirements: tuple[Requirement, ...] = ()
    goals: tuple[Goal, ...] = ()
    plan: tuple[Plan, ...] = ()
    credits: tuple[Credit, ...] = ()
    credentials: tuple[Credential, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    practice: tuple[Practice, ...] = ()
    resources: tuple[Resource, ...] = ()
    reviews: tuple[Review, ...] = ()
    statements: tuple[Statement, ...] = ()
    proofs: tuple[ProofFile, ...] = ()
    unread: tuple[tuple[Kind, str], ...] = ()

    def of_kind(self, kind: Kind) -> tuple[HasId, ...]:
        """The records of one kind (not the profile, which has no id)."""
        records: tuple[HasId, ...] = getattr(self, kind.value)
        return records


def find(records: Iterable[R], id_: str) -> R | None:
    """The record of that id."""
    return next((record for record in records if record.id == id_), None)


def sorted_records(portfolio: Portfolio) -> Portfolio:
    """The same portfolio whatever order its files were read in."""
    return replace(
        portfolio,
        requirements=_by_id(portfolio.requirements),
        goals=_by_id(portfolio.goals),
        plan=_by_id(portfolio.plan),
        credits=tuple(sorted(portfolio.credits, key=lambda credit: (credit.date, credit.id))),
        credentials=_by_id(portfolio.credentials),
        clusters=_by_id(portfolio.clusters),
        outcomes=tuple(sorted(portfolio.outcomes, key=lambda outcome: (outcome.date, outcome.id))),
        practice=_by_id(portfolio.practice),
        resources=_by_id(portfolio.resources),
        reviews=_by_id(portfolio.reviews),
        statements=_by_id(portfolio.statements),
        proofs=tuple(sorted(portfolio.proofs, key=lambda proof: proof.path)),
    )


def completed(credit: Credit, plan: Plan) -> Credit:
    """A credit that completes a plan, with what it leaves unsaid taken from there.

    The credit's own word wins. An unsaid claim (None) takes the plan's; the plan's credits are
    what it expected of one occurrence.
    """
    return replace(
        credit,
        title=credit.title or plan.title,
        provider=credit.provider or plan.provider,
        format=credit.format or plan.format,
        topics=credit.topics or plan.topics,
        goals=credit.goals or plan.goals,
        requirements=plan.requirements if credit.requirements is None else credit.requirements,
        cost=credit.cost or plan.cost,
        duration=credit.duration if credit.duration is not None else plan.duration,
        credits=credit.credits or (() if credit.items else plan.credits),
        items=credit.items or plan.items,
    )


def portfolio_of(portfolio: Portfolio) -> Portfolio:
    """The portfolio as the later stages see it: plans completed into credits, everything in order."""
    plans = {plan.id: plan for plan in portfolio.plan}
    credits = tuple(
        completed(credit, plans[credit.plan]) if credit.plan in plans else credit
        for credit in portfolio.credits
    )
    return sorted_records(replace(portfolio, credits=credits))


def _by_id(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))
