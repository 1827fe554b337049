"""A practice theme: a recurring kind of clinical work that learning can grow from."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


@dataclass(frozen=True)
class Practice:
    """A recurring theme of clinical work; review, teaching and project name plan or credit ids."""

    id: str
    title: str
    review: tuple[str, ...] = ()
    teaching: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
