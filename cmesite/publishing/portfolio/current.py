"""What the front page shows of a long career: what is current, and how much more there is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.publishing.portfolio.paths import EARLIER_CLUSTERS, EARLIER_GOALS, EARLIER_RESULTS
from cmesite.publishing.public import PublicCluster, PublicGoal, PublicOutcome, PublicPortfolio
from cmesite.publishing.wording import plural

# Complete clusters of earlier years fill the page up to the first number; there are never more than the
# second. Results of earlier years fill it up to the third.
FEW_CLUSTERS, MOST_CLUSTERS, FEW_RESULTS = 3, 6, 6


@dataclass(frozen=True)
class Earlier:
    """A line that leads to the page of what the front page leaves out: `37 earlier goals`."""

    text: str
    page: str


def current_goals(public: PublicPortfolio) -> tuple[PublicGoal, ...]:
    """The goals of the plan year and of later ones."""
    return tuple(goal for goal in public.goals if goal.current)


def earlier_goals(public: PublicPortfolio) -> tuple[PublicGoal, ...]:
    """The others."""
    return tuple(goal for goal in public.goals if not goal.current)


def current_clusters(public: PublicPortfolio) -> tuple[PublicCluster, ...]:
    """What is being built and what was chosen, then the newest complete ones, in the portfolio's order.

    Of those that are as new as each other the last stay: their names often tell the year.
    """
    backwards = public.clusters[::-1]
    newest = sorted(backwards, key=lambda one: (not one.chosen, _is_past(one, public), _age(one)))
    chosen = [one for one in newest if one.chosen]
    alive = [one for one in newest if not _is_past(one, public)]
    most = max(len(chosen), min(max(len(alive), FEW_CLUSTERS), MOST_CLUSTERS))
    shown = {one.id for one in newest[:most]}
    return tuple(one for one in public.clusters if one.id in shown)


def earlier_clusters(public: PublicPortfolio) -> tuple[PublicCluster, ...]:
    """The others."""
    shown = current_clusters(public)
    return tuple(one for one in public.clusters if one not in shown)


def current_outcomes(public: PublicPortfolio) -> tuple[PublicOutcome, ...]:
    """The results of the plan year, and of earlier ones a few; oldest first, as they are."""
    this_year = sum(one.date in public.year for one in public.outcomes)
    return public.outcomes[-max(this_year, FEW_RESULTS) :]


def earlier_outcomes(public: PublicPortfolio) -> tuple[PublicOutcome, ...]:
    """The others."""
    return public.outcomes[: len(public.outcomes) - len(current_outcomes(public))]


def more_goals(public: PublicPortfolio) -> Earlier | None:
    """The line under the goals; None where all are shown."""
    return _line(len(earlier_goals(public)), "earlier goal", EARLIER_GOALS)


def more_clusters(public: PublicPortfolio) -> Earlier | None:
    """The line under the clusters; None where all are shown."""
    return _line(len(earlier_clusters(public)), "other cluster", EARLIER_CLUSTERS)


def more_outcomes(public: PublicPortfolio) -> Earlier | None:
    """The line under the results; None where all are shown."""
    return _line(len(earlier_outcomes(public)), "earlier result", EARLIER_RESULTS)


def _line(count: int, what: str, page: str) -> Earlier | None:
    return Earlier(plural(count, what), page) if count else None


def _is_past(cluster: PublicCluster, public: PublicPortfolio) -> bool:
    """Complete, and nothing was added in the plan year."""
    return cluster.met and not any(member.date in public.year for member in cluster.members)


def _age(cluster: PublicCluster) -> int:
    """The newest first."""
    return -max((member.date for member in cluster.members), default=date.min).toordinal()
