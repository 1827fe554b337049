"""A resource: what the institution offers, and what it answered when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places
from cmesite.records.profile import Truth


@dataclass(frozen=True)
class Resource:
    """What the institution offers, and what it answered when asked."""

    id: str
    title: str
    carries_cme: Truth = Truth.UNKNOWN
    who_pays: str = ""
    asked_on: date | None = None
    answer: str = ""
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
