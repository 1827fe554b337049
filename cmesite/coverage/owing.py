"""When a rule is owed: its windows, its due date, and whether anything is owed in this cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cmesite.coverage.cycles import ONE_DAY, Cycles, years_of
from cmesite.coverage.scene import BIRTH_DATE_MISSING, Scene
from cmesite.records.periods import Period, add_months, year_of
from cmesite.records.rule import (
    Due,
    DueAfterLicensed,
    DueEndOfCycle,
    DueOn,
    Rule,
    WithinCareer,
    WithinCycle,
    WithinEachYear,
    WithinEveryCycles,
    WithinFirstCycles,
    WithinFirstYears,
    WithinLastYears,
    WithinParityYears,
)


@dataclass(frozen=True)
class Window:
    """Days whose credits count. `owes` is False for a year that asks nothing."""

    period: Period
    owes: bool = True


@dataclass(frozen=True)
class Owing:
    """When a rule is owed. `running` is the window reported (an `each year` rule has several).

    `not_due` says why nothing is owed in this cycle; `early` that it is owed in a later one, so
    that it is met or not due; `unknown` what is missing to tell. `whole_history` windows are
    counted and not reported.
    """

    windows: tuple[Window, ...] = ()
    running: int = 0
    due: date | None = None
    not_due: str = ""
    early: bool = False
    unknown: str = ""
    whole_history: bool = False


def owing(rule: Rule, scene: Scene) -> Owing:
    """When the rule is owed in this cycle (FORMAT.md, the rows on `within` and `due`)."""
    within = rule.within
    if isinstance(within, WithinCareer):
        return _career(rule, scene)
    if scene.cycle_unknown:
        return Owing(unknown=BIRTH_DATE_MISSING)
    if isinstance(within, WithinLastYears):
        return _last_years(within, scene)
    if isinstance(within, WithinParityYears):
        return _parity_year(within, scene)
    if scene.cycles is None:
        return _without_cycle(rule, scene)
    cycle, window = scene.cycle, scene.window
    assert cycle is not None
    assert window is not None
    if isinstance(within, WithinCycle):
        return Owing((Window(window),), due=cycle.end)
    if isinstance(within, WithinFirstYears):
        end = min(add_months(cycle.start, 12 * within.years) - ONE_DAY, cycle.end)
        return Owing((Window(Period(cycle.start, end)),), due=end)
    if isinstance(within, WithinEachYear):
        return _each_year(scene, cycle)
    return _numbered(within, scene, scene.cycles)


def _without_cycle(rule: Rule, scene: Scene) -> Owing:
    if rule.is_item and isinstance(rule.within, WithinCycle):
        return Owing((Window(Period(date.min, scene.as_of)),), whole_history=True)
    return Owing(unknown=f"this rule is counted by cycles: add `cycle:` to {scene.path}")


def _last_years(within: WithinLastYears, scene: Scene) -> Owing:
    end = scene.as_of if scene.cycle is None else scene.cycle.end
    window = Period(add_months(end + ONE_DAY, -12 * within.years), end)
    return Owing((Window(window),), due=None if scene.cycle is None else end)


def _parity_year(within: WithinParityYears, scene: Scene) -> Owing:
    """The calendar year of the as-of date, if it is one asked about.

    A year asked about that has closed within this cycle is still reported, so that a miss does not
    turn into `not due` on New Year's Day.
    """
    parity = 0 if within.even else 1
    year = scene.day.year
    if year % 2 != parity:
        year -= 1
        word = "even" if within.even else "odd"
        owed = scene.cycle is not None and year_of(year).end in scene.cycle
        if not owed:
            return Owing(not_due=f"owed in {word} years only")
        window = year_of(year)
        return Owing((Window(window),), due=window.end, early=False)
    window = year_of(year)
    return Owing((Window(window),), due=window.end)


def _each_year(scene: Scene, cycle: Period) -> Owing:
    licensed = scene.requirement.licensed
    windows = tuple(
        Window(period, whole and not (licensed is not None and period.end < licensed))
        for period, whole in years_of(cycle)
    )
    day = max(scene.day, cycle.start)
    running = next(i for i, window in enumerate(windows) if day <= window.period.end)
    return Owing(windows, running, windows[running].period.end)


def _numbered(within: WithinEveryCycles | WithinFirstCycles, scene: Scene, cycles: Cycles) -> Owing:
    window, end = cycles.window(scene.index), cycles.cycle(scene.index).end
    number = cycles.number(scene.index)
    owed = Owing((Window(window),), due=end)
    if number is None:
        return replace(owed, unknown=scene.licensed_missing())
    if isinstance(within, WithinFirstCycles):
        if 1 <= number <= within.cycles:
            return owed
        first = "first cycle" if within.cycles == 1 else f"first {within.cycles} cycles"
        return Owing(not_due=f"owed in the {first}; this is cycle {number}")
    if number >= within.first and (number - within.first) % within.every == 0:
        return owed
    following = within.first
    while following < number:
        following += within.every
    return Owing(not_due=f"owed in cycle {following}; this is cycle {number}")


def _career(rule: Rule, scene: Scene) -> Owing:
    """Once, at any time. By the earliest of its due dates; without one it is owed in this cycle."""
    days = [_due_day(due, scene) for due in rule.due]
    known = min((day for day in days if isinstance(day, date)), default=None)
    missing = next((day for day in days if isinstance(day, str)), "")
    cycle = scene.cycle
    last = scene.as_of if cycle is None else cycle.end
    windows = (Window(Period(date.min, date.max if cycle is None else last)),)
    owed = Owing(windows, due=known, whole_history=True)
    if missing and (known is None or known > last):
        # The earliest date counts, and one of them cannot be told: it may already have passed.
        return replace(owed, unknown=missing)
    if not rule.due:
        if scene.cycle_unknown:
            return replace(owed, unknown=BIRTH_DATE_MISSING)
        return replace(owed, due=None if cycle is None else cycle.end)
    return replace(owed, early=cycle is not None and known is not None and known > cycle.end)


def _due_day(due: Due, scene: Scene) -> date | str:
    """The day a rule is due, or what is missing to tell it."""
    if isinstance(due, DueOn):
        return due.day
    licensed = scene.requirement.licensed
    if licensed is None:
        return scene.licensed_missing()
    if isinstance(due, DueAfterLicensed):
        return add_months(licensed, due.months)
    assert isinstance(due, DueEndOfCycle)
    if scene.cycles is None or scene.cycles.first is None:
        return (
            BIRTH_DATE_MISSING
            if scene.cycle_unknown
            else f"this rule is due by cycles: add `cycle:` to {scene.path}"
        )
    return scene.cycles.cycle(scene.cycles.first + due.cycle - 1).end
