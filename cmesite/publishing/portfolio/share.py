"""Where the year's credits went: one bar, divided by the goals they serve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from cmesite.publishing.charts import Segment, segments
from cmesite.publishing.marks import NO_GOAL, Mark, Marks
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.wording import amount, plural


@dataclass(frozen=True)
class ShareView:
    """`description` is the bar in words."""

    caption: str
    description: str
    segments: tuple[Segment, ...]


def share_of_year(public: PublicPortfolio, marks: Marks) -> ShareView | None:
    """The bar; None where nothing that was earned serves a goal."""
    sizes: dict[Mark, Decimal] = defaultdict(Decimal)
    for month in public.months:
        for share in month.shares:
            sizes[marks.together(share.goals)] += share.earned
    parts = sorted(
        ((mark, size, amount(size)) for mark, size in sizes.items() if size),
        key=lambda part: (part[0].paint == "0", part[0].paint, part[0].label),
    )
    if not any(mark.paint != NO_GOAL for mark, _, _ in parts):
        return None
    whole = sum((part[1] for part in parts), Decimal(0))
    return ShareView(
        caption=f"Where the {plural(whole, 'credit')} of the year went",
        description=", ".join(f"{part[0].label} {part[2]}" for part in parts) + ".",
        segments=segments(parts),
    )
