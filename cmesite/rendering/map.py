"""The one-page map as PDF, and what to shorten where it takes more than one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.map import Map
from cmesite.rendering.typst_documents import typesetter

TEMPLATE = "map.typ"
# Points, 72 to an inch.
PAPER = {"letter": {"width": 612.0, "height": 792.0}, "a4": {"width": 595.276, "height": 841.89}}
FEW_GOALS = 3
# Parts of the page, with their folder and what makes them shorter.
SHORTEN = {
    "needs": ("requirements", "The {} authorities take most of it: shorten their titles."),
    "goals": ("goals", "The goals take most of it: keep two or three for the year; there are {}."),
    "monthly": ("plan", "The monthly sources take most of it: keep a few; there are {}."),
    "quarters": ("plan", "The deep dives take most of it: plan fewer, or shorten their titles."),
    "events": ("plan", "The major events take most of it: plan fewer, or shorten their titles."),
}


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
        if pages == 1:
            return RenderedMap(made.pdf, ())
        heights = heights_of(setter.query(TEMPLATE, made.values, "<part>"))
    return RenderedMap(made.pdf, (too_long(contents, pages, heights),))


def heights_of(parts: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """How tall each part is in points, from where it and the next begin; a theme may tell of none.

    `goals` reaches to the next part and `goal 0` to the next goal.
    """
    begins = {str(part["name"]): float(part["at"]) for part in parts}
    whole = [name for name in begins if not name.startswith("goal ")]
    single = [name for name in begins if name.startswith("goal ")]
    ends = [*single, *(["monthly"] if "monthly" in begins else [])]
    return {
        one: begins[following] - begins[one] for names in (whole, ends) for one, following in pairwise(names)
    }


def too_long(contents: Map, pages: int, heights: Mapping[str, float]) -> Diagnostic:
    """What to shorten: the tallest part; of the goals the one that is too long, or the tallest of a few."""
    message = f"The one-page map takes {pages} pages."
    sections = {name: height for name, height in heights.items() if name in SHORTEN}
    tallest = max(sections, key=lambda name: sections[name], default="quarters")
    if tallest == "goals":
        each = [heights.get(f"goal {number}", 0) for number in range(len(contents.goals))]
        if len(each) <= FEW_GOALS or max(each) * 2 > sections["goals"]:
            goal = contents.goals[each.index(max(each))]
            length = len(goal.outcome)
            hint = f"Shorten the outcome of “{goal.title}” to one sentence; it has {length} characters."
            return warning("map-too-long", goal.place, message, hint)
    folder, hint = SHORTEN[tallest]
    counts = {"needs": len(contents.needs), "goals": len(contents.goals), "monthly": len(contents.monthly)}
    return warning("map-too-long", Place(folder), message, hint.format(counts.get(tallest, 0)))


def _plain(contents: Map) -> dict[str, Any]:
    return {**asdict(contents), "page_size": contents.page_size.value}
