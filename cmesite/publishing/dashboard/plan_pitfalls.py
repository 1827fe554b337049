"""The page of pace and pitfalls: how each cycle will finish, and the five detectors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.finish import PLENTY, Finish, finishes_of
from cmesite.planning.pace import paces_of
from cmesite.planning.pitfalls import Pitfall
from cmesite.planning.scene import Scene
from cmesite.publishing.charts import number
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.wording import Day, amount, day_of, medium_day, percent, plural
from cmesite.records.amounts import ZERO

FULL = Decimal(100)
# The bar of a finish ends at one and a half times the need.
LONGEST = Decimal("1.5")
MOST_EVIDENCE = 4


@dataclass(frozen=True)
class FinishView:
    """A requirement: where it stands against even pace, and what two months before the end will hold.

    Lengths are percentages of a bar that ends at one and a half times the need; the band is 100 to 120 %.
    """

    title: str
    path: str
    standing: Standing
    pace: str
    checkpoint: Day
    share: str
    counted: str
    filled: str
    band_start: str
    band: str
    even: str
    late: str


@dataclass(frozen=True)
class PitfallView:
    """A detector; `fix` is what to do, `file` and `command` where."""

    name: str
    standing: Standing
    measured: str
    limit: str
    evidence: tuple[str, ...]
    fix: str
    file: str
    command: str


@dataclass(frozen=True)
class PitfallsPage:
    """Finishes, then detectors."""

    shell: Shell
    finishes: tuple[FinishView, ...]
    pitfalls: tuple[PitfallView, ...]
    fires: str


def pitfalls_page_of(shell: Shell, books: Books, scene: Scene) -> PitfallsPage:
    """The page."""
    fires = sum(one.fires for one in scene.pitfalls)
    paces = {pace.requirement: pace for pace in paces_of(books.coverage)}
    return PitfallsPage(
        shell,
        tuple(
            _finish(one, paces[one.requirement].ahead, paces[one.requirement].expected)
            for one in finishes_of(books.portfolio, books.coverage)
            if one.requirement in paces
        ),
        tuple(_pitfall(books, one) for one in scene.pitfalls),
        f"{fires} of {len(scene.pitfalls)} {'fires' if fires == 1 else 'fire'}" if fires else "none fires",
    )


def _finish(one: Finish, ahead: Decimal, expected: Decimal) -> FinishView:
    word = f"{plural(ahead, 'credit')} ahead of" if ahead > 0 else f"{plural(-ahead, 'credit')} behind"
    late = percent(one.late, one.early + one.late)
    return FinishView(
        title=one.title,
        path=f"requirements/{one.requirement}.html",
        standing=_standing(one),
        pace=f"{word} an even pace" if ahead else "exactly at an even pace",
        checkpoint=day_of(one.checkpoint, medium_day(one.checkpoint)),
        share=str(int(one.share * 100)),
        counted=f"{amount(one.early)} of {amount(one.needed)}",
        filled=_length(one.early, one.needed),
        band_start=_length(Decimal(1), Decimal(1)),
        band=number((PLENTY - 1) / LONGEST * FULL),
        even=_length(expected, one.needed),
        late=f"{late} % of what the plan holds falls in the last two months" if late else "",
    )


def _standing(one: Finish) -> Standing:
    if one.share > PLENTY:
        return Standing("ok", "More than enough")
    return Standing("ok", "In time") if one.in_time else Standing("warn", "Late")


def _length(part: Decimal, whole: Decimal) -> str:
    return number(min(max(part / whole / LONGEST * FULL, ZERO), FULL))


def _pitfall(books: Books, one: Pitfall) -> PitfallView:
    names = [books.name(id_).title for id_ in one.evidence] if one.fires else []
    more = [f"and {len(names) - MOST_EVIDENCE} more"] if len(names) > MOST_EVIDENCE else []
    return PitfallView(
        one.name,
        Standing("warn", "Fires") if one.fires else Standing("ok", "Quiet"),
        f"{one.measured}.",
        f"It fires at {one.limit}.",
        (*names[:MOST_EVIDENCE], *more),
        one.fix if one.fires else "",
        one.file if one.fires else "",
        one.command if one.fires else "",
    )
