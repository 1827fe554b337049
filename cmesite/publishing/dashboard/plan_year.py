"""The page of the year: its lights, what it asks, how the plan is built, and the twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.grid import GridRow, requirement_rows, tier_rows
from cmesite.planning.lights import year_lights
from cmesite.planning.overlap import by_overlap, matrix_of
from cmesite.planning.scene import Scene
from cmesite.planning.slots import Slot, anchors_of
from cmesite.planning.steps import playbook_lights
from cmesite.planning.year import months_in
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.plan_lights import LightView, light_views
from cmesite.publishing.dashboard.plan_mix import TIERS, MixView, mix_view
from cmesite.publishing.dashboard.plan_needs import GlanceView, glance_view
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import Day, amount, day_of, joined, month_name, short_day
from cmesite.records.plan import Tier

MOST_OVERLAPPING = 6
SLOTS = {
    Slot.FILLED: Standing("ok", "Filled"),
    Slot.PLANNED: Standing("info", "Planned"),
    Slot.THIN: Standing("warn", "Thin"),
    Slot.EMPTY: Standing("info", "Open"),
    Slot.MISSED: Standing("warn", "Passed"),
}


@dataclass(frozen=True)
class Cell:
    """A month of the grid; empty texts where there is nothing."""

    done: str
    planned: str


@dataclass(frozen=True)
class Row:
    """A row of the grid with its sums."""

    name: str
    cells: tuple[Cell, ...]
    done: str
    planned: str


@dataclass(frozen=True)
class SlotView:
    """A month or a quarter with how its slot stands."""

    name: str
    standing: Standing
    note: str


@dataclass(frozen=True)
class MatrixRow:
    """A goal's credits by authority."""

    mark: Mark
    outcome: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class OverlapRow:
    """An activity that serves several at once."""

    title: str
    day: Day
    done: bool
    score: str
    serves: str


@dataclass(frozen=True)
class AnchorView:
    """A major event with what leads to it and what follows."""

    title: str
    day: Day
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class PlanPage:
    """Its sections in their order."""

    shell: Shell
    lights: tuple[LightView, ...]
    steps: tuple[LightView, ...]
    glance: GlanceView
    mix: MixView
    months: tuple[str, ...]
    now: int
    tiers: tuple[Row, ...]
    requirements: tuple[Row, ...]
    stream: tuple[SlotView, ...]
    quarters: tuple[SlotView, ...]
    anchors: tuple[AnchorView, ...]
    authorities: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    overlaps: tuple[OverlapRow, ...]


def plan_page_of(shell: Shell, books: Books, scene: Scene) -> PlanPage:
    """The page."""
    titles = {one.id: one.title for one in books.portfolio.requirements}
    months = months_in(scene.year)
    return PlanPage(
        shell=shell,
        lights=light_views(year_lights(scene)),
        steps=light_views(playbook_lights(scene)),
        glance=glance_view(scene),
        mix=mix_view(scene),
        months=tuple(month_name(month.start)[:3] for month in months),
        now=next((i for i, month in enumerate(months) if scene.as_of in month), 0),
        tiers=tuple(_row(row, TIERS[Tier(row.id)]) for row in tier_rows(scene.activities, scene.year)),
        requirements=tuple(
            _row(row, titles[row.id]) for row in requirement_rows(scene.activities, scene.year, tuple(titles))
        ),
        stream=tuple(
            SlotView(
                month_name(slot.period.start)[:3],
                SLOTS[slot.state],
                _sizes(slot.done, slot.planned),
            )
            for slot in scene.stream
        ),
        quarters=tuple(
            SlotView(
                f"Q{index}",
                SLOTS[slot.state],
                joined(one.title for one in slot.activities) or "no deep dive",
            )
            for index, slot in enumerate(scene.quarters, 1)
        ),
        anchors=tuple(
            AnchorView(
                one.event.title,
                _day(one.event),
                tuple(each.title for each in one.before),
                tuple(each.title for each in one.after),
            )
            for one in anchors_of(scene.activities)
        ),
        authorities=tuple(titles.values()),
        matrix=_matrix(books, scene, tuple(titles)),
        overlaps=tuple(_overlap(books, one, titles) for one in _most(scene.activities)),
    )


def _matrix(books: Books, scene: Scene, requirements: Sequence[str]) -> tuple[MatrixRow, ...]:
    goals = tuple(goal.id for goal in books.portfolio.goals)
    rows = matrix_of(scene.activities, goals, requirements)
    return tuple(
        MatrixRow(books.marks.of(goal.id), goal.outcome, tuple(_cell(one.done, one.planned) for one in row))
        for goal, row in zip(books.portfolio.goals, rows, strict=True)
    )


def _most(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """The activities of the highest scores; one authority or one goal alone is no overlap."""
    return tuple(one for one in by_overlap(activities) if one.overlap > 1)[:MOST_OVERLAPPING]


def _overlap(books: Books, one: Activity, titles: dict[str, str]) -> OverlapRow:
    goals = tuple(mark.label for mark in books.marks.each(one.goals))
    names = (*(titles[id_] for id_, _ in one.serves if id_ in titles), *goals)
    return OverlapRow(one.title, _day(one), one.done, str(one.overlap), joined(names))


def _row(row: GridRow, name: str) -> Row:
    return Row(
        name, tuple(_cell(cell.done, cell.planned) for cell in row.cells), *_pair(row.done, row.planned)
    )


def _cell(done: Decimal, planned: Decimal) -> Cell:
    return Cell(*_pair(done, planned))


def _pair(done: Decimal, planned: Decimal) -> tuple[str, str]:
    return amount(done) if done else "", amount(planned) if planned else ""


def _sizes(done: Decimal, planned: Decimal) -> str:
    """`3 + 2`: done and planned."""
    return " + ".join(amount(size) for size in (done, planned) if size) or "0"


def _day(one: Activity) -> Day:
    return day_of(one.day, short_day(one.day))
