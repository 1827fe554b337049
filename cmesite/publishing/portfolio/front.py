"""The portfolio's front page: the direction in ten seconds, then the work behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cmesite.publishing.marks import marks_of
from cmesite.publishing.portfolio.clusters import ClusterView, clusters_of
from cmesite.publishing.portfolio.current import Earlier, current_outcomes, more_clusters, more_outcomes
from cmesite.publishing.portfolio.figures import Figure, figures_of
from cmesite.publishing.portfolio.goals import GoalsView, goals_of
from cmesite.publishing.portfolio.json_ld import json_ld_of
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.outcomes import OutcomeView, outcomes_of
from cmesite.publishing.portfolio.paths import card_path
from cmesite.publishing.portfolio.record import RecordTable, record_of
from cmesite.publishing.portfolio.share import ShareView, share_of_year
from cmesite.publishing.portfolio.year import YearView, year_of
from cmesite.publishing.public import PublicPortfolio


@dataclass(frozen=True)
class Front:
    """Each section is None or empty where the portfolio has nothing for it; `story` is Markdown.

    `has_whole_record` tells that `record.html` holds more years than the table here, `has_cards` that
    there are interview cards; `data` is the page for machines, to be written as JSON.
    """

    masthead: Masthead
    figures: tuple[Figure, ...]
    story: str
    share: ShareView | None
    goals: GoalsView
    clusters: tuple[ClusterView, ...]
    other_clusters: Earlier | None
    year: YearView | None
    outcomes: tuple[OutcomeView, ...]
    earlier_outcomes: Earlier | None
    record: RecordTable | None
    record_note: str
    has_whole_record: bool
    has_cards: bool
    data: Mapping[str, object]


def front_of(public: PublicPortfolio) -> Front:
    """The front page's view."""
    marks = marks_of(public.goals)
    masthead = masthead_of(public)
    this_year = tuple(credit for credit in public.credits if credit.date in public.year)
    return Front(
        masthead=masthead,
        figures=figures_of(public),
        story=public.profile.body,
        share=share_of_year(public, marks),
        goals=goals_of(public, marks),
        clusters=clusters_of(public, marks),
        other_clusters=more_clusters(public),
        year=year_of(public, marks, masthead.year),
        outcomes=outcomes_of(current_outcomes(public)),
        earlier_outcomes=more_outcomes(public),
        record=None if public.unlisted and not public.credits else record_of(this_year, marks, masthead.year),
        record_note=_record_note(len(this_year), len(public.credits), masthead.year),
        has_whole_record=len(this_year) < len(public.credits),
        has_cards=any(card_path(goal, public) for goal in public.goals),
        data=json_ld_of(public),
    )


def _record_note(this_year: int, all_: int, year: str) -> str:
    """What the table holds; nothing of proofs, which are private."""
    if not this_year:
        return ""
    return "Every activity behind the figures above." if this_year == all_ else f"Every activity of {year}."
