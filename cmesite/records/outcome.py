"""An outcome: something that changed because of the learning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


class OutcomeKind(StrEnum):
    """The tangible outcomes of a year (Step 10)."""

    ROLE = "role"
    RESPONSIBILITY = "responsibility"
    REFERRALS = "referrals"
    PUBLICATION = "publication"
    PRESENTATION = "presentation"
    PROJECT = "project"


@dataclass(frozen=True)
class Outcome:
    """Something that changed. `because_of` names credits, clusters or goals."""

    id: str
    title: str
    date: date
    kind: OutcomeKind | None = None
    because_of: tuple[str, ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
