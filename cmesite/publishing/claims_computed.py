"""Computes the claims of public texts from public records, and puts the numbers in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import TypeVar

from cmesite.planning.amount import credit_of
from cmesite.planning.clusters import progress_of_clusters
from cmesite.publishing.claims import Claim, claims_in
from cmesite.publishing.release import is_public, public_records
from cmesite.records.amounts import ZERO, plain
from cmesite.records.cluster import Cluster
from cmesite.records.credit import Credit
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind
from cmesite.records.outcome import Outcome
from cmesite.records.portfolio import Portfolio
from cmesite.records.references import Reference, candidates

R = TypeVar("R", bound=Goal | Cluster | Outcome)
CAUSES = (Kind.CREDIT, Kind.CLUSTER, Kind.GOAL)
MINUTES = Decimal(60)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Records:
    """What claims are computed from: the public part of a portfolio on a day, and the whole for names."""

    whole: Portfolio
    public: Portfolio
    as_of: date


def records_of(portfolio: Portfolio, as_of: date) -> Records:
    """The records behind the claims of a portfolio."""
    return Records(portfolio, public_records(portfolio, as_of), as_of)


def with_claims(portfolio: Portfolio, as_of: date) -> Portfolio:
    """The portfolio with every claim in a public body replaced by its number."""
    records = records_of(portfolio, as_of)
    profile = portfolio.profile
    return replace(
        portfolio,
        profile=replace(profile, body=told(profile.body, records)) if profile else None,
        goals=_told(Kind.GOAL, portfolio.goals, records),
        clusters=_told(Kind.CLUSTER, portfolio.clusters, records),
        outcomes=_told(Kind.OUTCOME, portfolio.outcomes, records),
    )


def told(body: str, records: Records) -> str:
    """A body with its claims replaced, last first so that columns stay true; what is no claim stays."""
    lines = body.split("\n")
    for claim in reversed(claims_in(body)[0]):
        line, begin = claim.span.line, claim.span.column - 1
        number = plain(answer(claim, records))
        lines[line] = lines[line][:begin] + number + lines[line][begin + claim.span.width :]
    return "\n".join(lines)


def answer(claim: Claim, records: Records) -> Decimal:
    """The number a claim stands for. `hours` is rounded down to a tenth."""
    if claim.name == "outcomes":
        return Decimal(sum(_concerns(one, claim, records) for one in records.public.outcomes))
    found = tuple(matching(claim, records))
    if claim.name == "activities":
        return Decimal(len(found))
    if claim.name == "hours":
        durations = {credit.id: credit.duration or ZERO for credit in records.whole.credits}
        minutes = sum((durations[credit.id] for credit in found), ZERO)
        return (minutes / MINUTES).quantize(TENTH, ROUND_DOWN)
    return sum((_amount(credit, claim.of("topic"), records) for credit in found), ZERO)


def untimed(claim: Claim, records: Records) -> tuple[str, ...]:
    """The ids of records behind an `hours` claim that do not say how long they took."""
    if claim.name != "hours":
        return ()
    timed = {credit.id for credit in records.whole.credits if credit.duration is not None}
    return tuple(credit.id for credit in matching(claim, records) if credit.id not in timed)


def matching(claim: Claim, records: Records) -> Iterator[Credit]:
    """The public credits a claim speaks of."""
    goal, cluster, topic, period = claim.of("goal"), claim.of("cluster"), claim.of("topic"), claim.period
    members = {
        id_
        for one in progress_of_clusters(records.public, records.as_of)
        if one.cluster.id == cluster
        for id_ in one.members
    }
    for credit in records.public.credits:
        # A private record leaves a stub without a title, which tells nothing.
        if not credit.title or (period and credit.date not in period):
            continue
        if (goal and goal not in credit.goals) or (cluster and credit.id not in members):
            continue
        if not topic or any(one.topic == topic for one in credit.topics):
            yield credit


def _amount(credit: Credit, topic: str, records: Records) -> Decimal:
    """Its credit, or the part of it that is about the topic."""
    whole = credit_of(credit.credits, records.public.vocabulary)
    if not topic:
        return whole
    about = (one.amount for one in credit.topics if one.topic == topic)
    return min(whole, sum((whole if amount is None else amount for amount in about), ZERO))


def _concerns(outcome: Outcome, claim: Claim, records: Records) -> bool:
    if claim.period and outcome.date not in claim.period:
        return False
    meant = {
        found[0] for text in outcome.because_of if len(found := candidates(records.whole, text, CAUSES)) == 1
    }
    asked = ((Kind.GOAL, claim.of("goal")), (Kind.CLUSTER, claim.of("cluster")))
    return all(Reference(kind, id_) in meant for kind, id_ in asked if id_)


def _told(kind: Kind, found: tuple[R, ...], records: Records) -> tuple[R, ...]:
    return tuple(
        replace(one, body=told(one.body, records)) if is_public(kind, one, records.whole) else one
        for one in found
    )
