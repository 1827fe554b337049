"""The lights of the year: the eight steps of its plan (T3), each with what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from cmesite.planning.activities import tier_of
from cmesite.planning.amount import credit_of
from cmesite.planning.goals import goals_of_the_year, unwritten_goals
from cmesite.planning.scene import Scene
from cmesite.planning.slots import MAJOR_EVENT, STREAM, Slot
from cmesite.planning.weigh import candidates
from cmesite.planning.year import month_name, plan_year, quarters_of
from cmesite.records.amounts import plain
from cmesite.records.goal import UNWRITTEN, Goal
from cmesite.records.periods import Recurrence
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import find

FEWEST_GOALS, MOST_GOALS = 2, 3
ENOUGH = (Slot.FILLED, Slot.PLANNED, Slot.OVER)
# The last month of a year, in which it is looked back on.
LAST_DAYS = 31


class Glow(StrEnum):
    """How a light stands: done, begun, nothing yet, or not its time."""

    LIT = "lit"
    DIM = "dim"
    DARK = "dark"
    LATER = "later"


@dataclass(frozen=True)
class Light:
    """A step: what the records show, and the next concrete action (empty where it is lit)."""

    number: int
    name: str
    glow: Glow
    shows: str
    action: str = ""
    where: str = ""


def year_lights(scene: Scene) -> tuple[Light, ...]:
    """The eight steps of T3."""
    return (
        requirements_light(1, "Define requirements", scene),
        goals_light(2, "Set career goals", scene),
        stream_light(3, "Select monthly micro CME", scene),
        deep_dives_light(4, "Schedule quarterly deep dives", scene),
        major_light(5, "Choose annual major event", scene),
        calendar_light(6, "Build CME calendar", scene),
        check_ins_light(7, "Track and adjust quarterly", scene),
        audit_light(8, "End of year audit and recalibrate", scene),
    )


def first_action(scene: Scene) -> Light | None:
    """What to do first: the first of the eight steps that is not lit and whose time has come."""
    waiting = (one for one in year_lights(scene) if one.glow in (Glow.DARK, Glow.DIM))
    return next(waiting, None)


def requirements_light(number: int, name: str, scene: Scene) -> Light:
    """Is it written what must be done, and is every fact known?"""
    count = len(scene.portfolio.requirements)
    if not count:
        return Light(
            number,
            name,
            Glow.DARK,
            "No requirement is written.",
            "Write the authority whose date comes first.",
            "cmesite new requirement",
        )
    unknown = [a for a in scene.coverage.requirements for rule in a.rules if rule.status == "unknown"]
    shows = f"{counted(count, 'requirement')}."
    if unknown:
        action = f"Answer what {unknown[0].requirement.title} asks about you."
        return Light(number, name, Glow.DIM, shows, action, f"cmesite coverage {unknown[0].id}")
    return Light(number, name, Glow.LIT, shows)


def goals_light(number: int, name: str, scene: Scene) -> Light:
    """Are there two or three goals, each an outcome?"""
    goals = goals_of_the_year(scene.portfolio, scene.year)
    unsaid = [goal for goal in goals if not goal.outcome]
    shows = f"{counted(len(goals), 'goal')} for this year." if goals else "No goal for this year."
    begun = unwritten_goals(scene.portfolio, scene.year)
    if begun:
        shows += f" {counted(len(begun), 'goal')} begun, without an outcome."
    if begun and len(goals) < FEWEST_GOALS:
        glow = Glow.DIM if goals else Glow.DARK
        return Light(number, name, glow, shows, *_unsaid(begun[0]))
    if len(goals) < FEWEST_GOALS:
        glow = Glow.DIM if goals else Glow.DARK
        return Light(number, name, glow, shows, "Write two or three goals as outcomes.", "cmesite new goal")
    if len(goals) > MOST_GOALS:
        return Light(
            number,
            name,
            Glow.DIM,
            shows,
            "Keep two or three; more pull a year apart.",
            goals[-1].places.start.path,
        )
    if unsaid:
        return Light(number, name, Glow.DIM, shows, *_unsaid(unsaid[0]))
    return Light(number, name, Glow.LIT, shows)


def _unsaid(goal: Goal) -> tuple[str, str]:
    """What to do about a goal without an outcome, and where."""
    return f"Say what {goal.title} means: outcome: {UNWRITTEN}", goal.places.start.path


def stream_light(number: int, name: str, scene: Scene) -> Light:
    """Does every month ahead bring five credits from small sources? What is past cannot be mended."""
    enough = [slot for slot in scene.stream if slot.state in ENOUGH]
    weak = [slot for slot in scene.stream if slot.state not in ENOUGH and slot.period.end >= scene.as_of]
    over = sum(slot.state is Slot.OVER for slot in scene.stream)
    shows = f"{len(enough)} of 12 months with 5 credits or more from small sources."
    if over:
        shows += f" {counted(over, 'month')} above 7, more than a stream needs."
    if not weak and len(enough) < len(scene.stream) and scene.year.end <= scene.as_of:
        action = "What is past is past: plan next year’s stream now."
        return Light(number, name, Glow.DIM, shows, action, "cmesite rollover")
    if not weak:
        return Light(number, name, Glow.LIT, f"{shows} Each month still ahead has them.")
    glow = Glow.DIM if any(slot.done or slot.planned for slot in scene.stream) else Glow.DARK
    lacking = plain(STREAM[0] - weak[0].done - weak[0].planned)
    month = month_name(weak[0].period)
    streams = _streams(scene, PlanStatus.PLANNED, PlanStatus.BOOKED)
    if streams:
        action = f"{month} lacks {lacking}: raise credits: there, or add one small source."
        return Light(number, name, glow, shows, action, streams[0].places.start.path)
    waiting = _streams(scene, PlanStatus.CANDIDATE)
    if waiting:
        action = f"Decide on {waiting[0].title}: status: planned."
        return Light(number, name, glow, shows, action, waiting[0].places.start.path)
    action = "Choose sources that bring 5 to 7 credits each month: a subscription, a journal, point of care."
    return Light(number, name, glow, shows, action, 'cmesite new plan "Journal articles with questions"')


def _streams(scene: Scene, *statuses: PlanStatus) -> tuple[Plan, ...]:
    """The small activities that come again and are not over."""
    return tuple(
        plan
        for plan in scene.portfolio.plan
        if plan.status in statuses
        and isinstance(plan.when, Recurrence)
        and plan.when.until >= scene.as_of
        and tier_of(plan, credit_of(plan.credits, scene.portfolio.vocabulary)) is Tier.MICRO
    )


def deep_dives_light(number: int, name: str, scene: Scene) -> Light:
    """Has every quarter that has a day left a deep dive?"""
    lacking = [i for i, slot in enumerate(scene.quarters, 1) if slot.state not in ENOUGH]
    ahead = [i for i in lacking if scene.quarters[i - 1].period.end > scene.as_of]
    good = len(scene.quarters) - len(lacking)
    shows = f"{good} of 4 quarters {'has' if good == 1 else 'have'} a deep dive."
    if not lacking:
        return Light(number, name, Glow.LIT, shows)
    if not ahead and scene.year.end > scene.as_of:
        return Light(number, name, Glow.LIT, f"{shows} Each quarter still ahead has one.")
    if not ahead:
        action = "What is past is past: plan next year’s four now."
        return Light(number, name, Glow.DIM, shows, action, "cmesite rollover")
    slot = scene.quarters[ahead[0] - 1]
    glow = Glow.DIM if slot.activities or len(lacking) < len(scene.quarters) else Glow.DARK
    if slot.activities:
        action = f"Quarter {ahead[0]} has {plain(slot.credits)} of the 6 credits of a deep dive: add to it."
        return Light(number, name, glow, shows, action, slot.activities[0].path)
    action = f"Set a half day in quarter {ahead[0]} for a course of 6 to 10 credits."
    return Light(number, name, glow, shows, action, "cmesite new plan")


def major_light(number: int, name: str, scene: Scene) -> Light:
    """Is there a major event of its size, or a candidate?"""
    events = [one for one in scene.activities if one.tier is Tier.MAJOR_EVENT]
    large = next((one for one in events if one.credits >= MAJOR_EVENT[0]), None)
    if large:
        return Light(number, name, Glow.LIT, f"{large.title}.")
    if events:
        shows = f"{events[0].title} gives {counted(events[0].credits, 'credit')}; 15 to 25 anchor a year."
        action = "Call it a deep dive (tier: deep-dive), or choose a larger one."
        return Light(number, name, Glow.DIM, shows, action, events[0].path)
    waiting = [plan for plan in candidates(scene.portfolio, scene.as_of) if plan.tier is Tier.MAJOR_EVENT]
    if waiting:
        return Light(
            number,
            name,
            Glow.DIM,
            f"{counted(len(waiting), 'candidate')}, none decided.",
            "Weigh it, then set status: planned.",
            f"cmesite weigh plan/{waiting[0].id}",
        )
    return Light(
        number,
        name,
        Glow.DARK,
        "No major event. It is optional, and powerful.",
        "Write down one candidate of 15 to 25 credits.",
        "cmesite new plan",
    )


def calendar_light(number: int, name: str, scene: Scene) -> Light:
    """Is time protected, and is something planned into it?"""
    protected = bool(scene.portfolio.settings.calendar.protected)
    ahead = [one for one in scene.activities if not one.done]
    if not protected:
        return Light(
            number,
            name,
            Glow.DIM if ahead else Glow.DARK,
            "No protected time is set.",
            "Protect two hours every other week: [calendar] protected in site.toml.",
            "site.toml",
        )
    if ahead:
        shows = f"Protected time is set; {counted(len(ahead), 'activity', 'activities')} ahead this year."
        return Light(number, name, Glow.LIT, shows)
    shows = "Protected time is set; nothing of this year is left to do in it."
    if _in_last_month(scene):
        return Light(number, name, Glow.LIT, shows)
    return Light(number, name, Glow.DIM, shows, "Give the next block an activity.", "cmesite new plan")


def _in_last_month(scene: Scene) -> bool:
    return (scene.year.end - scene.as_of).days <= LAST_DAYS


def check_ins_light(number: int, name: str, scene: Scene) -> Light:
    """Is every quarter that is over reviewed?"""
    over = [i for i, q in enumerate(quarters_of(scene.year), 1) if q.end <= scene.as_of]
    begun = scene.year.start.year
    files = {one.quarter: one for one in scene.portfolio.reviews if one.year == begun and one.quarter}
    written = {quarter for quarter, one in files.items() if one.answered}
    missing = [i for i in over if i not in written]
    if not over:
        return Light(number, name, Glow.LATER, "The first quarter is still running.")
    if not written and not any(one.done for one in scene.activities):
        return Light(number, name, Glow.LATER, "Nothing is logged yet, so there is nothing to review.")
    shows = f"{len(over) - len(missing)} of {len(over)} quarters reviewed."
    if not missing:
        return Light(number, name, Glow.LIT, shows)
    glow = Glow.DIM if len(missing) < len(over) else Glow.DARK
    latest = files.get(missing[-1])
    if latest is not None:
        shows += f" That of quarter {missing[-1]} is begun, nothing answered."
        action = "Answer what matters in it; leave out what you like."
        return Light(number, name, glow, shows, action, latest.places.start.path)
    action = "Take thirty minutes for the latest quarter; older ones may rest."
    return Light(number, name, glow, shows, action, f"cmesite new review {begun}-q{missing[-1]}")


def audit_light(number: int, name: str, scene: Scene) -> Light:
    """Is the year's review written? In the first quarter the year before is asked for."""
    begun = scene.year.start.year
    if _is_audited(scene, begun):
        return Light(number, name, Glow.LIT, f"The review of {begun} is written.")
    before = plan_year(scene.portfolio.settings, scene.year.start - timedelta(days=1))
    asked = any(credit.date in before for credit in scene.portfolio.credits)
    first_quarter = scene.as_of <= quarters_of(scene.year)[0].end
    if first_quarter and asked and not _is_audited(scene, before.start.year):
        return _audit(number, name, scene, before.start.year)
    if not _in_last_month(scene):
        return Light(number, name, Glow.LATER, "Its time is the last month of the year.")
    return _audit(number, name, scene, begun)


def _is_audited(scene: Scene, begun: int) -> bool:
    review = find(scene.portfolio.reviews, str(begun))
    return review is not None and review.answered


def _audit(number: int, name: str, scene: Scene, begun: int) -> Light:
    review = find(scene.portfolio.reviews, str(begun))
    if review is not None:
        shows = f"The review of {begun} is begun, nothing answered."
        action = "Answer what matters in it; leave out what you like."
        return Light(number, name, Glow.DARK, shows, action, review.places.start.path)
    return Light(
        number,
        name,
        Glow.DARK,
        f"The review of {begun} is not written.",
        "Three questions: requirements, capability, career.",
        f"cmesite new review {begun}",
    )


def counted(number: int | Decimal, one: str, many: str = "") -> str:
    """`1 goal`, `3 goals`."""
    figure = plain(number) if isinstance(number, Decimal) else str(number)
    return f"{figure} {one if number == 1 else many or one + 's'}"
