"""The classic pitfalls, measured in this year's records (Step 9, T5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.planning.clusters import progress_of_clusters
from cmesite.planning.coming import unlogged
from cmesite.planning.finish import Ending, Finish
from cmesite.planning.goals import living_goals
from cmesite.planning.load import HEAVIEST_MONTH, months_of
from cmesite.planning.weigh import candidates
from cmesite.planning.year import month_name, months_in
from cmesite.records.amounts import ZERO, plain
from cmesite.records.occurrences import Occurrence
from cmesite.records.periods import Period
from cmesite.records.plan import Tier
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
BEHIND = (Ending.LATE, Ending.OVERDUE)
NOTHING = "nothing to measure yet"


@dataclass(frozen=True)
class Pitfall:
    """One detector. `weight` is the playbook's number for it (T5), which it leaves unexplained.

    `measured` is this year's value in words, `limit` where it fires; `evidence` are ids of the
    records or plans behind it, `fix` the next thing to do, `file` and `command` where. `judged` is
    false where the year has nothing yet that it could measure: that is no green light.
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
    judged: bool = True


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
    behind = _in_hand(finishes, open_, year)
    measured = f"{_percent(share)} of the year’s credits fall after month 10, major events apart; {behind}"
    return Pitfall(
        "cram",
        "Last-minute panic",
        90,
        share > MOST_LATE and bool(open_),
        measured
        if _sum(usual)
        else f"{NOTHING}: no credits are done or planned this year, major events apart",
        f"more than {_percent(MOST_LATE)} while a need is not in hand two months before its end",
        tuple(one.id for one in late),
        "Move one of them to an earlier month, or let the monthly stream bring what is still open."
        if movable
        else "Fill the monthly stream and the quarters early, so that the last quarter is optional.",
        movable[0].path if movable else "",
        "cmesite due",
        judged=bool(_sum(usual)),
    )


def _in_hand(finishes: Sequence[Finish], open_: Sequence[Finish], year: Period) -> str:
    """What is said of the needs; that all is well only where there was one to ask, and none is late."""
    if open_:
        worst = min(open_, key=lambda one: (one.share, one.title, one.rule))
        return f"{_named(worst)} then holds {_percent(worst.share)} of its need"
    behind = [one for one in finishes if not one.answer.rule.is_item and one.ending in BEHIND]
    if behind:
        worst = min(behind, key=lambda one: (one.ending is not Ending.OVERDUE, one.title, one.rule))
        return f"{_named(worst)} is {worst.ending}"
    if not any(_ends_in(one, year) for one in finishes):
        return "no need has its checkpoint this year"
    return "every need is in hand by then"


def _named(one: Finish) -> str:
    return one.title if one.rule == TOTAL else f"{one.title}, {one.rule.replace('-', ' ')},"


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
    done = [one for one in activities if one.done]
    share = _share(random, done)
    waiting = candidates(portfolio, as_of)
    return Pitfall(
        "random",
        "Random course selection",
        75,
        share > MOST_RANDOM,
        f"{_percent(share)} of what was earned came from no plan, no goal and no cluster"
        if _sum(done)
        else f"{NOTHING}: nothing is earned this year",
        f"more than {_percent(MOST_RANDOM)}",
        tuple(one.id for one in random),
        "Put the next offer through the filter before you say yes.",
        random[-1].path if random else "",
        f"cmesite weigh plan/{waiting[0].id}" if waiting else "cmesite new plan",
        judged=bool(_sum(done)),
    )


def _tracking(portfolio: Portfolio, activities: Sequence[Activity], year: Period, as_of: date) -> Pitfall:
    done = [one for one in activities if one.done]
    readable = {proof.path for proof in portfolio.proofs if proof.readable}
    proved = {
        credit.id for credit in portfolio.credits if any(proof.path in readable for proof in credit.proofs)
    }
    lacking = [one for one in done if one.id not in proved]
    began = min((credit.date for credit in portfolio.credits if credit.date <= as_of), default=as_of)
    empty = [
        month
        for month in months_in(year)
        if began < month.start and month.end < as_of and not any(one.day in month for one in done)
    ]
    share = Decimal(len(lacking)) / len(done) if done else ZERO
    past = _past_and_unlogged(portfolio, year, as_of)
    behind = len({(one.date.year, one.date.month) for one in past})
    fires = share > MOST_UNPROVED or len(empty) >= MOST_UNLOGGED or behind >= (MOST_UNLOGGED if done else 1)
    first = past[0].plan if past and not lacking else None
    return Pitfall(
        "tracking",
        "No tracking system",
        65,
        fires,
        _tracked(len(lacking), len(done), len(empty), behind),
        f"more than {_percent(MOST_UNPROVED)} without proof, {MOST_UNLOGGED} months without a record, or "
        f"planned days of {MOST_UNLOGGED} months not logged (of one, where nothing is logged)",
        (*(one.id for one in lacking), *dict.fromkeys(one.plan.id for one in past)),
        "Ten minutes at the end of each month: log what you did, and put the certificate under proofs/.",
        lacking[0].path if lacking else first.places.start.path if first else "",
        f"cmesite new credit --plan {first.id}" if first else "cmesite new credit",
        judged=bool(done) or fires,
    )


def _past_and_unlogged(portfolio: Portfolio, year: Period, as_of: date) -> tuple[Occurrence, ...]:
    """What was planned in the year and has no record, in months that are over: logging is theirs."""
    over = [month for month in months_in(year) if month.end <= as_of]
    waiting = (one for each in unlogged(portfolio, as_of) for one in each)
    return tuple(one for one in waiting if any(one.date in month for month in over))


def _tracked(lacking: int, done: int, unlogged: int, past: int) -> str:
    """Months before the first record of all are not counted: nobody tracks before beginning to."""
    planned = f"planned days of {past} month{'' if past == 1 else 's'} not logged"
    if not (done or unlogged):
        return (
            f"nothing is logged this year; {planned}" if past else f"{NOTHING}: nothing is logged this year"
        )
    proofs = "every record has a readable proof"
    if lacking:
        proofs = f"{lacking} of {done} records {'has' if lacking == 1 else 'have'} no readable proof"
    elif not done:
        proofs = "no record this year"
    months = "no month" if not unlogged else "1 month" if unlogged == 1 else f"{unlogged} months"
    return f"{proofs}; {months} without any record{f'; {planned}' if past else ''}"


def _alignment(portfolio: Portfolio, activities: Sequence[Activity], year: Period) -> Pitfall:
    astray = [one for one in activities if not one.goals]
    share = _share(astray, activities)
    stated = bool(living_goals(portfolio, year))
    written = [goal for goal in portfolio.goals if not goal.unwritten]
    none = "every goal is past or closed" if written else "no goal is written"
    return Pitfall(
        "alignment",
        "No career alignment",
        80,
        not stated or share > MOST_UNALIGNED,
        _aligned(share, bool(_sum(activities))) if stated else none,
        f"more than {_percent(MOST_UNALIGNED)}, or no goal",
        tuple(one.id for one in astray),
        "Read your goals again before you commit to anything paid."
        if stated
        else "Write two or three goals as outcomes.",
        astray[-1].path if astray and stated else "",
        "" if stated else "cmesite new goal",
        judged=bool(_sum(activities)) or not stated,
    )


def _aligned(share: Decimal, any_: bool) -> str:
    if not any_:
        return f"{NOTHING}: no credits are done or planned this year"
    return f"{_percent(share)} of the year’s credits, done and planned, serve no goal"


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
        else f"{NOTHING}: no credits are done or planned this year, major events apart",
        f"more than {plain(HEAVIEST_MONTH)} credits",
        tuple(one.id for one in of_month) if heaviest.usual else (),
        "Move one of them into a lighter month."
        if movable
        else "What is past is past: spread what is still ahead.",
        movable[0].path if movable else "",
        "",
        judged=bool(heaviest.usual),
    )


def _share(part: Iterable[Activity], whole: Iterable[Activity]) -> Decimal:
    all_ = _sum(whole)
    return _sum(part) / all_ if all_ else ZERO


def _sum(activities: Iterable[Activity]) -> Decimal:
    return sum((one.credits for one in activities), ZERO)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal(1))} %"
