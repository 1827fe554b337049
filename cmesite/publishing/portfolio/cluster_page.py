"""The page of one cluster: its recipe, what filled it, and what it led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cmesite.publishing.marks import Mark, marks_of
from cmesite.publishing.portfolio.clusters import ClusterView, cluster_view
from cmesite.publishing.portfolio.json_ld import page_json_ld
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.outcomes import OutcomeView, outcomes_of
from cmesite.publishing.portfolio.paths import cluster_path, goal_path, results_of_cluster
from cmesite.publishing.portfolio.record import RecordTable, tables_of
from cmesite.publishing.public import PublicCluster, PublicPortfolio
from cmesite.publishing.wording import plural, sentences


@dataclass(frozen=True)
class ServedGoal:
    """A goal the cluster serves; `page` is empty where it has none."""

    mark: Mark
    title: str
    page: str


@dataclass(frozen=True)
class ClusterPage:
    """The cluster as on the front page, with its whole record."""

    masthead: Masthead
    cluster: ClusterView
    goals: tuple[ServedGoal, ...]
    outcomes: tuple[OutcomeView, ...]
    records: tuple[RecordTable, ...]
    data: Mapping[str, object]


def cluster_page_of(cluster: PublicCluster, public: PublicPortfolio) -> ClusterPage:
    """The page of a cluster."""
    marks = marks_of(public.goals)
    path = cluster_path(cluster, public)
    masthead = masthead_of(public, path, sentences(cluster.title, _earned(cluster), cluster.result))
    return ClusterPage(
        masthead=masthead,
        data=page_json_ld(public, path, cluster.title, masthead.description),
        cluster=cluster_view(cluster, public, marks),
        goals=tuple(
            ServedGoal(marks.of(goal.id), goal.title, goal_path(goal, public))
            for goal in public.goals
            if goal.id in cluster.goals
        ),
        outcomes=outcomes_of(results_of_cluster(cluster, public)),
        records=tables_of(cluster.members, marks, cluster.title),
    )


def _earned(cluster: PublicCluster) -> str:
    return plural(cluster.earned, "credit")
