"""The page of reviews: each quarter's numbers beside the judgement, capability, and the year's loop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer
from cmesite.planning.loop import Capability, Rated, YearFigures, capability_of, year_figures
from cmesite.planning.pace import pace_of
from cmesite.planning.quarter import QuarterFigures, figures_of
from cmesite.planning.scene import Scene
from cmesite.publishing.charts import number
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.dashboard.verdicts import verdict_of
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import amount, joined, medium_day, plural, short_day
from cmesite.records.portfolio import find
from cmesite.records.review import Review

QUESTIONS = {
    "on_pace": "On pace?",
    "lagging": "Lagging",
    "moved_goals": "Moved me toward my goals?",
    "high_value": "High value",
    "waste": "Waste",
    "protected": "Blocks protected",
    "fell_apart": "Fell apart",
    "scale": "Scale back or up?",
    "lighter_month": "A lighter month?",
    "swap": "Swap?",
    "met_without_stress": "Met without last-minute stress?",
    "more_competent": "More competent?",
    "harder_case": "A harder case?",
    "outcomes": "Tangible outcomes",
    "misaligned_or_untold": "Misaligned, or untold?",
    "keep": "Keep",
    "drop": "Drop",
    "level_up": "Level up",
}
DECISIONS = {"lock": Standing("ok", "Plan locked"), "adjust": Standing("info", "Plan adjusted")}
BEGUN = Standing("warn", "Begun, nothing answered")
OPEN, RUNNING = Standing("warn", "Not written"), Standing("info", "Running")
# The box of a capability line, in its own units; the scale is 1 to 5.
WIDTH, HEIGHT, EDGE, STEPS = Decimal(220), Decimal(64), Decimal(12), Decimal(4)


@dataclass(frozen=True)
class AnswerView:
    """A question in short and what was written."""

    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class AdjustView:
    """A planned activity of the next quarter, to change where a review says adjust."""

    title: str
    day: str
    file: str


@dataclass(frozen=True)
class ReviewView:
    """A quarter: numbers as facts, answers as written, and what to do where none are.

    `file` is the worksheet that is begun and not answered, `command` what writes one where there is none.
    """

    name: str
    standing: Standing
    numbers: tuple[AnswerView, ...]
    answers: tuple[AnswerView, ...]
    adjust: tuple[AdjustView, ...]
    command: str
    file: str


@dataclass(frozen=True)
class Dot:
    """A rating in the box of a capability line."""

    x: str
    y: str
    value: str
    review: str


@dataclass(frozen=True)
class CapabilityView:
    """A goal's ratings as a line; `told` says them in words."""

    mark: Mark
    dots: tuple[Dot, ...]
    told: str


@dataclass(frozen=True)
class ComplianceView:
    """An authority with the standing that the overview gives it, and what that means in numbers."""

    title: str
    standing: Standing
    told: str


@dataclass(frozen=True)
class LoopView:
    """The three questions of the year, as far as the records answer them; `file` as in a quarter."""

    requirements: tuple[ComplianceView, ...]
    outcomes: tuple[str, ...]
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    level_up: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    command: str
    written: bool
    file: str


@dataclass(frozen=True)
class ReviewsPage:
    """The latest quarter first."""

    shell: Shell
    quarters: tuple[ReviewView, ...]
    capability: tuple[CapabilityView, ...]
    width: str
    height: str
    loop: LoopView


def reviews_page_of(shell: Shell, books: Books, scene: Scene) -> ReviewsPage:
    """The page."""
    begun = scene.year.start.year
    quarters = [
        figures_of(books.portfolio, begun, number_, books.as_of)
        for number_, slot in enumerate(scene.quarters, 1)
        if slot.period.start <= books.as_of
    ]
    return ReviewsPage(
        shell,
        tuple(_review(books, one) for one in reversed(quarters)),
        tuple(_capability(books, one) for one in capability_of(books.portfolio) if one.ratings),
        number(WIDTH),
        number(HEIGHT),
        _loop(books, year_figures(books.portfolio, begun, books.as_of)),
    )


def _review(books: Books, figures: QuarterFigures) -> ReviewView:
    review = find(books.portfolio.reviews, figures.id)
    written = review if review is not None and review.answered else None
    over = figures.period.end <= books.as_of
    unwritten = BEGUN if review else OPEN if over else RUNNING
    return ReviewView(
        name=f"Quarter {figures.quarter}",
        standing=DECISIONS.get(written.decision, Standing("ok", "Written")) if written else unwritten,
        numbers=tuple(_numbers(figures)),
        answers=_answers(written) if written else (),
        adjust=_adjustable(figures, books.as_of) if written is None or written.decision == "adjust" else (),
        command="" if review else f"cmesite new review {figures.id}",
        file=review.places.start.path if review and not written else "",
    )


def _adjustable(figures: QuarterFigures, as_of: date) -> tuple[AdjustView, ...]:
    """Each plan of the next quarter once, with all its days that are still ahead."""
    days: dict[str, list[date]] = {}
    plans = {one.plan.id: one.plan for one in figures.ahead}
    for one in figures.ahead:
        if one.date >= as_of:
            days.setdefault(one.plan.id, []).append(one.date)
    return tuple(
        AdjustView(plans[id_].title, joined(short_day(day) for day in each), plans[id_].places.start.path)
        for id_, each in days.items()
    )


def _numbers(figures: QuarterFigures) -> list[AnswerView]:
    lagging = [
        f"{one.requirement} {one.rule.replace('-', ' ')}: {amount(one.counted)} of {amount(one.needed)}"
        for one in figures.lagging
    ]
    goals = [f"{one.goal.title} {amount(one.earned)}" for one in figures.goals if one.earned]
    if figures.unaligned:
        goals.append(f"no goal {amount(figures.unaligned)}")
    earned = plural(figures.earned, "credit")
    activities = plural(len(figures.activities), "activity", "activities")
    blocks = joined(short_day(day) for day in figures.protected)
    return [
        AnswerView("Earned", (f"{earned} in {activities}",)),
        AnswerView("Behind an even pace", tuple(lagging) or ("nothing",)),
        AnswerView("Credits by goal", tuple(goals) or ("none",)),
        AnswerView("Rated high", (joined(one.title for one in figures.high) or "nothing yet",)),
        AnswerView("Rated low", (joined(one.title for one in figures.low) or "nothing",)),
        AnswerView("Protected blocks", (f"{len(figures.protected)}{': ' + blocks if blocks else ''}",)),
    ]


def _answers(review: Review) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(QUESTIONS[answer.question], answer.lines)
        for answer in review.answers
        if answer.question in QUESTIONS
    )


def _capability(books: Books, one: Capability) -> CapabilityView:
    gaps = max(len(one.ratings) - 1, 1)
    dots = tuple(
        Dot(
            number(EDGE + (WIDTH - 2 * EDGE) * index / gaps),
            number(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (rating.value - 1) / STEPS),
            str(rating.value),
            rating.review,
        )
        for index, rating in enumerate(one.ratings)
    )
    told = ", ".join(f"{rating.review}: {rating.value} of 5" for rating in one.ratings)
    return CapabilityView(books.marks.of(one.goal.id), dots, told)


def _loop(books: Books, figures: YearFigures) -> LoopView:
    review = find(books.portfolio.reviews, str(figures.year))
    written = review if review is not None and review.answered else None
    return LoopView(
        requirements=tuple(_compliance(books, one, figures.day) for one in figures.coverage.requirements),
        outcomes=tuple(f"{medium_day(one.date)}: {one.title}" for one in figures.outcomes),
        keep=tuple(_rated(one) for one in figures.keep),
        drop=tuple(_rated(one) for one in figures.drop),
        level_up=tuple(goal.title for goal in figures.level_up),
        answers=_answers(written) if written else (),
        command=f"cmesite new review {figures.year}",
        written=written is not None,
        file=review.places.start.path if review and not written else "",
    )


def _compliance(books: Books, answer: RequirementAnswer, day: date) -> ComplianceView:
    verdict = verdict_of(answer, day, books.portfolio.vocabulary)
    pace = pace_of(answer, day)
    told = f"{verdict.sentence} {verdict.day.text}" if verdict.day else verdict.sentence
    counted = f"{amount(pace.counted)} of {amount(pace.needed)} counted. " if pace else ""
    return ComplianceView(verdict.title, verdict.standing, f"{counted}{told.rstrip('.')}.")


def _rated(one: Rated) -> str:
    return f"{one.name}, {amount(one.average)} of 5"
