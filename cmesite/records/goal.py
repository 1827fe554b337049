"""A goal: what the physician wants to have become, written as an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


class GoalKind(StrEnum):
    """The playbook's sorts of goals (Step 1B, Step 6A)."""

    UNSAID = ""
    CLINICAL_DEPTH = "clinical-depth"
    ROLE_TRANSITION = "role-transition"
    ACADEMIC = "academic"
    BUSINESS = "business"
    EXPLORATION = "exploration"


class Verdict(StrEnum):
    """What an exploration came to."""

    OPEN = ""
    ENERGIZED = "energized"
    MEH = "meh"


# What a new file holds where the outcome goes; as long as it stands there, nothing is said.
UNWRITTEN = "In 12 months, I want to …"


def is_unwritten(outcome: str) -> bool:
    """Is it still the words a new file begins with, however the dots are typed?"""
    plain, begun = (text.replace("…", "").rstrip(". ").casefold() for text in (outcome, UNWRITTEN))
    return " ".join(plain.split()) == begun


@dataclass(frozen=True)
class Goal:
    """An outcome statement with its evidence and the requirements it can serve.

    `unwritten` tells that the file still holds the words of a new one where the outcome goes; then
    `outcome` is empty, and nothing counts the goal as set.
    """

    id: str
    title: str
    outcome: str = ""
    kind: GoalKind = GoalKind.UNSAID
    by: date | None = None
    evidence: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    verdict_by: date | None = None
    verdict: Verdict = Verdict.OPEN
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
    unwritten: bool = False
