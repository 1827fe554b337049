"""The classic pitfalls, measured in this year's records (Step 9, T5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.clusters import progress_of_clusters
from cmesite.planning.year import month_name, months_in
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.plan import Tier
from cmesite.records.portfolio import Portfolio

# Where a detector fires. The playbook names the pitfalls and not the limits; these are ours: half as
# much again as an even share of two months; a quarter of the year; half of it; one record in five;
# two months; three full months of the stream.
MOST_LATE = Decimal("0.25")
MOST_RANDOM = Decimal("0.25")
MOST_UNALIGNED = Decimal("0.5")
MOST_UNPROVED = Decimal("0.2")
MOST_UNLOGGED = 2
HEAVIEST_MONTH = Decimal(15)
LAST_MONTHS = 2


@dataclass(frozen=True)
class Pitfall:
    """One detector. `weight` is the playbook's number for it (T5), which it leaves unexplained.

    `measured` is this year's value in words, `limit` where it fires; `evidence` are ids of the
    records or plans behind it, `fix` the next thing to do, `file` and `command` where.
    """

    id: str
    name: str
    weight: int
    fires: bool
    measured: str
    limit: str
    evidence: tuple[str, ...]
    fix: str
    file: str = ""
    command: str = ""


def pitfalls_of(
    portfolio: Portfolio, activities: Sequence[Activity], year: Period, as_of: date
) -> tuple[Pitfall, ...]:
    """The five detectors in the playbook's order."""
    return (
        _cram(activities, year),
        _random(portfolio, activities, as_of),
        _tracking(portfolio, activities, year, as_of),
        _alignment(portfolio, activities),
        _overload(activities, year),
    )


def _cram(activities: Sequence[Activity], year: Period) -> Pitfall:
    first_late = months_in(year)[-LAST_MONTHS].start
    late = [one for one in activities if one.day >= first_late]
    share = _share(late, activities)
    movable = [one for one in late if not one.done]
    return Pitfall(
        "cram",
        "Last-minute panic",
        90,
        share > MOST_LATE,
        f"{_percent(share)} of the year’s credits fall after month 10",
        f"more than {_percent(MOST_LATE)}",
        tuple(one.id for one in late),
        "Fill the monthly stream and the quarter’s deep dive earlier, so that the last quarter is optional.",
        movable[0].path if movable else "",
        "cmesite due",
    )


def _random(portfolio: Portfolio, activities: Sequence[Activity], as_of: date) -> Pitfall:
    in_cluster = {id_ for one in progress_of_clusters(portfolio, as_of) for id_ in one.members}
    random = [
        one
        for one in activities
        if one.done and not (one.plan or one.cluster or one.goals or one.id in in_cluster)
    ]
    share = _share(random, [one for one in activities if one.done])
    return Pitfall(
        "random",
        "Random course selection",
        75,
        share > MOST_RANDOM,
        f"{_percent(share)} of what was earned came from no plan, no goal and no cluster",
        f"more than {_percent(MOST_RANDOM)}",
        tuple(one.id for one in random),
        "Put the next offer through the filter before you say yes.",
        random[-1].path if random else "",
        "cmesite weigh plan/ID",
    )


def _tracking(portfolio: Portfolio, activities: Sequence[Activity], year: Period, as_of: date) -> Pitfall:
    done = [one for one in activities if one.done]
    readable = {proof.path for proof in portfolio.proofs if proof.readable}
    proved = {
        credit.id for credit in portfolio.credits if any(proof.path in readable for proof in credit.proofs)
    }
    lacking = [one for one in done if one.id not in proved]
    unlogged = [
        month for month in months_in(year) if month.end < as_of and not any(one.day in month for one in done)
    ]
    months = "no month" if not unlogged else "1 month" if len(unlogged) == 1 else f"{len(unlogged)} months"
    share = Decimal(len(lacking)) / len(done) if done else ZERO
    return Pitfall(
        "tracking",
        "No tracking system",
        65,
        share > MOST_UNPROVED or len(unlogged) >= MOST_UNLOGGED,
        f"{len(lacking)} of {len(done)} records have no readable proof; {months} without any record",
        f"more than {_percent(MOST_UNPROVED)} without proof, or {MOST_UNLOGGED} months",
        tuple(one.id for one in lacking),
        "Ten minutes at the end of each month: log what you did, and put the certificate under proofs/.",
        lacking[0].path if lacking else "",
        "cmesite new credit",
    )


def _alignment(portfolio: Portfolio, activities: Sequence[Activity]) -> Pitfall:
    astray = [one for one in activities if not one.goals]
    share = _share(astray, activities)
    stated = bool(portfolio.goals)
    return Pitfall(
        "alignment",
        "No career alignment",
        80,
        not stated or share > MOST_UNALIGNED,
        f"{_percent(share)} of the year’s credits, done and planned, serve no goal"
        if stated
        else "no goal is written",
        f"more than {_percent(MOST_UNALIGNED)}, or no goal",
        tuple(one.id for one in astray),
        "Read your goals again before you commit to anything paid."
        if stated
        else "Write two or three goals as outcomes.",
        astray[-1].path if astray and stated else "",
        "" if stated else "cmesite new goal",
    )


def _overload(activities: Sequence[Activity], year: Period) -> Pitfall:
    """A major event makes its month heavy on purpose; it is left out."""
    usual = [one for one in activities if one.tier is not Tier.MAJOR_EVENT]
    sizes = [(_sum(one for one in usual if one.day in month), month) for month in months_in(year)]
    heaviest, month = max(sizes, key=lambda pair: (pair[0], -pair[1].start.toordinal()))
    of_month = [one for one in usual if one.day in month]
    movable = [one for one in of_month if not one.done]
    return Pitfall(
        "overload",
        "Overloading a single month",
        70,
        heaviest > HEAVIEST_MONTH,
        f"{plain(heaviest)} credits in {month_name(month)}, major events apart"
        if heaviest
        else "no credits yet",
        f"more than {plain(HEAVIEST_MONTH)} credits",
        tuple(one.id for one in of_month) if heaviest else (),
        "Move one of them into a lighter month.",
        movable[0].path if movable else "",
        "",
    )


def _share(part: Iterable[Activity], whole: Iterable[Activity]) -> Decimal:
    all_ = _sum(whole)
    return _sum(part) / all_ if all_ else ZERO


def _sum(activities: Iterable[Activity]) -> Decimal:
    return sum((one.credits for one in activities), ZERO)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal(1))} %"
