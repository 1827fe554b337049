"""The pages of what the front page leaves out: earlier goals, other clusters, earlier results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmesite.publishing.marks import marks_of
from cmesite.publishing.portfolio.clusters import ClusterView, cluster_view
from cmesite.publishing.portfolio.current import (
    Earlier,
    earlier_clusters,
    earlier_goals,
    earlier_outcomes,
    more_clusters,
    more_goals,
    more_outcomes,
)
from cmesite.publishing.portfolio.goals import GoalView, goal_view
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.outcomes import OutcomeView, outcomes_of
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.wording import sentences


@dataclass(frozen=True)
class EarlierPage:
    """One of the three lists holds something; `path` is where the page stands."""

    masthead: Masthead
    path: str
    heading: str
    goals: tuple[GoalView, ...] = ()
    clusters: tuple[ClusterView, ...] = ()
    outcomes: tuple[OutcomeView, ...] = ()


def earlier_pages(public: PublicPortfolio) -> Iterator[EarlierPage]:
    """A page for each kind of which the front page leaves some out."""
    marks = marks_of(public.goals)
    if line := more_goals(public):
        goals = tuple(goal_view(goal, public, marks) for goal in earlier_goals(public))
        yield _page(line, public, goals=goals)
    if line := more_clusters(public):
        clusters = tuple(cluster_view(one, public, marks) for one in earlier_clusters(public))
        yield _page(line, public, clusters=clusters)
    if line := more_outcomes(public):
        yield _page(line, public, outcomes=outcomes_of(earlier_outcomes(public)))


def _page(
    line: Earlier,
    public: PublicPortfolio,
    goals: tuple[GoalView, ...] = (),
    clusters: tuple[ClusterView, ...] = (),
    outcomes: tuple[OutcomeView, ...] = (),
) -> EarlierPage:
    masthead = masthead_of(public, line.page, sentences(public.profile.full_name, line.text))
    return EarlierPage(masthead, line.page, line.text, goals, clusters, outcomes)
