"""The page of one goal: why, what was done for it, what came of it, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cmesite.publishing.marks import Mark, marks_of
from cmesite.publishing.portfolio.clusters import ClusterView, cluster_view
from cmesite.publishing.portfolio.figures import Figure
from cmesite.publishing.portfolio.json_ld import page_json_ld
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.outcomes import OutcomeView, outcomes_of
from cmesite.publishing.portfolio.paths import (
    card_path,
    clusters_for,
    goal_path,
    results_of_goal,
    work_for,
)
from cmesite.publishing.portfolio.record import RecordTable, tables_of
from cmesite.publishing.public import PublicGoal, PublicPortfolio
from cmesite.publishing.wording import Day, amount, day_of, plural, sentences, short_span, total


@dataclass(frozen=True)
class Ahead:
    """An activity still to come."""

    day: Day
    title: str
    credits: str


@dataclass(frozen=True)
class GoalPage:
    """`body` is Markdown; the lists are empty where there is nothing to say. `card` is the interview card."""

    masthead: Masthead
    mark: Mark
    kind: str
    title: str
    statement: str
    body: str
    figures: tuple[Figure, ...]
    outcomes: tuple[OutcomeView, ...]
    clusters: tuple[ClusterView, ...]
    ahead: tuple[Ahead, ...]
    records: tuple[RecordTable, ...]
    card: str
    data: Mapping[str, object]


def goal_page_of(goal: PublicGoal, public: PublicPortfolio) -> GoalPage:
    """The page of a goal."""
    marks = marks_of(public.goals)
    path = goal_path(goal, public)
    masthead = masthead_of(public, path, sentences(goal.title, goal.outcome))
    return GoalPage(
        masthead=masthead,
        data=page_json_ld(public, path, goal.title, masthead.description),
        mark=marks.of(goal.id),
        kind=goal.kind,
        title=goal.title,
        statement=goal.outcome,
        body=goal.body,
        figures=goal_figures(goal, public),
        outcomes=outcomes_of(results_of_goal(goal, public)),
        clusters=tuple(cluster_view(cluster, public, marks) for cluster in clusters_for(goal, public)),
        ahead=_ahead(goal, public),
        records=tables_of(work_for(goal, public), marks, goal.title),
        card=card_path(goal, public),
    )


def goal_figures(goal: PublicGoal, public: PublicPortfolio) -> tuple[Figure, ...]:
    """What the work for a goal adds up to."""
    return tuple(_figures(goal, public))


def _figures(goal: PublicGoal, public: PublicPortfolio) -> Iterator[Figure]:
    work = work_for(goal, public)
    if work:
        earned, first = total(credit.hours for credit in work), min(credit.date for credit in work)
        since = f"in {first.year}" if first.year == public.as_of.year else f"since {first.year}"
        yield Figure(amount(earned), "", f"{'credit' if earned == 1 else 'credits'} {since}")
        yield Figure(f"{len(work):,}", "", "activity" if len(work) == 1 else "activities")
    clusters = clusters_for(goal, public)
    if len(clusters) == 1:
        one = clusters[0]
        of = f"of {plural(one.needed, 'credit')}" if one.recipe else "credits"
        yield Figure(amount(one.earned), "", f"{of} in depth: {one.title}")
    elif clusters:
        met = sum(cluster.met for cluster in clusters)
        yield Figure(str(met), "", f"of {plural(len(clusters), 'cluster')} of credit complete")
    results = results_of_goal(goal, public)
    if results:
        yield Figure(f"{len(results):,}", "", "result at work" if len(results) == 1 else "results at work")


def _ahead(goal: PublicGoal, public: PublicPortfolio) -> tuple[Ahead, ...]:
    return tuple(
        Ahead(
            day_of(plan.period.end, f"{short_span(plan.period)} {plan.period.end.year}"),
            plan.title,
            plural(plan.hours, "credit") if plan.hours else "",
        )
        for plan in public.plan
        if goal.id in plan.goals
    )
