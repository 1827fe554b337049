"""What the year asks: each authority's floor with the steps to it, and the totals of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cmesite.planning.glance import Content, Glance, YearlyNeed
from cmesite.planning.scene import Scene
from cmesite.publishing.dashboard.rules import short_label
from cmesite.publishing.wording import Day, amount, day_of, joined, medium_day, plural


@dataclass(frozen=True)
class NeedRow:
    """An authority's year: its floor, and the steps to it.

    `content` names the special content that is still open inside it, `note` what is due this year
    beyond the floor; both may be empty.
    """

    title: str
    path: str
    floor: str
    steps: tuple[str, ...]
    due: Day | None
    content: str
    note: str


@dataclass(frozen=True)
class GlanceView:
    """The floors and the three totals.

    `needed_note` says in how many activities the floors are reached, `taken` which those are, `open`
    what the plan does not reach; each may be empty.
    """

    needs: tuple[NeedRow, ...]
    no_overlap: str
    perfect: str
    needed: str
    needed_note: str
    taken: tuple[str, ...]
    open: str
    target: str
    target_steps: tuple[str, ...]


def glance_view(scene: Scene) -> GlanceView:
    """The year at a glance."""
    glance = scene.glance
    low, high = glance.target
    return GlanceView(
        needs=tuple(_row(need) for need in glance.needs),
        no_overlap=amount(glance.no_overlap),
        perfect=amount(glance.perfect_overlap),
        needed=amount(glance.least),
        needed_note=_note(glance),
        taken=_titles(scene),
        open=_open(glance),
        target=f"{amount(low)}–{amount(high)}" if low != high else amount(high),
        target_steps=glance.target_steps,
    )


def _row(need: YearlyNeed) -> NeedRow:
    left = ""
    if need.remaining:
        left = f"{amount(need.remaining)} were open when the year began, and all of it is due this year"
    return NeedRow(
        need.title,
        f"requirements/{need.requirement}.html",
        amount(need.floor),
        need.steps,
        day_of(need.due) if need.due else None,
        "; ".join(filter(None, (_special(need, False), _special(need, True)))),
        left,
    )


def _special(need: YearlyNeed, beside: bool) -> str:
    """`of these 12 patient safety and 2 child abuse, by 31 Dec 2026`."""
    listed = [one for one in need.content if one.beside is beside]
    if not listed:
        return ""
    return f"{'in addition' if beside else 'of these'} {joined(_content(need, one) for one in listed)}"


def _content(need: YearlyNeed, one: Content) -> str:
    by = f" by {medium_day(one.due)}" if one.due and one.due != need.due else ""
    return f"{amount(one.open)} {short_label(one.rule)}{by}"


def _note(glance: Glance) -> str:
    if not glance.taken:
        return "No activity of this plan serves a floor" if glance.open else ""
    return f"{amount(glance.needed)} in {plural(len(glance.taken), 'activity', 'activities')}"


def _titles(scene: Scene) -> tuple[str, ...]:
    """The activities taken, largest service first; one that comes again is told once, with how often."""
    titles = {one.id: one.title for one in scene.activities}
    counts = Counter(titles[id_] for id_ in scene.glance.taken)
    return tuple(title if count == 1 else f"{title} ({count} times)" for title, count in counts.items())


def _open(glance: Glance) -> str:
    """What no activity reaches: `Not planned yet: 18 for Board and 8 for DEA`."""
    titles = {need.requirement: need.title for need in glance.needs}
    listed = joined(f"{amount(short)} for {titles[id_]}" for id_, short in glance.open)
    if not listed:
        return ""
    more = amount(glance.least - glance.needed)
    least = f", at least {more} more" if len(glance.open) > 1 else ""
    return f"Not planned yet{least}: {listed}"
