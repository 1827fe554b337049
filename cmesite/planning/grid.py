"""The year as a grid: months by tiers and months by authorities, done and planned (Step 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.year import months_in
from cmesite.records.amounts import ZERO
from cmesite.records.periods import Period
from cmesite.records.plan import Tier

TIERS = (Tier.MICRO, Tier.DEEP_DIVE, Tier.MAJOR_EVENT)


@dataclass(frozen=True)
class GridCell:
    """A month's credits in one row."""

    done: Decimal
    planned: Decimal


@dataclass(frozen=True)
class GridRow:
    """Twelve months of one tier or one authority (`id`); credits of an authority as it counts them."""

    id: str
    cells: tuple[GridCell, ...]

    @property
    def done(self) -> Decimal:
        """The year's credits that are done."""
        return sum((cell.done for cell in self.cells), ZERO)

    @property
    def planned(self) -> Decimal:
        """The year's credits still planned."""
        return sum((cell.planned for cell in self.cells), ZERO)


def tier_rows(activities: Sequence[Activity], year: Period) -> tuple[GridRow, ...]:
    """A row for each tier."""
    return tuple(_row(tier.value, [(one, one.credits) for one in activities if one.tier is tier], year)
                 for tier in TIERS)  # fmt: skip


def requirement_rows(
    activities: Sequence[Activity], year: Period, requirements: Sequence[str]
) -> tuple[GridRow, ...]:
    """A row for each requirement."""
    return tuple(_row(id_, [(one, one.gives(id_)) for one in activities], year) for id_ in requirements)


def _row(id_: str, sizes: Sequence[tuple[Activity, Decimal]], year: Period) -> GridRow:
    return GridRow(id_, tuple(_cell(sizes, month) for month in months_in(year)))


def _cell(sizes: Sequence[tuple[Activity, Decimal]], month: Period) -> GridCell:
    return GridCell(
        sum((size for one, size in sizes if one.done and one.day in month), ZERO),
        sum((size for one, size in sizes if not one.done and one.day in month), ZERO),
    )
