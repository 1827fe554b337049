"""Each rule of a requirement in one cycle: whether it is owed, since when, how much, and what is unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cmesite.coverage.answers import Status
from cmesite.coverage.deemed import Standing, stands_in
from cmesite.coverage.demand import DEEMED, EARLY, OWED, UNKNOWN, Cap, Demand
from cmesite.coverage.facts import all_hold, unknown_facts
from cmesite.coverage.matching import Match, match_of
from cmesite.coverage.needs import exempt, limit_of, may_be_eased, need_of
from cmesite.coverage.owing import Owing, owing
from cmesite.coverage.phrases import day as written
from cmesite.coverage.scene import Scene, in_force, versions
from cmesite.coverage.thousandths import cut_down, cut_up
from cmesite.records.periods import Period
from cmesite.records.profile import Truth
from cmesite.records.requirement import TOTAL
from cmesite.records.rule import (
    Condition,
    Due,
    Rule,
    Within,
    WithinCycle,
    WithinEachYear,
    WithinEveryCycles,
    WithinFirstCycles,
)


@dataclass(frozen=True)
class Row:
    """One rule in one cycle, before anything is counted.

    `fixed` is a status no count can change (not-applicable, exempt, not-due). `unknown` says what
    is missing before the rule may be called met, `unknown_if_short` what else is missing if it is
    not. `windows` and `needs` go together; `running` is the one reported.
    """

    rule: Rule
    outer: int | None
    within: str
    match: Match
    owing: Owing
    fixed: Status | None = None
    reason: str = ""
    standing: Standing | None = None
    unknown: tuple[str, ...] = ()
    unknown_if_short: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    needs: tuple[int, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def window(self) -> Period | None:
        """The window reported."""
        if not self.owing.windows or self.owing.whole_history:
            return None
        return self.owing.windows[self.owing.running].period

    @property
    def due(self) -> date | None:
        """The day it is due."""
        return self.owing.due

    @property
    def tier(self) -> int:
        """When it is filled within an exclusive group."""
        if self.standing is not None and self.standing.deemed:
            return DEEMED
        if self.owing.early:
            return EARLY
        return UNKNOWN if self.unknown and not self.rule.unclear else OWED

    @property
    def counts(self) -> bool:
        """Is anything counted for it?"""
        return self.fixed is None and not self.rule.is_item and bool(self.owing.windows)


@dataclass(frozen=True)
class _Around:
    """What a rule takes over from the rule around it."""

    index: int | None = None
    id: str = ""
    within: Within | None = None
    due: tuple[Due, ...] = ()
    conditions: tuple[Condition, ...] = ()
    excepted: bool = False
    absent: Status | None = None
    reason: str = ""


def rows_of(scene: Scene, accepts: frozenset[str]) -> tuple[Row, ...]:
    """Every rule in the order of the file, an included one right after the rule around it."""
    rows: list[Row] = []
    _add(rows, scene.requirement.rules, _Around(), scene, accepts)
    return tuple(rows)


def _add(
    rows: list[Row], rules: tuple[Rule, ...], around: _Around, scene: Scene, accepts: frozenset[str]
) -> None:
    for same in versions(rules):
        index = len(rows)
        row = _row(same, around, scene, accepts)
        rows.append(row)
        inside = _Around(
            index,
            row.rule.id,
            row.rule.within,
            row.rule.due,
            row.rule.conditions,
            around.excepted or _excepted(row.rule.id, scene),
            row.fixed,
            row.reason,
        )
        _add(rows, row.rule.includes, inside, scene, accepts)


def _row(same: tuple[Rule, ...], around: _Around, scene: Scene, accepts: frozenset[str]) -> Row:
    yearly = next((rule for rule in same if isinstance(rule.within, WithinEachYear)), None)
    if yearly is not None and len(same) > 1:
        return _judged(_inherited(yearly, around), same, around, scene, accepts)
    rule = in_force(same, scene.deciding_day)
    if rule is None:
        last = _inherited(same[-1], around)
        row = Row(last, around.index, around.id, match_of(last, accepts), Owing())
        return replace(row, fixed=Status.NOT_APPLICABLE, reason=_not_in_force(same, scene.deciding_day))
    return _judged(_inherited(rule, around), same, around, scene, accepts)


def _inherited(rule: Rule, around: _Around) -> Rule:
    """An included rule is asked for when the rule around it is, unless it says otherwise."""
    if around.index is None:
        return rule
    keeps = not isinstance(rule.within, WithinCycle) or around.within is None
    return replace(
        rule,
        within=rule.within if keeps else around.within or rule.within,
        due=rule.due if keeps else rule.due or around.due,
        conditions=(*around.conditions, *(c for c in rule.conditions if c not in around.conditions)),
    )


def _not_in_force(same: tuple[Rule, ...], day: date) -> str:
    later = min((r.effective_from for r in same if r.effective_from and r.effective_from > day), default=None)
    if later is not None:
        return f"in force from {written(later)} on"
    ended = max((r.effective_until for r in same if r.effective_until is not None), default=None)
    return f"in force until {written(ended)} only" if ended is not None else "not in force"


def _excepted(rule_id: str, scene: Scene) -> bool:
    first = scene.requirement.first_cycle
    return first is not None and rule_id in first.exceptions


def _judged(
    rule: Rule, same: tuple[Rule, ...], around: _Around, scene: Scene, accepts: frozenset[str]
) -> Row:
    owed = owing(rule, scene)
    yearly: tuple[Rule | None, ...] = (rule,) * len(owed.windows)
    if isinstance(rule.within, WithinEachYear) and owed.windows:
        found = tuple(in_force(same, window.period.end) for window in owed.windows)
        yearly = tuple(None if v is None else _inherited(v, around) for v in found)
        if not any(yearly):
            row = Row(rule, around.index, around.id, match_of(rule, accepts), owed)
            return replace(row, fixed=Status.NOT_APPLICABLE, reason=_not_in_force(same, scene.deciding_day))
        rule = yearly[owed.running] or next(v for v in reversed(yearly) if v is not None)
    row = Row(rule, around.index, around.id, match_of(rule, accepts), owed)
    truth = all_hold(scene.facts, rule.conditions)
    if around.absent is not None:
        return replace(row, fixed=around.absent, reason=around.reason)
    if truth is Truth.NO:
        return replace(row, fixed=Status.NOT_APPLICABLE, reason=_why_not(rule, scene))
    if exempt(rule.id, scene) and not around.excepted and not rule.is_cap:
        return replace(row, fixed=Status.EXEMPT, reason="nothing is owed in the first cycle")
    standing = stands_in(rule.id, scene)
    if owed.not_due and not standing.deemed:
        return replace(row, fixed=Status.NOT_DUE, reason=owed.not_due)
    facts = tuple(scene.fact_missing(fact) for fact in unknown_facts(scene.facts, rule.conditions))
    unclear = (f"the rule is unclear: {rule.unclear}",) if rule.unclear else ()
    counting = (owed.unknown,) if owed.unknown else ()
    needed_first = counting if not owed.whole_history else ()
    eased = _unknown_easing(rule, scene)
    return replace(
        row,
        standing=standing if standing.deemed else None,
        unknown=(*facts, *needed_first, *unclear),
        unknown_if_short=(*(counting if owed.whole_history else ()), *eased),
        notes=standing.notes,
        needs=tuple(_need(v, w.owes, scene) for v, w in zip(yearly, owed.windows, strict=True)),
        matches=tuple(row.match if v is None or v is rule else match_of(v, accepts) for v in yearly),
    )


def _need(rule: Rule | None, owes: bool, scene: Scene) -> int:
    if rule is None:
        return 0
    if rule.is_cap:
        return cut_down(limit_of(rule, scene))
    return cut_up(need_of(rule, scene)) if owes else 0


def _why_not(rule: Rule, scene: Scene) -> str:
    from_facts = [c for c in rule.conditions if scene.facts.holds(c) is Truth.NO]
    condition = from_facts[0]
    return f"{condition.fact} holds" if condition.negated else f"{condition.fact} does not hold"


def _unknown_easing(rule: Rule, scene: Scene) -> tuple[str, ...]:
    first = scene.requirement.first_cycle
    if first is None or not may_be_eased(rule, scene):
        return ()
    return tuple(scene.fact_missing(fact) for fact in unknown_facts(scene.facts, first.conditions))


def demands_of(rows: tuple[Row, ...], scene: Scene) -> tuple[Demand, ...]:
    """The demands of all rules that count amounts, in the order of the file."""
    return tuple(
        Demand(
            row=index,
            rule=row.rule.id,
            match=row.matches[number],
            period=window.period,
            need=row.needs[number],
            tier=row.tier,
            outer=row.outer,
            of_cycle=_of_cycle(row, scene),
            total=row.rule.id == TOTAL,
        )
        for index, row in enumerate(rows)
        if row.counts and not row.rule.is_cap
        for number, window in enumerate(row.owing.windows)
    )


def _of_cycle(row: Row, scene: Scene) -> int | None:
    counted_by_cycle = isinstance(row.rule.within, WithinCycle | WithinEveryCycles | WithinFirstCycles)
    return scene.index if counted_by_cycle and scene.cycles is not None else None


def caps_of(rows: tuple[Row, ...]) -> tuple[Cap, ...]:
    """The caps in force, one for each of their windows."""
    return tuple(
        Cap(
            index,
            row.rule.id,
            row.matches[number],
            window.period,
            row.needs[number],
            row.rule.limits or (TOTAL,),
        )
        for index, row in enumerate(rows)
        if row.rule.is_cap and row.counts
        for number, window in enumerate(row.owing.windows)
    )
