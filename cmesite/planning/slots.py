"""The slots that activities fill: a stream each month, a deep dive each quarter, a major event a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cmesite.planning.activities import Activity
from cmesite.planning.year import months_in, quarters_of
from cmesite.records.amounts import ZERO
from cmesite.records.periods import Period
from cmesite.records.plan import Tier

# The playbook's Step 2A and 2B, in credits.
STREAM = (Decimal(5), Decimal(7))
DEEP_DIVE = (Decimal(6), Decimal(10))
MAJOR_EVENT = (Decimal(15), Decimal(25))


class Slot(StrEnum):
    """How a slot stands. `THIN` has less than its slot takes, `OVER` more."""

    FILLED = "filled"
    PLANNED = "planned"
    OVER = "over"
    THIN = "thin"
    EMPTY = "empty"
    MISSED = "missed"


@dataclass(frozen=True)
class StreamSlot:
    """A month's micro-CME: credits done and still planned, against five to seven."""

    period: Period
    done: Decimal
    planned: Decimal
    state: Slot


@dataclass(frozen=True)
class QuarterSlot:
    """A quarter's deep dives, done or planned, with their credits; without one it is a finding."""

    period: Period
    activities: tuple[Activity, ...]
    state: Slot
    credits: Decimal


@dataclass(frozen=True)
class Anchor:
    """A major event with what prepares it and what follows through, each sharing a goal or a topic."""

    event: Activity
    before: tuple[Activity, ...]
    after: tuple[Activity, ...]


def stream_of(activities: Sequence[Activity], year: Period, as_of: date) -> tuple[StreamSlot, ...]:
    """The twelve monthly slots. A month that is over is filled, thin or missed; others may be planned."""
    return tuple(_stream(activities, month, as_of) for month in months_in(year))


def quarters_slots(activities: Sequence[Activity], year: Period, as_of: date) -> tuple[QuarterSlot, ...]:
    """The four quarterly slots."""
    return tuple(_quarter(activities, quarter, as_of) for quarter in quarters_of(year))


def anchors_of(activities: Sequence[Activity]) -> tuple[Anchor, ...]:
    """Every major event, soonest first."""
    return tuple(_anchor(one, activities) for one in activities if one.tier is Tier.MAJOR_EVENT)


def _stream(activities: Sequence[Activity], month: Period, as_of: date) -> StreamSlot:
    micro = [one for one in activities if one.tier is Tier.MICRO and one.day in month]
    done = sum((one.credits for one in micro if one.done), ZERO)
    planned = sum((one.credits for one in micro if not one.done), ZERO)
    if done + planned > STREAM[1]:
        state = Slot.OVER
    else:
        state = _state(done, planned, STREAM[0], over=month.end < as_of)
    return StreamSlot(month, done, planned, state)


def _quarter(activities: Sequence[Activity], quarter: Period, as_of: date) -> QuarterSlot:
    deep = tuple(one for one in activities if one.tier is Tier.DEEP_DIVE and one.day in quarter)
    done = sum((one.credits for one in deep if one.done), ZERO)
    planned = sum((one.credits for one in deep if not one.done), ZERO)
    state = _state(done, planned, DEEP_DIVE[0], over=quarter.end < as_of)
    return QuarterSlot(quarter, deep, state, done + planned)


def _state(done: Decimal, planned: Decimal, least: Decimal, over: bool) -> Slot:
    if done >= least:
        return Slot.FILLED
    if done + planned >= least:
        return Slot.PLANNED
    if done or planned:
        return Slot.THIN
    return Slot.MISSED if over else Slot.EMPTY


def _anchor(event: Activity, activities: Sequence[Activity]) -> Anchor:
    kin = [one for one in activities if one.id != event.id and _related(one, event)]
    return Anchor(
        event,
        tuple(one for one in kin if one.day < event.day),
        tuple(one for one in kin if one.day >= event.day),
    )


def _related(one: Activity, event: Activity) -> bool:
    return bool(set(one.goals) & set(event.goals) or set(one.topics) & set(event.topics))
