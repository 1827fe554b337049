"""The mix of tiers as a table with bars, and whether the plan is more than the year needs."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.scene import Scene
from cmesite.publishing.charts import number
from cmesite.publishing.wording import amount, percent, plural
from cmesite.records.amounts import ZERO
from cmesite.records.plan import Tier
from cmesite.records.settings import Basis

TIERS = {Tier.MICRO: "Micro", Tier.DEEP_DIVE: "Deep dives", Tier.MAJOR_EVENT: "Major events"}
BASES = {
    Basis.CREDITS: "credits",
    Basis.DURATION: "hours",
    Basis.VALUE: "credits weighted by strategic value",
}


@dataclass(frozen=True)
class MixRow:
    """A tier in percent: the target, its share of the whole year's plan, its share of what is done.

    `done` is empty while nothing is done.
    """

    name: str
    target: str
    planned: str
    done: str
    planned_size: str
    done_size: str


@dataclass(frozen=True)
class MixView:
    """`verdict` says whether the plan is more than the year needs."""

    basis: str
    rows: tuple[MixRow, ...]
    verdict: str
    over: bool
    note: str


def mix_view(scene: Scene) -> MixView:
    """The mix of the year."""
    mix = scene.mix
    planned = sum((tier.planned for tier in mix.tiers), ZERO)
    done = sum((tier.done for tier in mix.tiers), ZERO)
    rows = tuple(
        MixRow(
            TIERS[tier.tier],
            number(tier.target),
            str(percent(tier.planned, planned)),
            str(percent(tier.done, done)) if done else "",
            amount(tier.planned),
            amount(tier.done),
        )
        for tier in mix.tiers
    )
    return MixView(BASES[mix.basis], rows, _verdict(scene), mix.over, _left_out(scene))


def _verdict(scene: Scene) -> str:
    mix, target = scene.mix, amount(scene.mix.target[1])
    if not mix.target[1]:
        return "No requirement asks for credits this year, so there is no target."
    whole = f"The year comes to {plural(mix.credits, 'credit')}"
    if mix.credits < mix.target[0]:
        return f"{whole}; {amount(mix.target[0])} to {target} are realistic."
    if not mix.over:
        return f"{whole}, within the {target} that are realistic."
    return f"{whole}: {amount(mix.times)} times the {target} that are realistic."


def _left_out(scene: Scene) -> str:
    count = len(scene.mix.left_out)
    if not count:
        return ""
    lack = "duration" if scene.mix.basis is Basis.DURATION else "format with a value"
    return f"{plural(count, 'activity', 'activities')} left out: no {lack}."
