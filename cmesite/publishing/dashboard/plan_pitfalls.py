"""The page of pace and pitfalls: how each rule will finish, and the five detectors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import groupby

from cmesite.coverage.answers import Status
from cmesite.planning.finish import PLENTY, Ending, Finish, worst_of
from cmesite.planning.pitfalls import Pitfall
from cmesite.planning.scene import Scene
from cmesite.publishing.charts import number
from cmesite.publishing.dashboard.books import Books, is_in_points
from cmesite.publishing.dashboard.rules import name_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.dashboard.verdicts import missed_sentence
from cmesite.publishing.wording import Day, amount, day_of, medium_day, percent, plural, sentence_case
from cmesite.records.amounts import ZERO

FULL = Decimal(100)
TENTH = Decimal("0.1")
# The bar of a finish ends at one and a half times the need.
LONGEST = Decimal("1.5")
MOST_EVIDENCE = 4
ENDINGS = {
    Ending.PLENTY: Standing("ok", "More than enough"),
    Ending.IN_TIME: Standing("ok", "In time"),
    Ending.END: Standing("info", "At the very end"),
    Ending.UNPLANNED: Standing("info", "Not planned yet"),
    Ending.UNKNOWN: Standing("warn", "Unknown"),
    Ending.LATE: Standing("warn", "Late"),
    Ending.OVERDUE: Standing("bad", "Overdue"),
}
MET = Standing("ok", "Met")
QUIET, UNJUDGED = Standing("ok", "Quiet"), Standing("info", "Not judged")


@dataclass(frozen=True)
class FinishView:
    """A rule: where it stands against even pace, and what two months before its last day will be in hand.

    Lengths are percentages of a bar that ends at one and a half times the need; the band is 100 to
    120 %. `even` is empty where no even pace makes sense, `checkpoint` none where there is no day,
    and `note` says what is open and until when.
    """

    label: str
    inner: bool
    standing: Standing
    pace: str
    note: str
    checkpoint: Day | None
    share: str
    counted: str
    filled: str
    band_start: str
    band: str
    even: str


@dataclass(frozen=True)
class AuthorityFinish:
    """An authority and its rules; it stands as its worst rule does."""

    title: str
    path: str
    standing: Standing
    rules: tuple[FinishView, ...]


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
    """Finishes by authority, then detectors. `missed` tells of earlier cycles that closed short."""

    shell: Shell
    finishes: tuple[AuthorityFinish, ...]
    pitfalls: tuple[PitfallView, ...]
    fires: str
    missed: tuple[str, ...]


def pitfalls_page_of(shell: Shell, books: Books, scene: Scene) -> PitfallsPage:
    """The page."""
    return PitfallsPage(
        shell, finish_views(books, scene), pitfall_views(books, scene), fires_word(scene), _missed(scene)
    )


def _missed(scene: Scene) -> tuple[str, ...]:
    return tuple(
        f"{answer.requirement.title}: {missed_sentence(answer.missed)}"
        for answer in scene.coverage.requirements
        if answer.missed
    )


def pitfall_views(books: Books, scene: Scene) -> tuple[PitfallView, ...]:
    """The five detectors."""
    return tuple(_pitfall(books, one) for one in scene.pitfalls)


def fires_word(scene: Scene) -> str:
    """`2 of 5 fire`, `none fires`, `none fires, 2 not judged`."""
    fires = sum(one.fires for one in scene.pitfalls)
    unjudged = sum(not one.judged for one in scene.pitfalls)
    told = f"{fires} of {len(scene.pitfalls)} {'fires' if fires == 1 else 'fire'}" if fires else "none fires"
    return f"{told}, {unjudged} not judged" if unjudged else told


def finish_views(books: Books, scene: Scene) -> tuple[AuthorityFinish, ...]:
    """Every authority that asks for something, with each of its rules."""
    found = []
    for requirement, grouped in groupby(scene.finishes, key=lambda one: one.requirement):
        finishes = tuple(grouped)
        worst = worst_of(finishes)
        met = worst in (Ending.PLENTY, Ending.IN_TIME) and all(_is_met(one) for one in finishes)
        found.append(
            AuthorityFinish(
                finishes[0].title,
                f"requirements/{requirement}.html",
                MET if met else ENDINGS[worst],
                tuple(_finish(books, one) for one in finishes),
            )
        )
    return tuple(found)


def _finish(books: Books, one: Finish) -> FinishView:
    counts_once = one.answer.rule.is_item and not one.answer.needed
    return FinishView(
        label=name_of(one.answer.rule),
        inner=bool(one.answer.within),
        standing=_standing(one),
        pace=sentence_case(one.unpaced) if one.expected is None else _pace(one, _unit(books, one)),
        note=_note(one, _unit(books, one)),
        checkpoint=day_of(one.checkpoint, medium_day(one.checkpoint)) if one.checkpoint else None,
        share="" if counts_once else str(int(one.share * 100)),
        counted="" if counts_once else f"{amount(one.early)} of {amount(one.needed)}",
        filled=_length(one.early, one.needed),
        band_start=_length(Decimal(1), Decimal(1)),
        band=number((PLENTY - 1) / LONGEST * FULL),
        even="" if one.expected is None else _length(one.expected, one.needed),
    )


def _unit(books: Books, one: Finish) -> str:
    requirement = next(each for each in books.portfolio.requirements if each.id == one.requirement)
    return "point" if is_in_points(one.answer.rule, requirement, books.portfolio.vocabulary) else "credit"


def _standing(one: Finish) -> Standing:
    return MET if one.ending is Ending.IN_TIME and _is_met(one) else ENDINGS[one.ending]


def _is_met(one: Finish) -> bool:
    return one.answer.status is Status.MET


def _pace(one: Finish, unit: str) -> str:
    """To a tenth, never in the reader's favor."""
    if one.ahead > 0:
        lead = one.ahead.quantize(TENTH, ROUND_FLOOR)
        return f"Today {plural(lead, unit)} ahead of an even pace" if lead else "Today at an even pace"
    if one.ahead < 0 and not _is_met(one):
        return f"Today {plural((-one.ahead).quantize(TENTH, ROUND_CEILING), unit)} behind an even pace"
    return "Today at an even pace"


def _note(one: Finish, unit: str) -> str:
    """What is open, and until when."""
    until = f" until {medium_day(one.last)}" if one.last else ""
    if one.ending is Ending.UNKNOWN:
        return sentence_case(one.answer.reason)
    if one.ending is Ending.OVERDUE:
        past = f"Years that are over lack {plural(one.past, unit)}" if one.past else ""
        return past or (f"It was owed by {medium_day(one.last)}" if one.last else "")
    if one.ending is Ending.END:
        return f"Planned, but only in the last two months{until}"
    if one.ending in (Ending.LATE, Ending.UNPLANNED):
        what = "it" if one.answer.rule.is_item else plural(one.open, unit)
        verb = "Catch up on" if one.ending is Ending.LATE else "Plan"
        return f"{verb} {what}{until}"
    late = percent(one.late, one.early + one.late)
    return f"{late} % of what the plan holds falls in the last two months" if late else ""


def _length(part: Decimal, whole: Decimal) -> str:
    return number(min(max(part / whole / LONGEST * FULL, ZERO), FULL))


def _pitfall(books: Books, one: Pitfall) -> PitfallView:
    titles = Counter(books.name(id_).title for id_ in one.evidence) if one.fires else Counter()
    names = [f"{title} ({times} times)" if times > 1 else title for title, times in titles.items()]
    more = [f"and {len(names) - MOST_EVIDENCE} more"] if len(names) > MOST_EVIDENCE else []
    return PitfallView(
        one.name,
        Standing("warn", "Fires") if one.fires else QUIET if one.judged else UNJUDGED,
        f"{sentence_case(one.measured)}.",
        f"It fires at {one.limit}.",
        (*names[:MOST_EVIDENCE], *more),
        one.fix if one.fires else "",
        one.file if one.fires else "",
        one.command if one.fires else "",
    )
