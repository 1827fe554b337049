"""The page of clusters and explorations: recipes, the sentence they earn, and pivots on trial."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.clusters import ClusterProgress, IngredientProgress, progress_of_clusters
from cmesite.planning.explorations import COMPACT, Exploration, Stage, explorations_of
from cmesite.publishing.charts import share_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import Day, amount, day_of, joined, medium_day, plural

STAGES = {
    Stage.OPEN: (Standing("info", "On trial"), "A compact course of 6 to 10 credits is enough to know."),
    Stage.READY: (Standing("warn", "Decide"), "Say verdict: energized or verdict: meh."),
    Stage.OVERDUE: (Standing("bad", "Overdue"), "Say verdict: energized or verdict: meh."),
    Stage.ENERGIZED: (Standing("ok", "Energized"), "Plan something deeper for next year: cmesite rollover."),
    Stage.CLOSED: (Standing("ok", "Closed"), "Good: you tested it cheaply, and may forget it."),
}


@dataclass(frozen=True)
class IngredientView:
    """A line of a recipe: earned of needed, as a bar."""

    label: str
    amount: str
    length: str
    met: bool
    records: tuple[str, ...]


@dataclass(frozen=True)
class ClusterView:
    """`result` may be said only where `met`; until then it is what the recipe will earn."""

    title: str
    file: str
    standing: Standing
    ingredients: tuple[IngredientView, ...]
    result: str
    met: bool
    marks: tuple[Mark, ...]
    note: str


@dataclass(frozen=True)
class ExplorationView:
    """A pivot on trial: what it took so far, and what comes next."""

    mark: Mark
    outcome: str
    standing: Standing
    taken: str
    by: Day | None
    action: str
    file: str


@dataclass(frozen=True)
class ClustersPage:
    """Clusters, then explorations."""

    shell: Shell
    clusters: tuple[ClusterView, ...]
    explorations: tuple[ExplorationView, ...]


def clusters_page_of(shell: Shell, books: Books) -> ClustersPage:
    """The page."""
    return ClustersPage(
        shell,
        tuple(_cluster(books, one) for one in progress_of_clusters(books.portfolio, books.as_of)),
        tuple(_exploration(books, one) for one in explorations_of(books.portfolio, books.as_of)),
    )


def _cluster(books: Books, one: ClusterProgress) -> ClusterView:
    left = one.needed - one.earned
    short = (
        Standing("info", f"{plural(left, 'credit')} to go")
        if one.ingredients
        else Standing("warn", "No recipe")
    )
    return ClusterView(
        title=one.cluster.title,
        file=one.cluster.places.start.path,
        standing=Standing("ok", "Complete") if one.met else short,
        ingredients=tuple(_ingredient(books, each) for each in one.ingredients),
        result=one.cluster.result,
        met=one.met,
        marks=books.marks.each(one.cluster.goals),
        note=f"{plural(one.credits, 'credit')} in {plural(len(one.members), 'record')} belong to it.",
    )


def _ingredient(books: Books, one: IngredientProgress) -> IngredientView:
    needed = one.ingredient.at_least
    return IngredientView(
        one.ingredient.label,
        f"{amount(one.earned)} of {amount(needed)}",
        share_of(one.earned, needed),
        one.met,
        tuple(books.name(record).title for record in one.records),
    )


def _exploration(books: Books, one: Exploration) -> ExplorationView:
    standing, action = STAGES[one.stage]
    planned = f", {amount(one.planned)} more planned" if one.planned else ""
    enough = f"{amount(COMPACT[0])} to {amount(COMPACT[1])}"
    by = one.goal.verdict_by
    return ExplorationView(
        books.marks.of(one.goal.id),
        one.goal.outcome,
        standing,
        f"{plural(one.earned, 'credit')} so far{planned}; {enough} are enough",
        day_of(by, medium_day(by)) if by else None,
        *_next(one, action),
    )


def _next(one: Exploration, action: str) -> tuple[str, str]:
    """What comes next, and in which file: a pivot that is closed leaves its plans to be dropped."""
    if one.stage is not Stage.CLOSED or not one.plans:
        return action, one.goal.places.start.path
    names = joined(f"{plan.title} ({plan.places.start.path})" for plan in one.plans)
    return f"You tested it cheaply. Drop what is still planned for it, {names}: status: dropped.", ""
