"""Releases the public part of a portfolio: by the table of public fields, into types without private ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from cmesite.planning.amount import credit_of
from cmesite.planning.clusters import ClusterProgress, progress_of_clusters
from cmesite.planning.coming import coming
from cmesite.planning.load import months_of
from cmesite.planning.year import plan_year
from cmesite.publishing.links import public_link
from cmesite.publishing.public import (
    PUBLIC_FIELDS,
    PublicAmount,
    PublicCluster,
    PublicCredit,
    PublicGoal,
    PublicIngredient,
    PublicMonth,
    PublicOutcome,
    PublicPlan,
    PublicPortfolio,
    PublicProfile,
    PublicShare,
)
from cmesite.publishing.wording import readable_id
from cmesite.records.amounts import Portion
from cmesite.records.credit import Credit
from cmesite.records.kind import Kind, Visibility
from cmesite.records.outcome import Outcome
from cmesite.records.periods import Period
from cmesite.records.portfolio import HasId, Portfolio, find
from cmesite.records.profile import Profile
from cmesite.records.references import Reference, candidates
from cmesite.records.vocabulary import Vocabulary

R = TypeVar("R", bound=HasId)
A_YEAR = timedelta(days=365)
CAUSES = (Kind.CREDIT, Kind.CLUSTER, Kind.GOAL)


def public_portfolio(portfolio: Portfolio, as_of: date) -> PublicPortfolio:
    """What may be seen by everybody as it stands on that day. Records dated later are left out.

    Figures are computed from public records alone, so that none tells of a private one, and each
    can be added up from what is shown.
    """
    settings, year = portfolio.settings, plan_year(portfolio.settings, as_of)
    bare = public_records(portfolio, as_of)
    held = tuple(
        credential
        for credential in portfolio.credentials
        if is_public(Kind.CREDENTIAL, credential, portfolio) and credential.valid_on(as_of)
    )
    credits = {credit.id: _credit(credit, bare.vocabulary) for credit in bare.credits if credit.title}
    return PublicPortfolio(
        title=settings.title,
        language=settings.language,
        base_url=settings.base_url,
        as_of=as_of,
        pinned=settings.as_of is not None,
        year=year,
        profile=_profile(portfolio.profile, settings.title),
        credits=tuple(credits.values()),
        goals=_goals(portfolio, bare, year),
        clusters=tuple(_cluster(progress, credits) for progress in progress_of_clusters(bare, as_of)),
        outcomes=tuple(_outcome(outcome, portfolio, bare) for outcome in bare.outcomes),
        credentials=tuple(credential.title for credential in held),
        credential_kinds=tuple(readable_id(credential.kind.value) for credential in held),
        plan=_plan(bare, as_of, year),
        months=_months(bare, as_of, year),
    )


def is_public(kind: Kind, record: object, portfolio: Portfolio) -> bool:
    """May the public fields of the record be published? Its own word wins over the settings'."""
    said = getattr(record, "visibility", Visibility.UNSAID)
    if kind not in PUBLIC_FIELDS or said is Visibility.PRIVATE:
        return False
    return said is Visibility.PUBLIC or kind in portfolio.settings.published_kinds


def public_records(portfolio: Portfolio, as_of: date) -> Portfolio:
    """A portfolio of public records with their public fields (and ids), all else at its default.

    A private credit that completes a plan leaves a stub of its date, so that the plan is not
    announced as still to come.
    """
    goals = _public(Kind.GOAL, portfolio.goals, portfolio)
    clusters = _public(Kind.CLUSTER, portfolio.clusters, portfolio)
    goal_ids, cluster_ids = {goal.id for goal in goals}, {cluster.id for cluster in clusters}
    credits = tuple(
        _bare_credit(credit, portfolio, goal_ids, cluster_ids)
        for credit in portfolio.credits
        if credit.date <= as_of
    )
    return Portfolio(
        settings=portfolio.settings,
        vocabulary=portfolio.vocabulary,
        goals=goals,
        plan=tuple(
            _with(plan, goals=_known(plan.goals, goal_ids))
            for plan in _public(Kind.PLAN, portfolio.plan, portfolio)
        ),
        credits=tuple(credit for credit in credits if credit is not None),
        clusters=tuple(_with(cluster, goals=_known(cluster.goals, goal_ids)) for cluster in clusters),
        outcomes=tuple(
            outcome
            for outcome in _public(Kind.OUTCOME, portfolio.outcomes, portfolio)
            if outcome.date <= as_of
        ),
    )


def _public(kind: Kind, records: Iterable[R], portfolio: Portfolio) -> tuple[R, ...]:
    return tuple(_bare(kind, record) for record in records if is_public(kind, record, portfolio))


def _bare(kind: Kind, record: R) -> R:
    """The record with its id and public fields only."""
    return type(record)(**{name: getattr(record, name) for name in ("id", *PUBLIC_FIELDS[kind])})


def _bare_credit(credit: Credit, portfolio: Portfolio, goals: set[str], clusters: set[str]) -> Credit | None:
    if is_public(Kind.CREDIT, credit, portfolio):
        cluster = credit.cluster if credit.cluster in clusters else ""
        bare = _bare(Kind.CREDIT, credit)
        return _with(bare, goals=_known(credit.goals, goals), cluster=cluster, plan=credit.plan)
    return Credit(credit.id, "", credit.period, plan=credit.plan) if credit.plan else None


def _with(record: R, **fields: object) -> R:
    return replace(record, **fields)  # type: ignore[type-var]  # every record is a dataclass


def _known(named: Iterable[str], ids: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in dict.fromkeys(named) if id_ in ids)


def _profile(profile: Profile | None, title: str) -> PublicProfile:
    if profile is None:
        return PublicProfile(title or "Portfolio", "", "", "", (), "")
    links = tuple(public_link(link) for link in profile.links)
    return PublicProfile(
        profile.name, profile.degree, profile.specialty, profile.headline, links, profile.body
    )


def _goals(portfolio: Portfolio, bare: Portfolio, year: Period) -> tuple[PublicGoal, ...]:
    """The goals as they are, the current ones first.

    A deadline is private; all it decides is on which page its goal stands.
    """
    current = _current({goal.id: goal.by for goal in portfolio.goals}, bare, year)
    goals = (
        PublicGoal(
            goal.id, goal.title, goal.outcome, readable_id(goal.kind.value), goal.body, goal.id in current
        )
        for goal in bare.goals
    )
    return tuple(sorted(goals, key=lambda goal: not goal.current))


def _current(deadlines: Mapping[str, date | None], bare: Portfolio, year: Period) -> frozenset[str]:
    """Goals that end in the plan year or later, that were worked for in it, or that nobody began yet.

    Where none is, those of the latest year that had any: a new year does not empty the page.
    """
    worked = {id_: credit.date for credit in bare.credits for id_ in credit.goals}  # the latest stays
    ends = {goal.id: deadlines[goal.id] or worked.get(goal.id) or year.start for goal in bare.goals}
    current = {id_ for id_, end in ends.items() if max(end, worked.get(id_, end)) >= year.start}
    if not current and ends:
        latest = max(ends.values())
        current = {id_ for id_, end in ends.items() if latest - end < A_YEAR}
    return frozenset(current)


def _credit(credit: Credit, words: Vocabulary) -> PublicCredit:
    return PublicCredit(
        title=credit.title,
        period=credit.period,
        provider=credit.provider,
        hours=credit_of(credit.credits, words),
        amounts=_amounts(credit.credits, words),
        format=words.format_name(credit.format) if credit.format else "",
        topics=tuple(words.topic_name(topic.topic) for topic in credit.topics),
        goals=credit.goals,
    )


def _amounts(portions: Iterable[Portion], words: Vocabulary) -> tuple[PublicAmount, ...]:
    """Each type's amount over all portions, in the order the record names them."""
    listed = tuple(portions)
    types = dict.fromkeys(currency.type for portion in listed for currency in portion.currencies)
    return tuple(
        PublicAmount(words.type_name(type_), sum((p.of(type_) for p in listed[1:]), listed[0].of(type_)))
        for type_ in types
    )


def _cluster(progress: ClusterProgress, credits: dict[str, PublicCredit]) -> PublicCluster:
    cluster = progress.cluster
    return PublicCluster(
        id=cluster.id,
        title=cluster.title,
        earned=progress.earned if cluster.recipe else progress.credits,
        needed=progress.needed,
        met=progress.met,
        result=cluster.result if progress.met else "",
        recipe=tuple(
            PublicIngredient(line.ingredient.label, line.ingredient.at_least, line.earned)
            for line in progress.ingredients
        ),
        members=tuple(credits[id_] for id_ in progress.members if id_ in credits),
        goals=cluster.goals,
        body=cluster.body,
    )


def _outcome(outcome: Outcome, portfolio: Portfolio, bare: Portfolio) -> PublicOutcome:
    causes = _causes(outcome, portfolio, bare)
    return PublicOutcome(
        title=outcome.title,
        date=outcome.date,
        kind=readable_id(outcome.kind.value) if outcome.kind else "",
        because_of=tuple(dict.fromkeys(cause.title for cause in causes)),
        goals=_ids(causes, Kind.GOAL),
        clusters=_ids(causes, Kind.CLUSTER),
        body=outcome.body,
    )


@dataclass(frozen=True)
class _Cause:
    reference: Reference
    title: str


def _ids(causes: Iterable[_Cause], kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cause.reference.id for cause in causes if cause.reference.kind is kind))


def _causes(outcome: Outcome, portfolio: Portfolio, bare: Portfolio) -> tuple[_Cause, ...]:
    """The public records the outcome names. Which record is meant is decided among all of them."""
    found: list[_Cause] = []
    for text in outcome.because_of:
        meant = candidates(portfolio, text, CAUSES)
        if len(meant) == 1:
            found += _titles(meant[0], portfolio, bare)
    return tuple(found)


def _titles(reference: Reference, portfolio: Portfolio, bare: Portfolio) -> tuple[_Cause, ...]:
    if reference.kind is Kind.CREDIT:
        of_file = {c.id for c in portfolio.credits if reference.id in (c.id, c.file)}
        return tuple(_Cause(reference, c.title) for c in bare.credits if c.id in of_file and c.title)
    goal = find(bare.goals, reference.id) if reference.kind is Kind.GOAL else None
    cluster = find(bare.clusters, reference.id) if reference.kind is Kind.CLUSTER else None
    return tuple(_Cause(reference, record.title) for record in (goal, cluster) if record)


def _plan(bare: Portfolio, as_of: date, year: Period) -> tuple[PublicPlan, ...]:
    return tuple(
        PublicPlan(
            next_.plan.title,
            next_.plan.provider,
            next_.period,
            credit_of(next_.plan.credits, bare.vocabulary),
            next_.plan.goals,
        )
        for next_ in coming(bare, as_of, year.end)
    )


def _months(bare: Portfolio, as_of: date, year: Period) -> tuple[PublicMonth, ...]:
    return tuple(
        PublicMonth(
            month.period,
            month.earned,
            month.planned,
            tuple(PublicShare(share.goals, share.earned, share.planned) for share in month.by_goal),
        )
        for month in months_of(bare, year, as_of)
    )
