"""The one-page map as PDF, and what to shorten where it takes more than one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.map import Map
from cmesite.rendering.typst_documents import typesetter

TEMPLATE = "map.typ"
# Points, 72 to an inch.
PAPER = {"letter": {"width": 612.0, "height": 792.0}, "a4": {"width": 595.276, "height": 841.89}}
# A statement of this length takes about three lines; longer ones are what to shorten first.
LONG_OUTCOME = 200
MANY_GOALS, MANY_STREAMS = 3, 5


@dataclass(frozen=True)
class RenderedMap:
    """The map's bytes and what is to be told of it."""

    pdf: bytes
    diagnostics: tuple[Diagnostic, ...]


def render_map(contents: Map, theme: Mapping[str, bytes] | None = None) -> RenderedMap:
    """The map; the same contents and theme give the same bytes. A warning where it takes two pages."""
    values = {**_plain(contents), "paper": PAPER[contents.page_size.value]}
    with typesetter(theme) as setter:
        made = setter.typeset(TEMPLATE, values)
        pages = max((int(page) for page in setter.query(TEMPLATE, made.values, "<page>")), default=1)
    return RenderedMap(made.pdf, () if pages == 1 else (too_long(contents, pages),))


def too_long(contents: Map, pages: int) -> Diagnostic:
    """What to shorten: a long outcome statement, else goals, else streams, else the year's activities."""
    place, hint = Place("plan"), "Keep fewer planned deep dives and major events, or shorten their titles."
    longest = max(contents.goals, key=lambda goal: len(goal.outcome), default=None)
    if longest is not None and len(longest.outcome) > LONG_OUTCOME:
        place = Place(longest.path)
        hint = f"Shorten its `outcome` to one sentence; it has {len(longest.outcome)} characters."
    elif len(contents.goals) > MANY_GOALS:
        place = Place("goals")
        hint = f"Keep two or three goals for the year; there are {len(contents.goals)}."
    elif len(contents.monthly) > MANY_STREAMS:
        hint = f"Keep a few monthly sources; there are {len(contents.monthly)}."
    return warning("map-too-long", place, f"The one-page map takes {pages} pages.", hint)


def _plain(contents: Map) -> dict[str, Any]:
    return {**asdict(contents), "page_size": contents.page_size.value}
