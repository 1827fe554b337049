"""The playbook's ten steps as lights, each with the next concrete action."""

from __future__ import annotations

from collections.abc import Sequence

from cmesite.planning.clusters import ClusterProgress, progress_of_clusters
from cmesite.planning.lights import (
    Glow,
    Light,
    audit_light,
    calendar_light,
    check_ins_light,
    counted,
    deep_dives_light,
    goals_light,
    requirements_light,
    stream_light,
)
from cmesite.planning.scene import Scene
from cmesite.planning.weigh import Weighed, candidates, goals_served, weigh
from cmesite.planning.year import month_name, months_in
from cmesite.records.amounts import plain
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.practice import Practice

MOST_NAMED = 3


def playbook_lights(scene: Scene) -> tuple[Light, ...]:
    """The playbook's ten steps."""
    return (
        _both(
            1, "Clear on requirements and goals", requirements_light(1, "", scene), goals_light(1, "", scene)
        ),
        _both(2, "A twelve-month architecture", stream_light(2, "", scene), deep_dives_light(2, "", scene)),
        _concrete(3, "A concrete twelve-month plan", scene),
        _filter(4, "A ruthless filter", scene),
        calendar_light(5, "Locked into real life", scene),
        _future(6, "Built around the future", scene),
        check_ins_light(7, "Quarterly check-ins", scene),
        _daily(8, "Aligned with daily work", scene),
        _pitfalls(9, "No classic pitfall", scene),
        audit_light(10, "The loop closed", scene),
    )


def _concrete(number: int, name: str, scene: Scene) -> Light:
    set_ = [p for p in scene.portfolio.plan if p.status in (PlanStatus.PLANNED, PlanStatus.BOOKED)]
    undated = [plan for plan in set_ if plan.when is None]
    if not set_:
        shows, action = "Nothing is planned.", "Write the first planned activity."
        return Light(number, name, Glow.DARK, shows, action, "cmesite new plan")
    if undated:
        shows = f"{counted(len(undated), 'planned activity', 'planned activities')} without a day."
        action = f"Give {undated[0].title} a day: when:"
        return Light(number, name, Glow.DIM, shows, action, undated[0].places.start.path)
    empty = _empty_months(scene)
    if empty:
        more = f" and {len(empty) - MOST_NAMED} more" if len(empty) > MOST_NAMED else ""
        named = f"{', '.join(empty[:MOST_NAMED])}{more}"
        shows = f"{counted(len(empty), 'month')} ahead without anything: {named}."
        return Light(
            number, name, Glow.DIM, shows, f"Give {empty[0]} one small activity.", "cmesite new plan"
        )
    if scene.mix.over:
        return _too_much(number, name, scene)
    shows = f"{counted(len(set_), 'activity', 'activities')} with a day, something in each month ahead."
    return Light(number, name, Glow.LIT, shows)


def _empty_months(scene: Scene) -> tuple[str, ...]:
    """The months not yet over in which nothing is done or planned."""
    ahead = (month for month in months_in(scene.year) if month.end >= scene.as_of)
    return tuple(
        month_name(month) for month in ahead if not any(one.day in month for one in scene.activities)
    )


def _too_much(number: int, name: str, scene: Scene) -> Light:
    shows = f"The plan is {plain(scene.mix.times)} times the target of {plain(scene.mix.target[1])} credits."
    ahead = [one for one in scene.activities if not one.done]
    if not ahead:
        return Light(number, name, Glow.LIT, f"{shows} All of it is done; next year less is enough.")
    least = min(ahead, key=lambda one: (one.overlap, -one.credits, one.day, one.id))
    action = f"Less is enough: weigh {least.title}, and drop it if it serves no goal."
    return Light(number, name, Glow.DIM, shows, action, f"cmesite weigh plan/{least.plan}")


def _filter(number: int, name: str, scene: Scene) -> Light:
    waiting = candidates(scene.portfolio, scene.as_of)
    paid = [plan for plan in scene.portfolio.plan if _is_doubtful(plan, scene)]
    if paid:
        shows = f"{paid[0].title} costs money and serves no goal and no requirement."
        command = f"cmesite weigh plan/{paid[0].id}"
        return Light(number, name, Glow.DIM, shows, "Put it through the filter.", command)
    if not scene.portfolio.plan:
        shows, action = "There is nothing to weigh yet.", "Write a candidate down before you book it."
        return Light(number, name, Glow.DARK, shows, action, "cmesite new plan")
    wait = f"{counted(len(waiting), 'candidate waits', 'candidates wait')}"
    if len(waiting) == len(scene.portfolio.plan):
        action = "Weigh the first, then set status: planned or dropped."
        command = f"cmesite weigh plan/{waiting[0].id}"
        return Light(number, name, Glow.DIM, f"{wait}, none decided.", action, command)
    taken = sum(_is_taken_anyhow(plan, scene) for plan in scene.portfolio.plan)
    rest = f"Everything{' else' if taken else ''} paid for serves a goal or a requirement"
    shows = f"{rest}; {taken} taken all the same, with a reason." if taken else f"{rest}."
    return Light(number, name, Glow.LIT, f"{shows} {wait}." if waiting else shows)


def _is_doubtful(plan: Plan, scene: Scene) -> bool:
    return not plan.override and _costs_without_goal(plan, scene) and _weighed(plan, scene).for_nothing


def _is_taken_anyhow(plan: Plan, scene: Scene) -> bool:
    """Paid for with a reason in place of a goal or a requirement; what is over serves none any more."""
    if not plan.override or not _costs_without_goal(plan, scene):
        return False
    weighed = _weighed(plan, scene)
    return weighed.for_nothing or not weighed.times


def _costs_without_goal(plan: Plan, scene: Scene) -> bool:
    if plan.cost is None or not plan.cost.amount or plan.status is PlanStatus.DROPPED:
        return False
    return not goals_served(scene.portfolio, scene.as_of, plan)


def _weighed(plan: Plan, scene: Scene) -> Weighed:
    return weigh(scene.portfolio, scene.as_of, plan)


def _future(number: int, name: str, scene: Scene) -> Light:
    clusters = progress_of_clusters(scene.portfolio, scene.as_of)
    met = sum(one.met for one in clusters)
    if not clusters:
        return Light(
            number,
            name,
            Glow.DARK,
            "No cluster is written.",
            "Choose what your credits should add up to.",
            "cmesite new cluster",
        )
    shows = f"{met} of {counted(len(clusters), 'cluster')} complete."
    if met and _feeds_a_cluster(scene, clusters):
        return Light(number, name, Glow.LIT, shows)
    if met:
        shows = f"{shows} Nothing of this year counts for one yet."
    growing = next((one for one in clusters if one.earned), clusters[0])
    action = f"Let one activity of this quarter count for {growing.cluster.title}."
    return Light(number, name, Glow.DIM, shows, action, growing.cluster.places.start.path)


def _feeds_a_cluster(scene: Scene, clusters: Sequence[ClusterProgress]) -> bool:
    """Is anything done or planned this year that counts for a cluster? Old years light no light."""
    members = {id_ for one in clusters for id_ in one.members}
    return any(one.cluster or one.id in members for one in scene.activities)


def _is_of_this_year(theme: Practice, scene: Scene) -> bool:
    """Is a plan or a record of this year among what the theme was turned into?"""
    named = {id_.rpartition("/")[2] for id_ in (*theme.review, *theme.teaching, *theme.project)}
    return any(named & {one.id, one.plan} for one in scene.activities)


def _daily(number: int, name: str, scene: Scene) -> Light:
    themes = scene.portfolio.practice
    if not themes:
        return Light(
            number,
            name,
            Glow.DARK,
            "No theme of your practice is written.",
            "Write down one pattern that keeps coming back.",
            "cmesite new practice",
        )
    bare = [one for one in themes if not (one.review or one.teaching or one.project)]
    shows = f"{counted(len(themes), 'theme')}, {len(themes) - len(bare)} turned into learning."
    if any(_is_of_this_year(one, scene) for one in themes):
        return Light(number, name, Glow.LIT, shows)
    if len(bare) < len(themes):
        shows = f"{shows} Nothing of it is of this year."
    asked = (bare or themes)[0]
    return Light(
        number,
        name,
        Glow.DIM,
        shows,
        f"Give {asked.title} a short review: review:",
        asked.places.start.path,
    )


def _pitfalls(number: int, name: str, scene: Scene) -> Light:
    fires = [one for one in scene.pitfalls if one.fires]
    if not fires:
        return _quiet(number, name, scene)
    verb = "fires" if len(fires) == 1 else "fire"
    shows = f"{len(fires)} of 5 detectors {verb}: {', '.join(one.name.lower() for one in fires)}."
    worst = max(fires, key=lambda one: one.weight)
    return Light(number, name, Glow.DIM, shows, worst.fix, worst.command or worst.file)


def _quiet(number: int, name: str, scene: Scene) -> Light:
    """No detector fires; that is good news only where there was something to measure."""
    unjudged = sum(not one.judged for one in scene.pitfalls)
    if not unjudged:
        return Light(number, name, Glow.LIT, "None of the five detectors fires.")
    verb = "has" if unjudged == 1 else "have"
    return Light(number, name, Glow.LATER, f"{unjudged} of 5 detectors {verb} nothing to measure yet.")


def _both(number: int, name: str, one: Light, other: Light) -> Light:
    """Two lights as one: no brighter than the darker."""
    order = (Glow.DARK, Glow.DIM, Glow.LATER, Glow.LIT)
    darker = min(one, other, key=lambda light: order.index(light.glow))
    lit = Glow.DIM if Glow.LIT in (one.glow, other.glow) and darker.glow is Glow.DARK else darker.glow
    return Light(number, name, lit, f"{one.shows} {other.shows}", darker.action, darker.where)
