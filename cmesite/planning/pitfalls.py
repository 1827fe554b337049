"""The classic pitfalls, measured in this year's records (Step 9, T5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.clusters import progress_of_clusters
from cmesite.planning.finish import Finish
from cmesite.planning.goals import living_goals
from cmesite.planning.load import HEAVIEST_MONTH, months_of
from cmesite.planning.year import month_name, months_in
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.plan import PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import TOTAL

# Where a detector fires. The playbook names the pitfalls and not the limits; these are ours: half as
# much again as an even share of two months; a quarter of the year; half of it; one record in five;
# two months. What a heavy month is stands in load.py.
MOST_LATE = Decimal("0.25")
MOST_RANDOM = Decimal("0.25")
MOST_UNALIGNED = Decimal("0.5")
MOST_UNPROVED = Decimal("0.2")
MOST_UNLOGGED = 2
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
    portfolio: Portfolio,
    activities: Sequence[Activity],
    finishes: Sequence[Finish],
    year: Period,
    as_of: date,
) -> tuple[Pitfall, ...]:
    """The five detectors in the playbook's order."""
    return (
        _cram(activities, finishes, year),
        _random(portfolio, activities, as_of),
        _tracking(portfolio, activities, year, as_of),
        _alignment(portfolio, activities, year),
        _overload(portfolio, activities, year, as_of),
    )


def _cram(activities: Sequence[Activity], finishes: Sequence[Finish], year: Period) -> Pitfall:
    """Much at the end is panic only where something is not in hand by then. The day of a major event is
    not the physician's choice, so events stand apart."""
    first_late = months_in(year)[-LAST_MONTHS].start
    usual = [one for one in activities if one.tier is not Tier.MAJOR_EVENT]
    late = [one for one in usual if one.day >= first_late]
    share = _share(late, usual)
    open_ = [one for one in finishes if _ends_in(one, year) and not one.in_time]
    movable = [one for one in late if not one.done]
    behind = "every need is in hand by then"
    if open_:
        worst = min(open_, key=lambda one: (one.share, one.title, one.rule))
        what = "" if worst.rule == TOTAL else f", {worst.rule.replace('-', ' ')},"
        behind = f"{worst.title}{what} then holds {_percent(worst.share)} of its need"
    return Pitfall(
        "cram",
        "Last-minute panic",
        90,
        share > MOST_LATE and bool(open_),
        f"{_percent(share)} of the year’s credits fall after month 10, major events apart; {behind}",
        f"more than {_percent(MOST_LATE)} while a need is not in hand two months before its end",
        tuple(one.id for one in late),
        "Move one of them to an earlier month, or let the monthly stream bring what is still open."
        if movable
        else "Fill the monthly stream and the quarters early, so that the last quarter is optional.",
        movable[0].path if movable else "",
        "cmesite due",
    )


def _ends_in(one: Finish, year: Period) -> bool:
    """Is it an amount whose checkpoint lies in the year?"""
    return not one.answer.rule.is_item and one.checkpoint is not None and one.checkpoint in year


def _random(portfolio: Portfolio, activities: Sequence[Activity], as_of: date) -> Pitfall:
    in_cluster = {id_ for one in progress_of_clusters(portfolio, as_of) for id_ in one.members}
    random = [
        one
        for one in activities
        if one.done and not (one.plan or one.cluster or one.goals or one.id in in_cluster)
    ]
    share = _share(random, [one for one in activities if one.done])
    waiting = [plan for plan in portfolio.plan if plan.status is PlanStatus.CANDIDATE]
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
        f"cmesite weigh plan/{waiting[0].id}" if waiting else "cmesite new plan",
    )


def _tracking(portfolio: Portfolio, activities: Sequence[Activity], year: Period, as_of: date) -> Pitfall:
    done = [one for one in activities if one.done]
    readable = {proof.path for proof in portfolio.proofs if proof.readable}
    proved = {
        credit.id for credit in portfolio.credits if any(proof.path in readable for proof in credit.proofs)
    }
    lacking = [one for one in done if one.id not in proved]
    began = min((credit.date for credit in portfolio.credits if credit.date <= as_of), default=as_of)
    unlogged = [
        month
        for month in months_in(year)
        if began < month.start and month.end < as_of and not any(one.day in month for one in done)
    ]
    share = Decimal(len(lacking)) / len(done) if done else ZERO
    return Pitfall(
        "tracking",
        "No tracking system",
        65,
        share > MOST_UNPROVED or len(unlogged) >= MOST_UNLOGGED,
        _tracked(len(lacking), len(done), len(unlogged)),
        f"more than {_percent(MOST_UNPROVED)} without proof, or {MOST_UNLOGGED} months",
        tuple(one.id for one in lacking),
        "Ten minutes at the end of each month: log what you did, and put the certificate under proofs/.",
        lacking[0].path if lacking else "",
        "cmesite new credit",
    )


def _tracked(lacking: int, done: int, unlogged: int) -> str:
    """Months before the first record of all are not counted: nobody tracks before beginning to."""
    if not (done or unlogged):
        return "nothing is logged yet"
    proofs = "every record has a readable proof"
    if lacking:
        proofs = f"{lacking} of {done} records {'has' if lacking == 1 else 'have'} no readable proof"
    elif not done:
        proofs = "no record this year"
    months = "no month" if not unlogged else "1 month" if unlogged == 1 else f"{unlogged} months"
    return f"{proofs}; {months} without any record"


def _alignment(portfolio: Portfolio, activities: Sequence[Activity], year: Period) -> Pitfall:
    astray = [one for one in activities if not one.goals]
    share = _share(astray, activities)
    stated = bool(living_goals(portfolio, year))
    none = "every goal is past or closed" if portfolio.goals else "no goal is written"
    return Pitfall(
        "alignment",
        "No career alignment",
        80,
        not stated or share > MOST_UNALIGNED,
        f"{_percent(share)} of the year’s credits, done and planned, serve no goal" if stated else none,
        f"more than {_percent(MOST_UNALIGNED)}, or no goal",
        tuple(one.id for one in astray),
        "Read your goals again before you commit to anything paid."
        if stated
        else "Write two or three goals as outcomes.",
        astray[-1].path if astray and stated else "",
        "" if stated else "cmesite new goal",
    )


def _overload(portfolio: Portfolio, activities: Sequence[Activity], year: Period, as_of: date) -> Pitfall:
    heaviest = max(
        months_of(portfolio, year, as_of), key=lambda one: (one.usual, -one.period.start.toordinal())
    )
    of_month = [one for one in activities if one.day in heaviest.period and one.tier is not Tier.MAJOR_EVENT]
    movable = [one for one in of_month if not one.done]
    return Pitfall(
        "overload",
        "Overloading a single month",
        70,
        heaviest.heavy,
        f"{plain(heaviest.usual)} credits in {month_name(heaviest.period)}, major events apart"
        if heaviest.usual
        else "no credits yet",
        f"more than {plain(HEAVIEST_MONTH)} credits",
        tuple(one.id for one in of_month) if heaviest.usual else (),
        "Move one of them into a lighter month."
        if movable
        else "What is past is past: spread what is still ahead.",
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
