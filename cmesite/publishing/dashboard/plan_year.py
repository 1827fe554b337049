"""The page of the year: its lights, what it asks, how the plan is built, and the twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.goals import served_goals
from cmesite.planning.grid import GridRow, requirement_rows, tier_rows
from cmesite.planning.lights import year_lights
from cmesite.planning.overlap import by_overlap, matrix_of
from cmesite.planning.scene import Scene
from cmesite.planning.slots import Anchor, Slot, anchors_of
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

SLOTS = {
    Slot.FILLED: Standing("ok", "Filled"),
    Slot.PLANNED: Standing("info", "Planned"),
    Slot.OVER: Standing("info", "Over 7"),
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
    """An activity (or several alike) and how many authorities and goals it serves."""

    title: str
    day: Day
    done: bool
    score: str
    serves: str


@dataclass(frozen=True)
class AnchorView:
    """A major event with what leads to it and what follows, or what to do where nothing does."""

    title: str
    day: Day
    before: str
    after: str


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
        anchors=tuple(_anchor(one, scene.as_of) for one in anchors_of(scene.activities)),
        authorities=tuple(titles.values()),
        matrix=_matrix(books, scene, tuple(titles)),
        overlaps=_overlaps(books, scene.activities, titles),
    )


def _anchor(one: Anchor, as_of: date) -> AnchorView:
    before = "nothing yet; choose a small activity on the same subject before it"
    if one.event.day <= as_of:
        before = "nothing on the same subject"
    after = "nothing yet; a talk, a project or a course on the same subject keeps it alive"
    return AnchorView(
        one.event.title,
        _day(one.event),
        "; ".join(dict.fromkeys(each.title for each in one.before)) or before,
        "; ".join(dict.fromkeys(each.title for each in one.after)) or after,
    )


def _matrix(books: Books, scene: Scene, requirements: Sequence[str]) -> tuple[MatrixRow, ...]:
    goals = served_goals(books.portfolio, scene.year)
    rows = matrix_of(scene.activities, tuple(goal.id for goal in goals), requirements)
    return tuple(
        MatrixRow(books.marks.of(goal.id), goal.outcome, tuple(_cell(one.done, one.planned) for one in row))
        for goal, row in zip(goals, rows, strict=True)
    )


def _overlaps(books: Books, activities: Sequence[Activity], titles: dict[str, str]) -> tuple[OverlapRow, ...]:
    """Every activity, highest score first; what comes again and serves the same stands once."""
    alike: dict[tuple[str, str, bool], list[Activity]] = {}
    for one in by_overlap(activities):
        alike.setdefault((one.title, _serves(books, one, titles), one.done), []).append(one)
    return tuple(
        OverlapRow(
            title if len(each) == 1 else f"{title} ({len(each)} times)",
            _day(each[0]),
            done,
            str(each[0].overlap),
            serves or "no authority and no goal",
        )
        for (title, serves, done), each in alike.items()
    )


def _serves(books: Books, one: Activity, titles: dict[str, str]) -> str:
    goals = tuple(mark.label for mark in books.marks.each(one.goals))
    return joined((*(titles[id_] for id_, _ in one.serves if id_ in titles), *goals))


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
