"""Versions of the portfolio for one reader: chosen goals, clusters, fields and a headline of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cmesite.publishing.public import (
    PublicCluster,
    PublicCredit,
    PublicMonth,
    PublicOutcome,
    PublicPortfolio,
    PublicShare,
)
from cmesite.publishing.release import is_public, public_portfolio
from cmesite.records.amounts import ZERO
from cmesite.records.cluster import Cluster
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind, Visibility
from cmesite.records.outcome import Outcome
from cmesite.records.portfolio import Portfolio
from cmesite.records.references import candidates
from cmesite.records.settings import Audience

R = TypeVar("R", bound=Goal | Cluster)

# How the version for everybody is called where it is compared with another.
EVERYBODY = "public"

# What `fields` may name beside a whole kind, as `kind.field`. Name and title, and of a credit its date
# and amount, always come along.
CHOOSABLE: dict[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("specialty", "headline", "links", "body"),
    Kind.GOAL: ("outcome", "body"),
    Kind.PLAN: (),
    Kind.CREDIT: ("provider", "topics", "types"),
    Kind.CREDENTIAL: (),
    Kind.CLUSTER: ("recipe", "result", "body"),
    Kind.OUTCOME: ("kind", "because_of", "body"),
}


@dataclass(frozen=True)
class Shown:
    """The fields an audience sees; no words mean every public one."""

    words: frozenset[str]

    def kind(self, kind: Kind) -> bool:
        """Is anything of that kind shown?"""
        return not self.words or any(word.partition(".")[0] == kind.value for word in self.words)

    def field(self, kind: Kind, name: str) -> bool:
        """Is the field shown?"""
        return not self.words or bool({kind.value, f"{kind.value}.{name}"} & self.words)

    def text(self, kind: Kind, name: str, text: str) -> str:
        """The text, or nothing."""
        return text if self.field(kind, name) else ""


def version_for(portfolio: Portfolio, audience: Audience, as_of: date) -> PublicPortfolio:
    """What that audience sees: never more than everybody may see, whatever its settings name."""
    public = public_portfolio(_chosen(portfolio, audience), as_of)
    version = _narrowed(_as_named(public, audience), Shown(frozenset(audience.fields)))
    address = f"{public.base_url.rstrip('/')}/{audience.id}/" if public.base_url else ""
    profile = version.profile
    if audience.headline:
        profile = replace(profile, headline=audience.headline)
    return replace(version, profile=profile, base_url=address, unlisted=True)


def known_fields() -> tuple[str, ...]:
    """Every word that `fields` may hold."""
    return tuple(
        word
        for kind, names in CHOOSABLE.items()
        for word in (kind.value, *(f"{kind.value}.{name}" for name in names))
    )


def withheld(portfolio: Portfolio, audience: Audience) -> tuple[str, ...]:
    """The goals and clusters the audience names that are there and private, as `goals/id`."""
    asked = (
        (Kind.GOAL, portfolio.goals, audience.goals),
        (Kind.CLUSTER, portfolio.clusters, audience.clusters),
    )
    return tuple(
        f"{kind.value}/{record.id}"
        for kind, records, named in asked
        for record in records
        if record.id in _plain(named) and not is_public(kind, record, portfolio)
    )


def _chosen(portfolio: Portfolio, audience: Audience) -> Portfolio:
    """The portfolio with what was not chosen made private, so that nothing public refers to it.

    Goals and clusters stand in the order in which they are named. An outcome goes where all the
    goals and clusters it names were left out.
    """
    goals = _picked(portfolio.goals, audience.goals)
    clusters = _picked(portfolio.clusters, audience.clusters)
    records = ((Kind.GOAL, goals), (Kind.CLUSTER, clusters))
    left_out = {
        f"{kind.value}/{one.id}"
        for kind, each in records
        for one in each
        if one.visibility is Visibility.PRIVATE
    }
    outcomes = tuple(
        replace(one, visibility=Visibility.PRIVATE) if _is_about(one, left_out, portfolio) else one
        for one in portfolio.outcomes
    )
    return replace(portfolio, goals=goals, clusters=clusters, outcomes=outcomes)


def _as_named(public: PublicPortfolio, audience: Audience) -> PublicPortfolio:
    """Goals and clusters that were chosen stand on the front page, in the order in which they are named."""
    if audience.goals:
        order = {id_: number for number, id_ in enumerate(_plain(audience.goals))}
        goals = sorted(public.goals, key=lambda goal: order[goal.id])
        public = replace(public, goals=tuple(replace(goal, current=True) for goal in goals))
    if audience.clusters:
        public = replace(public, clusters=tuple(replace(one, chosen=True) for one in public.clusters))
    return public


def _picked(records: tuple[R, ...], named: Iterable[str]) -> tuple[R, ...]:
    order = {id_: number for number, id_ in enumerate(_plain(named))}
    if not order:
        return records
    chosen = sorted((one for one in records if one.id in order), key=lambda one: order[one.id])
    rest = (replace(one, visibility=Visibility.PRIVATE) for one in records if one.id not in order)
    return (*chosen, *rest)


def _plain(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.rpartition("/")[2] for name in named)


def _is_about(outcome: Outcome, left_out: set[str], portfolio: Portfolio) -> bool:
    """Does it name goals or clusters, and only such as were left out?"""
    named = [candidates(portfolio, text, (Kind.GOAL, Kind.CLUSTER)) for text in outcome.because_of]
    found = {str(one[0]) for one in named if len(one) == 1}
    return bool(found) and found <= left_out


def _narrowed(public: PublicPortfolio, shown: Shown) -> PublicPortfolio:
    """The same figures with only the fields that are shown. Without credits nothing made of them is left."""
    profile = public.profile
    credits = shown.kind(Kind.CREDIT)
    return replace(
        public,
        profile=replace(
            profile,
            specialty=shown.text(Kind.PROFILE, "specialty", profile.specialty),
            headline=shown.text(Kind.PROFILE, "headline", profile.headline),
            links=profile.links if shown.field(Kind.PROFILE, "links") else (),
            body=shown.text(Kind.PROFILE, "body", profile.body),
        ),
        credits=tuple(_credit(one, shown) for one in public.credits) if credits else (),
        months=tuple(_month(one, shown) for one in public.months) if credits else (),
        plan=public.plan if shown.kind(Kind.PLAN) else (),
        goals=tuple(
            replace(
                one,
                outcome=shown.text(Kind.GOAL, "outcome", one.outcome),
                body=shown.text(Kind.GOAL, "body", one.body),
            )
            for one in public.goals
        )
        if shown.kind(Kind.GOAL)
        else (),
        clusters=tuple(_cluster(one, shown) for one in public.clusters) if shown.kind(Kind.CLUSTER) else (),
        outcomes=tuple(_outcome(one, shown) for one in public.outcomes) if shown.kind(Kind.OUTCOME) else (),
        credentials=public.credentials if shown.kind(Kind.CREDENTIAL) else (),
        credential_kinds=public.credential_kinds if shown.kind(Kind.CREDENTIAL) else (),
    )


def _credit(one: PublicCredit, shown: Shown) -> PublicCredit:
    return replace(
        one,
        provider=shown.text(Kind.CREDIT, "provider", one.provider),
        topics=one.topics if shown.field(Kind.CREDIT, "topics") else (),
        amounts=one.amounts if shown.field(Kind.CREDIT, "types") else (),
        goals=one.goals if shown.kind(Kind.GOAL) else (),
    )


def _month(one: PublicMonth, shown: Shown) -> PublicMonth:
    """Without goals the month is one piece, without the plan what was earned."""
    shares = one.shares if shown.kind(Kind.GOAL) else (PublicShare((), one.earned, one.planned),)
    if shown.kind(Kind.PLAN):
        return replace(one, shares=shares)
    return replace(one, planned=ZERO, shares=tuple(replace(share, planned=ZERO) for share in shares))


def _cluster(one: PublicCluster, shown: Shown) -> PublicCluster:
    return replace(
        one,
        recipe=one.recipe if shown.field(Kind.CLUSTER, "recipe") else (),
        members=tuple(_credit(c, shown) for c in one.members) if shown.kind(Kind.CREDIT) else (),
        result=shown.text(Kind.CLUSTER, "result", one.result),
        body=shown.text(Kind.CLUSTER, "body", one.body),
        goals=one.goals if shown.kind(Kind.GOAL) else (),
    )


def _outcome(one: PublicOutcome, shown: Shown) -> PublicOutcome:
    # A cause is known by its title alone: it is told only where no kind it may be of is left out.
    all_causes = all(shown.kind(kind) for kind in (Kind.CREDIT, Kind.CLUSTER, Kind.GOAL))
    return replace(
        one,
        kind=shown.text(Kind.OUTCOME, "kind", one.kind),
        because_of=one.because_of if shown.field(Kind.OUTCOME, "because_of") and all_causes else (),
        goals=one.goals if shown.kind(Kind.GOAL) else (),
        clusters=one.clusters if shown.kind(Kind.CLUSTER) else (),
        body=shown.text(Kind.OUTCOME, "body", one.body),
    )
