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
from cmesite.publishing.charts import number
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.plan_lights import LightView, light_views
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import Day, amount, day_of, joined, month_name, percent, plural, short_day
from cmesite.records.amounts import ZERO
from cmesite.records.plan import Tier
from cmesite.records.settings import Basis

MOST_OVERLAPPING = 6
TIERS = {Tier.MICRO: "Micro", Tier.DEEP_DIVE: "Deep dives", Tier.MAJOR_EVENT: "Major events"}
BASES = {
    Basis.CREDITS: "credits",
    Basis.DURATION: "hours",
    Basis.VALUE: "credits weighted by strategic value",
}
SLOTS = {
    Slot.FILLED: Standing("ok", "Filled"),
    Slot.PLANNED: Standing("info", "Planned"),
    Slot.THIN: Standing("warn", "Thin"),
    Slot.EMPTY: Standing("info", "Open"),
    Slot.MISSED: Standing("warn", "Passed"),
}


@dataclass(frozen=True)
class NeedRow:
    """An authority's year: its floor, and the steps to it."""

    title: str
    path: str
    floor: str
    steps: tuple[str, ...]
    due: Day | None


@dataclass(frozen=True)
class GlanceView:
    """The floors and the three totals. `open` says what the plan does not reach, or is empty."""

    needs: tuple[NeedRow, ...]
    no_overlap: str
    perfect: str
    needed: str
    needed_note: str
    target: str
    target_steps: tuple[str, ...]


@dataclass(frozen=True)
class MixRow:
    """A tier: target, plan and what is done, in percent of the whole year's plan."""

    name: str
    target: str
    planned: str
    done: str
    planned_size: str
    done_size: str


@dataclass(frozen=True)
class MixView:
    """`verdict` says whether the plan is more than the year needs."""

    basis: str
    rows: tuple[MixRow, ...]
    verdict: str
    over: bool
    note: str


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
        glance=_glance(scene),
        mix=_mix(scene),
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


def _glance(scene: Scene) -> GlanceView:
    glance = scene.glance
    low, high = glance.target
    titles = {need.requirement: need.title for need in glance.needs}
    open_ = joined(f"{amount(short)} for {titles[id_]}" for id_, short in glance.open)
    count = plural(len(glance.taken), "activity", "activities")
    needed = f"{amount(glance.needed)} in {count} of this plan"
    return GlanceView(
        needs=tuple(
            NeedRow(
                need.title,
                f"requirements/{need.requirement}.html",
                amount(need.floor),
                need.steps,
                day_of(need.due) if need.due else None,
            )
            for need in glance.needs
        ),
        no_overlap=amount(glance.no_overlap),
        perfect=amount(glance.perfect_overlap),
        needed=amount(glance.least),
        needed_note=f"{needed}, and at least {amount(glance.least - glance.needed)} more: {open_}"
        if open_
        else needed,
        target=f"{amount(low)}–{amount(high)}" if low != high else amount(high),
        target_steps=glance.target_steps,
    )


def _mix(scene: Scene) -> MixView:
    mix = scene.mix
    planned = sum((tier.planned for tier in mix.tiers), ZERO)
    rows = tuple(
        MixRow(
            TIERS[tier.tier],
            number(tier.target),
            str(percent(tier.planned, planned)),
            str(percent(tier.done, planned)),
            amount(tier.planned),
            amount(tier.done),
        )
        for tier in mix.tiers
    )
    return MixView(BASES[mix.basis], rows, _verdict(scene), mix.over, _left_out(scene))


def _verdict(scene: Scene) -> str:
    mix, target = scene.mix, amount(scene.mix.target[1])
    if not mix.target[1]:
        return "No requirement asks for credits this year, so there is no target."
    whole = f"The year comes to {plural(mix.credits, 'credit')}"
    if mix.credits < mix.target[0]:
        return f"{whole}; {amount(mix.target[0])} to {target} are realistic."
    if not mix.over:
        return f"{whole}, within the {target} that are realistic."
    return f"{whole}: {amount(mix.times)} times the {target} that are realistic."


def _left_out(scene: Scene) -> str:
    count = len(scene.mix.left_out)
    if not count:
        return ""
    lack = "duration" if scene.mix.basis is Basis.DURATION else "format with a value"
    return f"{plural(count, 'activity', 'activities')} left out: no {lack}."


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
