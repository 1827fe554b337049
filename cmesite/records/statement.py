"""A statement: what a portal says was earned, to reconcile with the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.records.amounts import Portion, TypeAmount
from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


@dataclass(frozen=True)
class StatementItem:
    """One line of a portal's transcript."""

    day: date
    title: str
    credits: tuple[Portion, ...] = ()
    activity_id: str = ""


@dataclass(frozen=True)
class Statement:
    """What a portal says was earned by a day: totals by type, or single items."""

    id: str
    portal: str
    day: date
    start: date | None = None
    totals: tuple[TypeAmount, ...] = ()
    items: tuple[StatementItem, ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
