"""What the year asks: each authority's floor with the steps to it, and the totals of all."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.scene import Scene
from cmesite.publishing.wording import Day, amount, day_of, joined, plural


@dataclass(frozen=True)
class NeedRow:
    """An authority's year: its floor, and the steps to it."""

    title: str
    path: str
    floor: str
    steps: tuple[str, ...]
    due: Day | None


@dataclass(frozen=True)
class GlanceView:
    """The floors and the three totals. `open` says what the plan does not reach, or is empty."""

    needs: tuple[NeedRow, ...]
    no_overlap: str
    perfect: str
    needed: str
    needed_note: str
    target: str
    target_steps: tuple[str, ...]


def glance_view(scene: Scene) -> GlanceView:
    """The year at a glance."""
    glance = scene.glance
    low, high = glance.target
    titles = {need.requirement: need.title for need in glance.needs}
    open_ = joined(f"{amount(short)} for {titles[id_]}" for id_, short in glance.open)
    count = plural(len(glance.taken), "activity", "activities")
    needed = f"{amount(glance.needed)} in {count} of this plan"
    return GlanceView(
        needs=tuple(
            NeedRow(
                need.title,
                f"requirements/{need.requirement}.html",
                amount(need.floor),
                need.steps,
                day_of(need.due) if need.due else None,
            )
            for need in glance.needs
        ),
        no_overlap=amount(glance.no_overlap),
        perfect=amount(glance.perfect_overlap),
        needed=amount(glance.least),
        needed_note=f"{needed}, and at least {amount(glance.least - glance.needed)} more: {open_}"
        if open_
        else needed,
        target=f"{amount(low)}–{amount(high)}" if low != high else amount(high),
        target_steps=glance.target_steps,
    )
