"""Lights as a page shows them: a state in a word and a shape, what the records show, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.planning.lights import Glow, Light, first_action
from cmesite.planning.scene import scene_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.status import Standing

WORDS = {
    Glow.LIT: Standing("ok", "Done"),
    Glow.DIM: Standing("warn", "Begun"),
    Glow.DARK: Standing("bad", "Open"),
    Glow.LATER: Standing("info", "Later"),
}


@dataclass(frozen=True)
class LightView:
    """A step with its state; `action` and `where` are empty where nothing is to be done."""

    number: int
    name: str
    standing: Standing
    shows: str
    action: str
    where: str


def light_views(lights: Iterable[Light]) -> tuple[LightView, ...]:
    """The lights in their order."""
    return tuple(light_view(one) for one in lights)


def first_step(books: Books) -> LightView | None:
    """The first step of the year that is not done and whose time has come; None where all are."""
    first = first_action(scene_of(books.portfolio, books.coverage, books.as_of))
    return light_view(first) if first else None


def light_view(one: Light) -> LightView:
    """One light."""
    return LightView(one.number, one.name, WORDS[one.glow], one.shows, one.action, one.where)
