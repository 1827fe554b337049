"""The numbers of a review's worksheet, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.planning.loop import Rated, YearFigures
from cmesite.planning.pace import pace_of
from cmesite.planning.quarter import QuarterFigures
from cmesite.planning.standing import due_of, keeps_pace, short_rules
from cmesite.planning.year import month_name
from cmesite.records.amounts import plain
from cmesite.terminal import WORDS, day, span

TENTH = Decimal("0.1")


def quarter_lines(figures: QuarterFigures) -> tuple[str, ...]:
    """A quarter in numbers."""
    return tuple(_one_line(line) for line in _quarter(figures))


def year_lines(figures: YearFigures) -> tuple[str, ...]:
    """A year in numbers."""
    return tuple(_one_line(line) for line in _year(figures))


def _quarter(figures: QuarterFigures) -> Iterator[str]:
    yield f"Quarter {figures.quarter} of {figures.year}, {span(figures.period)}, as of {day(figures.day)}."
    yield _earned(figures)
    for pace in figures.paces:
        word = _lead(pace.ahead)
        counted = f"{plain(pace.counted)} of {plain(pace.needed)} counted"
        yield f"Pace, {pace.requirement}: {counted}, {word} an even pace."
    lagging = [
        f"{one.requirement} {one.rule} {plain(one.counted)} of {plain(one.needed)}" for one in figures.lagging
    ]
    yield f"Lagging: {'; '.join(lagging) or 'nothing'}."
    goals = [f"{one.goal.title} {plain(one.earned)}" for one in figures.goals]
    yield f"Goals: {'; '.join([*goals, f'no goal {plain(figures.unaligned)}'])} (credits)."
    high = "; ".join(one.title for one in figures.high)
    yield f"You rated high: {high or 'nothing yet (value: 5 in a credit)'}."
    yield f"You rated low: {'; '.join(one.title for one in figures.low) or 'nothing'}."
    months = ", ".join(month_name(month) for month in figures.unlogged) or "none"
    yield f"Without readable proof: {_count(figures.unproved, 'record')}. Months without a record: {months}."
    days = ", ".join(one.isoformat() for one in figures.protected)
    yield f"Protected blocks: {len(figures.protected)}{f' ({days})' if days else ''}."
    ahead = [f"{one.date.isoformat()} {one.plan.title} (plan/{one.plan.id})" for one in figures.ahead]
    yield f"Next quarter: {'; '.join(ahead) or 'nothing is planned'}."


def _year(figures: YearFigures) -> Iterator[str]:
    yield f"The year {span(figures.period)}, as of {day(figures.day)}."
    yield _earned(figures)
    for answer in figures.coverage.requirements:
        yield f"{answer.requirement.title}: {_standing(answer, figures.day)}."
    for one in figures.capability:
        ratings = ", ".join(f"{rating.review}: {rating.value}" for rating in one.ratings)
        yield f"Capability, {one.goal.title}: {ratings or 'not rated yet'}."
    outcomes = "; ".join(f"{one.date.isoformat()} {one.title}" for one in figures.outcomes)
    yield f"Outcomes: {outcomes or 'none written (cmesite new outcome)'}."
    yield f"Keep, by your ratings: {_rated(figures.keep)}."
    yield f"Drop, by your ratings: {_rated(figures.drop)}."
    yield f"Level up: {'; '.join(goal.title for goal in figures.level_up) or 'nothing is rated 4 or 5'}."


def _standing(answer: RequirementAnswer, as_of: date) -> str:
    """As the overview tells it, with counted and needed and the day."""
    pace = pace_of(answer, as_of)
    counted = f"{plain(pace.counted)} of {plain(pace.needed)} counted, " if pace else ""
    if answer.status is Status.MET and answer.safe_until:
        proof = "" if answer.evidenced_status is Status.MET else ", but not by readable proofs alone"
        return f"{counted}met by the rules in its file, safe until {day(answer.safe_until)}{proof}"
    if answer.status is not Status.SHORT:
        return f"{counted}{WORDS[answer.status]} by the rules in its file"
    due = due_of(answer)
    when = f"{'was due' if due < as_of else 'due'} {day(due)}" if due else "without a day"
    rules = ", ".join(rule.id for rule in short_rules(answer))
    return f"{counted}short ({rules}), {when}{_outlook(answer, due, as_of)}"


def _outlook(answer: RequirementAnswer, due: date | None, as_of: date) -> str:
    if due is not None and due < as_of:
        return ""
    if answer.planned_status is Status.MET:
        return "; what is planned closes it"
    return "; on an even pace" if keeps_pace(answer, as_of) else ""


def _lead(ahead: Decimal) -> str:
    """To a tenth, never in the reader's favor, as the page of pace tells it."""
    if ahead < 0:
        return f"{plain((-ahead).quantize(TENTH, ROUND_CEILING))} behind"
    lead = ahead.quantize(TENTH, ROUND_FLOOR)
    return f"{plain(lead)} ahead of" if lead else "at"


def _earned(figures: QuarterFigures | YearFigures) -> str:
    activities = _count(len(figures.activities), "activity", "activities")
    return f"Earned: {plain(figures.earned)} credit{'' if figures.earned == 1 else 's'} in {activities}."


def _rated(listed: Iterable[Rated]) -> str:
    return "; ".join(f"{one.name} {plain(one.average)} of 5" for one in listed) or "nothing"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
