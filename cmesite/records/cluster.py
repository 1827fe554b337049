"""A cluster: credits that build on one another toward a visible credential."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


@dataclass(frozen=True)
class Ingredient:
    """A line of a cluster's recipe: so much credit that matches."""

    label: str
    at_least: Decimal
    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cluster:
    """`result` is the sentence that may be said once the recipe is met."""

    id: str
    title: str
    recipe: tuple[Ingredient, ...] = ()
    result: str = ""
    goals: tuple[str, ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE
