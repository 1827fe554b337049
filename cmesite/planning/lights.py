"""The lights of the year: the eight steps of its plan (T3), each with what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cmesite.planning.goals import goals_of_the_year
from cmesite.planning.scene import Scene
from cmesite.planning.slots import Slot
from cmesite.planning.weigh import candidates
from cmesite.planning.year import quarters_of
from cmesite.records.plan import Tier

FEWEST_GOALS, MOST_GOALS = 2, 3


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
        action = f"Say what {unsaid[0].title} means: outcome: In 12 months, I want to …"
        return Light(number, name, Glow.DIM, shows, action, unsaid[0].places.start.path)
    return Light(number, name, Glow.LIT, shows)


def stream_light(number: int, name: str, scene: Scene) -> Light:
    """Does every month bring five credits from small sources?"""
    good = sum(slot.state in (Slot.FILLED, Slot.PLANNED) for slot in scene.stream)
    some = sum(bool(slot.done or slot.planned) for slot in scene.stream)
    shows = f"{good} of 12 months with 5 credits or more from small sources."
    if good == len(scene.stream):
        return Light(number, name, Glow.LIT, shows)
    action = "Choose sources that bring 5 to 7 credits each month: a subscription, a journal, point of care."
    command = 'cmesite new plan "Journal articles with questions"'
    return Light(number, name, Glow.DIM if some else Glow.DARK, shows, action, command)


def deep_dives_light(number: int, name: str, scene: Scene) -> Light:
    """Has every quarter a deep dive?"""
    empty = [index for index, slot in enumerate(scene.quarters, 1) if slot.state in (Slot.EMPTY, Slot.MISSED)]
    shows = f"{len(scene.quarters) - len(empty)} of 4 quarters have a deep dive."
    if not empty:
        return Light(number, name, Glow.LIT, shows)
    ahead = [i for i in empty if scene.quarters[i - 1].period.end >= scene.as_of]
    if not ahead:
        return Light(
            number,
            name,
            Glow.DIM,
            shows,
            "What is past is past: plan next year’s four now.",
            "cmesite rollover",
        )
    action = f"Set a half day in quarter {ahead[0]} for a course of 6 to 10 credits."
    return Light(number, name, Glow.DIM if len(empty) < 4 else Glow.DARK, shows, action, "cmesite new plan")


def major_light(number: int, name: str, scene: Scene) -> Light:
    """Is there a major event, or a candidate?"""
    events = [one for one in scene.activities if one.tier is Tier.MAJOR_EVENT]
    if events:
        return Light(number, name, Glow.LIT, f"{events[0].title}.")
    waiting = [plan for plan in candidates(scene.portfolio) if plan.tier is Tier.MAJOR_EVENT]
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
    """Is time protected?"""
    protected = bool(scene.portfolio.settings.calendar.protected)
    ahead = [one for one in scene.activities if not one.done]
    if protected:
        shows = f"Protected time is set; {counted(len(ahead), 'activity', 'activities')} ahead this year."
        return Light(number, name, Glow.LIT, shows)
    return Light(
        number,
        name,
        Glow.DIM if ahead else Glow.DARK,
        "No protected time is set.",
        "Protect two hours every other week: [calendar] protected in site.toml.",
        "site.toml",
    )


def check_ins_light(number: int, name: str, scene: Scene) -> Light:
    """Is every quarter that is over reviewed?"""
    over = [i for i, q in enumerate(quarters_of(scene.year), 1) if q.end <= scene.as_of]
    begun = scene.year.start.year
    written = {one.quarter for one in scene.portfolio.reviews if one.year == begun and one.quarter}
    missing = [i for i in over if i not in written]
    if not over:
        return Light(number, name, Glow.LATER, "The first quarter is still running.")
    if not written and not any(one.done for one in scene.activities):
        return Light(number, name, Glow.LATER, "Nothing is logged yet, so there is nothing to review.")
    shows = f"{len(over) - len(missing)} of {len(over)} quarters reviewed."
    if not missing:
        return Light(number, name, Glow.LIT, shows)
    return Light(
        number,
        name,
        Glow.DIM if len(missing) < len(over) else Glow.DARK,
        shows,
        "Take thirty minutes for the latest quarter; older ones may rest.",
        f"cmesite new review {begun}-q{missing[-1]}",
    )


def audit_light(number: int, name: str, scene: Scene) -> Light:
    """Is the year's review written?"""
    begun = scene.year.start.year
    written = [one for one in scene.portfolio.reviews if one.year == begun and one.quarter is None]
    if written:
        return Light(number, name, Glow.LIT, f"The review of {begun} is written.")
    if (scene.year.end - scene.as_of).days > 31:
        return Light(number, name, Glow.LATER, "Its time is the last month of the year.")
    return Light(
        number,
        name,
        Glow.DARK,
        f"The review of {begun} is not written.",
        "Three questions: requirements, capability, career.",
        f"cmesite new review {begun}",
    )


def counted(number: int, one: str, many: str = "") -> str:
    """`1 goal`, `3 goals`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
