"""Interview cards: each goal as a story of four parts, to print and have at hand."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.marks import Mark, marks_of
from cmesite.publishing.portfolio.figures import Figure
from cmesite.publishing.portfolio.goal_page import goal_figures
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.outcomes import OutcomeView, outcomes_of
from cmesite.publishing.portfolio.paths import CARDS, card_path, clusters_for, results_of_goal, work_for
from cmesite.publishing.portfolio.work import Work, work_of
from cmesite.publishing.public import PublicGoal, PublicPortfolio
from cmesite.publishing.wording import joined, sentences


@dataclass(frozen=True)
class Card:
    """One goal. The situation is the `statement` and the `body` (Markdown); `outcome` what changed.

    `results` are the sentences of complete clusters: what may be said of oneself.
    """

    id: str
    mark: Mark
    title: str
    statement: str
    body: str
    did: Work
    numbers: tuple[Figure, ...]
    outcome: tuple[OutcomeView, ...]
    results: tuple[str, ...]


@dataclass(frozen=True)
class CardsPage:
    """Every goal toward which something was done."""

    masthead: Masthead
    cards: tuple[Card, ...]


def cards_of(public: PublicPortfolio) -> CardsPage | None:
    """The page; None where no goal has work or a result yet."""
    cards = tuple(_card(goal, public) for goal in public.goals if card_path(goal, public))
    return (
        CardsPage(masthead_of(public, CARDS, sentences(public.profile.full_name, _about(cards))), cards)
        if cards
        else None
    )


def _about(cards: tuple[Card, ...]) -> str:
    return f"Interview cards: {joined(card.title for card in cards)}"


def _card(goal: PublicGoal, public: PublicPortfolio) -> Card:
    return Card(
        id=goal.id,
        mark=marks_of(public.goals).of(goal.id),
        title=goal.title,
        statement=goal.outcome,
        body=goal.body,
        did=work_of(work_for(goal, public)),
        numbers=goal_figures(goal, public),
        outcome=outcomes_of(results_of_goal(goal, public)),
        results=tuple(cluster.result for cluster in clusters_for(goal, public) if cluster.result),
    )
