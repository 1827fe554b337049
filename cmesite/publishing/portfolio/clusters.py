"""Clusters: credits that build on one another, how far they are, and the result once they are complete."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.charts import share_of
from cmesite.publishing.marks import Marks
from cmesite.publishing.portfolio.current import current_clusters
from cmesite.publishing.portfolio.paths import cluster_path
from cmesite.publishing.portfolio.work import Work, work_of
from cmesite.publishing.public import PublicCluster, PublicPortfolio
from cmesite.publishing.wording import amount, column


@dataclass(frozen=True)
class RecipeLine:
    """A line of the recipe: `8 of 10`."""

    label: str
    earned: str
    needed: str
    met: bool


@dataclass(frozen=True)
class ClusterView:
    """`progress` is a length in percent; `result` is empty until the recipe is met; `body` is Markdown.

    `page` is the path of a page of its own, empty where there is none.
    """

    id: str
    page: str
    paint: str
    title: str
    earned: str
    rest: str
    progress: str
    recipe: tuple[RecipeLine, ...]
    work: Work
    result: str
    body: str


def clusters_of(public: PublicPortfolio, marks: Marks) -> tuple[ClusterView, ...]:
    """The clusters of the front page, each painted as the first goal it serves."""
    return tuple(cluster_view(cluster, public, marks) for cluster in current_clusters(public))


def cluster_view(cluster: PublicCluster, public: PublicPortfolio, marks: Marks) -> ClusterView:
    """One cluster."""
    goals = marks.each(cluster.goals)
    return ClusterView(
        id=cluster.id,
        page=cluster_path(cluster, public),
        paint=goals[0].paint if goals else "0",
        title=cluster.title,
        earned=amount(cluster.earned),
        rest=_rest(cluster),
        progress=share_of(cluster.earned, cluster.needed),
        recipe=_recipe(cluster),
        work=work_of(cluster.members),
        result=cluster.result,
        body=cluster.body,
    )


def _rest(cluster: PublicCluster) -> str:
    if cluster.met:
        return f"of {amount(cluster.needed)} credits, complete"
    return f"of {amount(cluster.needed)} credits" if cluster.recipe else "credits so far"


def _recipe(cluster: PublicCluster) -> tuple[RecipeLine, ...]:
    earned = column(line.earned for line in cluster.recipe)
    return tuple(
        RecipeLine(line.label, text, amount(line.needed), line.earned >= line.needed)
        for line, text in zip(cluster.recipe, earned, strict=True)
    )
