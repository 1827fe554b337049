"""The mix of micro, deep dive and major event: the target beside the plan and what is done (Step 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cmesite.planning.activities import Activity
from cmesite.records.amounts import ZERO
from cmesite.records.plan import Tier
from cmesite.records.settings import Basis, Mix, Settings

MINUTES = Decimal(60)
TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class TierShare:
    """One tier. `planned` is the whole year, done and ahead; both in the basis's unit.

    `target` is the share of settings in percent, exact.
    """

    tier: Tier
    target: Decimal
    planned: Decimal
    done: Decimal


@dataclass(frozen=True)
class YearMix:
    """The three tiers, and the plan against the year's target of credits.

    `left_out` are ids of activities that say nothing in the basis (no duration, or a format without a
    value). `credits` is the whole year in credits, `target` the credits that are realistic, and
    `times` how many times its upper end the plan is, to a tenth; zero where there is no target.
    """

    basis: Basis
    tiers: tuple[TierShare, ...]
    left_out: tuple[str, ...]
    credits: Decimal
    target: tuple[Decimal, Decimal]
    times: Decimal

    @property
    def over(self) -> bool:
        """Is there more planned than is realistic?"""
        return bool(self.target[1]) and self.credits > self.target[1]


def mix_of(activities: Sequence[Activity], settings: Settings, target: tuple[Decimal, Decimal]) -> YearMix:
    """The mix of the year's activities."""
    basis, values = settings.mix.basis, dict(settings.format_values)
    sizes = {one.id: size_of(one, basis, values) for one in activities}
    credits = sum((one.credits for one in activities), ZERO)
    return YearMix(
        basis=basis,
        tiers=tuple(
            TierShare(
                tier,
                share,
                _sum(sizes[one.id] for one in activities if one.tier is tier),
                _sum(sizes[one.id] for one in activities if one.tier is tier and one.done),
            )
            for tier, share in shares_of(settings.mix)
        ),
        left_out=tuple(one.id for one in activities if sizes[one.id] is None),
        credits=credits,
        target=target,
        times=(credits / target[1]).quantize(TENTH, ROUND_HALF_UP) if target[1] else ZERO,
    )


def shares_of(mix: Mix) -> tuple[tuple[Tier, Decimal], ...]:
    """The target shares in percent; the settings' whole numbers may have any sum."""
    whole = sum(share for _, share in mix.shares)
    return tuple((tier, HUNDRED * share / whole if whole else ZERO) for tier, share in mix.shares)


def size_of(activity: Activity, basis: Basis, values: dict[str, int]) -> Decimal | None:
    """An activity's part of the mix: credits, hours, or credits weighted by the format's value of ten."""
    if basis is Basis.CREDITS:
        return activity.credits
    if basis is Basis.DURATION:
        return None if activity.duration is None else activity.duration / MINUTES
    value = values.get(activity.format)
    return None if value is None else activity.credits * value / 10


def _sum(sizes: Iterable[Decimal | None]) -> Decimal:
    return sum((size for size in sizes if size is not None), ZERO)
