"""Where a portfolio's pages are, and which goals and clusters have enough to say for one of their own."""

from __future__ import annotations

from cmesite.publishing.portfolio.work import MOST_LINES
from cmesite.publishing.public import PublicCluster, PublicCredit, PublicGoal, PublicOutcome, PublicPortfolio

FRONT = "index.html"
RECORD = "record.html"
CARDS = "cards.html"
EARLIER_GOALS, EARLIER_CLUSTERS, EARLIER_RESULTS = (
    "earlier-goals.html",
    "other-clusters.html",
    "earlier-results.html",
)
CV, RESUME = "cv.md", "resume.json"


def year_path(year: str) -> str:
    """The page of one year of a long record."""
    return f"record/{year}.html"


def goal_path(goal: PublicGoal, public: PublicPortfolio) -> str:
    """The goal's page; empty where work, results, depth and words have not come to two of these.

    More work than the front page lists is enough by itself.
    """
    work = work_for(goal, public)
    says = (
        bool(goal.body),
        bool(work),
        len(work) > MOST_LINES,
        bool(results_of_goal(goal, public)),
        bool(clusters_for(goal, public)),
    )
    return f"goals/{goal.id}.html" if sum(says) > 1 else ""


def cluster_path(cluster: PublicCluster, public: PublicPortfolio) -> str:
    """The cluster's page; empty where nothing was earned, or there is nothing to say beside the list."""
    says = bool(cluster.recipe or cluster.body or results_of_cluster(cluster, public))
    return f"clusters/{cluster.id}.html" if cluster.members and says else ""


def work_for(goal: PublicGoal, public: PublicPortfolio) -> tuple[PublicCredit, ...]:
    """The activities that serve a goal, oldest first."""
    return tuple(credit for credit in public.credits if goal.id in credit.goals)


def clusters_for(goal: PublicGoal, public: PublicPortfolio) -> tuple[PublicCluster, ...]:
    """The clusters that serve a goal."""
    return tuple(cluster for cluster in public.clusters if goal.id in cluster.goals)


def results_of_goal(goal: PublicGoal, public: PublicPortfolio) -> tuple[PublicOutcome, ...]:
    """The outcomes that name a goal, oldest first."""
    return tuple(outcome for outcome in public.outcomes if goal.id in outcome.goals)


def results_of_cluster(cluster: PublicCluster, public: PublicPortfolio) -> tuple[PublicOutcome, ...]:
    """The outcomes that name a cluster, oldest first."""
    return tuple(outcome for outcome in public.outcomes if cluster.id in outcome.clusters)


def card_path(goal: PublicGoal, public: PublicPortfolio) -> str:
    """The goal's interview card; empty where nothing was done for the goal and nothing came of it."""
    tells = work_for(goal, public) or results_of_goal(goal, public)
    return f"{CARDS}#card-{goal.id}" if tells else ""
