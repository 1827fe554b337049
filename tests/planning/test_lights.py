"""The lights of the year and of the playbook: each lit once and dark once, with what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from cmesite.coverage.measure import measure
from cmesite.diagnostics import Place
from cmesite.planning.lights import Glow, Light, first_action, year_lights
from cmesite.planning.scene import Scene, scene_of
from cmesite.planning.steps import playbook_lights
from cmesite.records.amounts import Money
from cmesite.records.cluster import Cluster, Ingredient
from cmesite.records.goal import Goal
from cmesite.records.periods import Interval, Recurrence, Unit
from cmesite.records.places import Places
from cmesite.records.plan import PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.practice import Practice
from cmesite.records.review import Review
from cmesite.records.settings import CalendarSettings, ProtectedBlock, Settings
from tests.coverage.building import credit, cycle, number, on, plan, portfolio, proof, requirement, rule
from tests.planning.playbook import BOARD, NEW_YEAR, event, monthly, sample_year

AS_OF = on("2026-12-20")
GOALS = tuple(
    Goal(id_, id_, f"In 12 months, I want to {id_}.", by=on("2026-12-31")) for id_ in ("lead", "teach")
)
PROTECTED = Settings(
    calendar=CalendarSettings((ProtectedBlock(Interval(2, Unit.WEEK), 4, time(13), time(15)),))
)


def scene(found: Portfolio, as_of: date = AS_OF) -> Scene:
    return scene_of(found, measure(found, as_of), as_of)


def whole() -> Portfolio:
    """A year in which every step is taken and nothing is too much."""
    months = [
        credit(f"m{month:02}", f"2026-{month:02}-10", 5, {"qi": "all"}, goals=("lead",), proof="a.pdf")
        for month in range(1, 13)
    ]
    days = ("2026-02-20", "2026-05-20", "2026-08-20", "2026-10-20")
    courses = [credit(f"deep{i}", day, 6, goals=("teach",), proof="a.pdf") for i, day in enumerate(days)]
    found = portfolio(
        replace(BOARD, rules=(rule("total", 90),)),
        *(replace(one, plan=f"p{one.id}") for one in (*months, *courses)),
        *(plan(f"p{one.id}", str(one.date), 5, tier=Tier.MICRO) for one in months),
        *(event(f"p{one.id}", str(one.date), 6, Tier.DEEP_DIVE) for one in courses),
        event("congress", "2026-06-26", 18, Tier.MAJOR_EVENT, goals=("lead",)),
        credit("congress", "2026-06-26", 18, goals=("lead",), proof="a.pdf", plan="congress"),
        proof("a.pdf"),
    )
    return replace(
        found,
        settings=PROTECTED,
        goals=GOALS,
        reviews=(
            Review("2026", 2026, body="A good year."),
            *(Review(f"2026-q{i}", 2026, i, decision="lock") for i in range(1, 5)),
        ),
        clusters=(Cluster("qi", "Quality", (Ingredient("QI", number(10), topics=("qi",)),)),),
        practice=(Practice("falls", "Falls", review=("m01",)),),
    )


def glows(lights: tuple[Light, ...]) -> list[Glow]:
    return [light.glow for light in lights]


def test_a_whole_year_lights_every_light() -> None:
    found = scene(whole())
    assert glows(year_lights(found)) == [Glow.LIT] * 8
    assert glows(playbook_lights(found)) == [Glow.LIT] * 10
    assert first_action(found) is None


def test_an_empty_portfolio_is_dark_and_says_what_to_do_first() -> None:
    found = scene(portfolio())
    assert glows(year_lights(found)) == [Glow.DARK] * 6 + [Glow.LATER] + [Glow.DARK]
    first = first_action(found)
    assert first is not None
    assert (first.number, first.where) == (1, "cmesite new requirement")


def test_after_the_first_requirement_come_the_goals() -> None:
    first = first_action(scene(portfolio(BOARD)))
    assert first is not None
    assert (first.name, first.where) == ("Set career goals", "cmesite new goal")


def light(number_: int, found: Portfolio, as_of: date = AS_OF, ten: bool = False) -> Light:
    lights = playbook_lights(scene(found, as_of)) if ten else year_lights(scene(found, as_of))
    return lights[number_ - 1]


def test_an_unknown_fact_dims_the_requirements() -> None:
    asked = requirement("dea", rule("opioid", 2, if_="dea-registered"), cycle=cycle(1, "2026-12-31"))
    one = light(1, portfolio(asked))
    assert (one.glow, one.where) == (Glow.DIM, "cmesite coverage dea")


def test_four_goals_or_one_without_an_outcome_dim_the_goals() -> None:
    four = replace(portfolio(), goals=(*GOALS, Goal("c", "c", "x"), Goal("d", "d", "x")))
    assert light(2, four).glow is Glow.DIM
    assert light(2, replace(portfolio(), goals=(GOALS[0], Goal("bare", "Bare")))).glow is Glow.DIM


def test_a_candidate_for_the_major_event_is_a_beginning() -> None:
    found = portfolio(event("congress", "2026-12-28", 18, Tier.MAJOR_EVENT))
    waiting = replace(found, plan=tuple(replace(p, status=PlanStatus.CANDIDATE) for p in found.plan))
    one = light(5, waiting)
    assert (one.glow, one.where) == (Glow.DIM, "cmesite weigh plan/congress")


def test_the_stream_is_judged_by_the_months_ahead() -> None:
    """A thin spring cannot be mended; what is ahead can, in the file of the stream that is there."""
    later = Recurrence(Interval(1, Unit.MONTH), on("2026-07-15"), on("2026-12-31"))
    full = portfolio(plan("audio", later, 5, tier=Tier.MICRO))
    assert light(3, full, on("2026-07-01")).glow is Glow.LIT
    thin = portfolio(replace(plan("audio", later, 3, tier=Tier.MICRO), places=placed("plan/audio.md")))
    one = light(3, thin, on("2026-07-01"))
    assert (one.glow, one.where) == (Glow.DIM, "plan/audio.md")
    assert one.action == "July lacks 2: raise credits: there, or add one small source."
    candidate = replace(thin, plan=tuple(replace(p, status=PlanStatus.CANDIDATE) for p in thin.plan))
    assert light(3, candidate, on("2026-07-01")).action == "Decide on audio: status: planned."
    assert light(3, portfolio(), on("2026-07-01")).where.startswith("cmesite new plan")


def test_more_than_seven_a_month_is_said() -> None:
    assert "12 months above 7" in light(3, portfolio(monthly("audio", 19)), NEW_YEAR).shows


def test_a_quarter_without_a_day_left_asks_for_no_half_day() -> None:
    fourth = event("q4", "2026-11-13", 8, Tier.DEEP_DIVE)
    assert light(4, portfolio(fourth), on("2026-09-30")).glow is Glow.LIT
    assert "quarter 3" in light(4, portfolio(fourth), on("2026-09-29")).action
    assert light(4, portfolio(fourth), on("2026-12-31")).where == "cmesite rollover"


def test_a_deep_dive_of_half_a_credit_wants_more() -> None:
    one = light(4, portfolio(event("q4", "2026-12-29", Decimal("0.5"), Tier.DEEP_DIVE)))
    assert (one.glow, one.action) == (
        Glow.DIM,
        "Quarter 4 has 0.5 of the 6 credits of a deep dive: add to it.",
    )


def test_a_major_event_of_two_credits_is_none() -> None:
    one = light(5, portfolio(event("talk", "2026-12-28", 2, Tier.MAJOR_EVENT)))
    assert (one.glow, one.shows) == (Glow.DIM, "talk gives 2 credits; 15 to 25 anchor a year.")


def test_protected_time_with_nothing_in_it_is_only_begun() -> None:
    empty = replace(portfolio(), settings=PROTECTED)
    assert light(6, empty, on("2026-05-10")).glow is Glow.DIM
    assert light(6, replace(sample_year(), settings=PROTECTED), on("2026-05-10")).glow is Glow.LIT


def test_months_without_anything_make_no_concrete_year() -> None:
    two = portfolio(event("a", "2026-03-10", 6, Tier.DEEP_DIVE), event("b", "2026-11-10", 6, Tier.DEEP_DIVE))
    one = light(3, two, on("2026-09-10"), ten=True)
    assert (one.glow, one.shows) == (
        Glow.DIM,
        "3 months ahead without anything: September, October, December.",
    )


def test_a_candidate_alone_is_no_filter_and_no_cluster_is_a_future() -> None:
    waiting = portfolio(plan("congress", "2026-12-28", 18, status=PlanStatus.CANDIDATE))
    one = light(4, waiting, ten=True)
    assert (one.glow, one.where) == (Glow.DIM, "cmesite weigh plan/congress")
    bare = replace(portfolio(credit("a", "2026-02-10", 4, {"qi": "all"})), clusters=whole().clusters)
    assert light(6, bare, ten=True).glow is Glow.DIM
    assert light(6, whole(), ten=True).glow is Glow.LIT


def test_the_review_of_the_year_before_is_asked_for_in_the_first_quarter() -> None:
    log = portfolio(credit("a", "2026-02-10", 4))
    one = light(8, log, on("2027-01-01"))
    assert (one.glow, one.where) == (Glow.DARK, "cmesite new review 2026")
    assert light(8, log, on("2027-04-01")).glow is Glow.LATER
    reviewed = replace(log, reviews=(Review("2026", 2026, body="Good."),))
    assert light(8, reviewed, on("2027-01-01")).glow is Glow.LATER


def placed(path: str) -> Places:
    return Places(Place(path, 1, 1), {})


def test_reviews_wait_for_the_first_quarter_to_end() -> None:
    log = portfolio(credit("a", "2026-02-10", 4))
    assert light(7, log, on("2026-03-30")).glow is Glow.LATER
    missing = light(7, log, on("2026-07-01"))
    assert (missing.glow, missing.where) == (Glow.DARK, "cmesite new review 2026-q2")


def test_the_audit_waits_for_the_last_month() -> None:
    assert light(8, portfolio(), on("2026-11-22")).glow is Glow.LATER
    assert light(8, portfolio(), on("2026-12-01")).glow is Glow.DARK


def test_too_much_is_told_as_times_the_target() -> None:
    found = portfolio(BOARD, monthly("audio", 5), event("congress", "2026-10-07", 22, Tier.MAJOR_EVENT))
    one = light(3, found, NEW_YEAR, ten=True)
    assert (one.glow, one.shows) == (Glow.DIM, "The plan is 2.1 times the target of 40 credits.")


def test_the_filter_names_what_is_paid_for_nothing() -> None:
    dinner = replace(plan("dinner", "2026-12-28", 1, requirements=()), cost=Money(number(60), "USD"))
    one = light(4, portfolio(BOARD, dinner), ten=True)
    assert (one.glow, one.where) == (Glow.DIM, "cmesite weigh plan/dinner")


def test_pitfalls_dim_the_ninth_step() -> None:
    one = light(9, portfolio(credit("a", "2026-12-10", 20)), ten=True)
    assert one.glow is Glow.DIM
    assert "random course selection" in one.shows


def test_a_worksheet_with_nothing_answered_is_no_review() -> None:
    at = Places(Place("reviews/2026-q4.md", 1))
    blank = tuple(replace(one, decision="", body="\n", places=at) for one in whole().reviews)
    found = replace(whole(), reviews=blank)
    steps = {light.number: light for light in year_lights(scene(found, on("2026-12-31")))}
    assert (steps[7].glow, steps[7].where) == (Glow.DARK, "reviews/2026-q4.md")
    assert steps[7].shows.endswith("That of quarter 4 is begun, nothing answered.")
    assert (steps[8].glow, steps[8].shows) == (
        Glow.DARK,
        "The review of 2026 is begun, nothing answered.",
    )
    assert glows(playbook_lights(scene(found, on("2026-12-31"))))[9] is Glow.DARK


def test_no_pitfall_is_no_light_where_nothing_could_be_measured() -> None:
    light = playbook_lights(scene(replace(portfolio(), goals=GOALS)))[8]
    assert (light.glow, light.shows) == (Glow.LATER, "5 of 5 detectors have nothing to measure yet.")


def test_a_goal_that_is_begun_without_an_outcome_is_not_set() -> None:
    at = Places(Place("goals/teach.md", 1))
    begun = replace(GOALS[1], outcome="", unwritten=True, places=at)
    light = year_lights(scene(replace(whole(), goals=(GOALS[0], begun))))[1]
    assert (light.glow, light.where) == (Glow.DIM, "goals/teach.md")
    assert light.shows == "1 goal for this year. 1 goal begun, without an outcome."
    assert year_lights(scene(replace(whole(), goals=(begun,))))[1].glow is Glow.DARK


def test_what_is_taken_for_a_reason_alone_is_told() -> None:
    dinner = plan(
        "dinner", "2026-12-28", 1, cost=Money(Decimal(60), "USD"), requirements=(), override="A friend."
    )
    found = whole()
    light = playbook_lights(scene(replace(found, plan=(*found.plan, dinner))))[3]
    assert (light.glow, light.shows) == (
        Glow.LIT,
        "Everything else paid for serves a goal or a requirement; 1 taken all the same, with a reason.",
    )


def test_clusters_and_themes_of_old_years_light_nothing_in_an_empty_one() -> None:
    later = scene(replace(whole(), plan=()), on("2027-06-01"))
    steps = {light.number: light for light in playbook_lights(later)}
    assert (steps[6].glow, steps[8].glow) == (Glow.DIM, Glow.DIM)
    assert steps[6].shows.endswith("Nothing of this year counts for one yet.")
    assert steps[8].shows.endswith("Nothing of it is of this year.")


def test_a_year_that_is_over_is_judged_whole() -> None:
    found = whole()
    late = replace(found, credits=tuple(c for c in found.credits if not c.id.startswith("m0")))
    light = year_lights(scene(late, on("2026-12-31")))[2]
    assert (light.glow, light.where) == (Glow.DIM, "cmesite rollover")
    assert light.shows.startswith("3 of 12 months")
