"""The first page of the dashboard: am I safe, until when, what next."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.dashboard.agenda import AgendaItem, agenda_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.due import DueList, due_list
from cmesite.publishing.dashboard.figures import Figure, figures_of
from cmesite.publishing.dashboard.goals import GoalLine, goal_lines
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.load import LoadView, load_of
from cmesite.publishing.dashboard.pace import PaceView, pace_of_year
from cmesite.publishing.dashboard.plan_lights import LightView, first_step
from cmesite.publishing.dashboard.requirements import RequirementView, requirement_views
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.wording import year_name


@dataclass(frozen=True)
class Overview:
    """Its sections in their order."""

    shell: Shell
    figures: tuple[Figure, ...]
    due: DueList
    first: LightView | None
    goals: tuple[GoalLine, ...]
    requirements: tuple[RequirementView, ...]
    pace: PaceView
    load: LoadView
    ledger: Ledger
    agenda: tuple[AgendaItem, ...]


def overview_of(shell: Shell, books: Books) -> Overview:
    """The first page's view."""
    this_year = (credit for credit in reversed(books.portfolio.credits) if credit.date in books.year)
    return Overview(
        shell=shell,
        figures=figures_of(books),
        due=due_list(books),
        first=first_step(books),
        goals=goal_lines(books),
        requirements=requirement_views(books),
        pace=pace_of_year(books),
        load=load_of(books),
        ledger=ledger_of(books, this_year, year_name(books.year)),
        agenda=agenda_of(books),
    )
