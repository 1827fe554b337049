"""The planning pages' views: what they say of a rich record, and what of an empty one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Missed
from cmesite.coverage.measure import measure
from cmesite.planning.scene import Scene, scene_of
from cmesite.publishing.dashboard.books import Books, books_of
from cmesite.publishing.dashboard.plan_clusters import clusters_page_of
from cmesite.publishing.dashboard.plan_lights import first_step
from cmesite.publishing.dashboard.plan_offers import offers_page_of
from cmesite.publishing.dashboard.plan_pitfalls import pitfalls_page_of
from cmesite.publishing.dashboard.plan_practice import practice_page_of
from cmesite.publishing.dashboard.plan_reviews import reviews_page_of
from cmesite.publishing.dashboard.plan_year import plan_page_of
from cmesite.publishing.dashboard.shell import Shell, shell_of
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.periods import single_day, year_of
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.review import Answer, Review
from cmesite.records.rule import Rule
from tests.publishing.sample import AS_OF, EMPTY, RICH


def seen(portfolio: Portfolio = RICH) -> tuple[Shell, Books, Scene]:
    coverage = measure(portfolio, AS_OF)
    books = books_of(portfolio, coverage, AS_OF)
    return shell_of(books, (), ()), books, scene_of(portfolio, coverage, AS_OF)


def test_the_plan_tells_floors_totals_and_target() -> None:
    glance = plan_page_of(*seen()).glance
    assert [(need.title, need.floor) for need in glance.needs] == [
        ("Specialty board, Internal Medicine", "30"),
        ("DEA registration", "0"),
        ("Hospital credentialing", "15"),
        ("State license", "25"),
    ]
    assert (glance.no_overlap, glance.perfect, glance.target) == ("70", "30", "30–40")
    assert glance.needed_note == "30 in 5 activities"
    assert glance.taken[0] == "Opioid Prescribing Module"
    assert [need.note for need in glance.needs if need.note] == [
        "16 were open when the year began, and all of it is due this year"
    ]


def test_what_a_plan_does_not_reach_is_in_its_figure() -> None:
    glance = plan_page_of(*seen(EMPTY)).glance
    assert (glance.needed, glance.needed_note, glance.open, glance.target_steps) == ("0", "", "", ())
    board = replace(EMPTY, requirements=(RICH.requirements[0],))
    glance = plan_page_of(*seen(board)).glance
    assert glance.needed == "30"
    assert glance.needed_note == "No activity of this plan serves a floor"
    assert glance.open == "Not planned yet: 30 for Specialty board, Internal Medicine"


def test_done_and_planned_stand_apart_in_the_grid() -> None:
    page = plan_page_of(*seen())
    micro, deep, major = page.tiers
    assert (micro.cells[10].done, micro.cells[10].planned) == ("", "1.5")
    assert (deep.cells[1].done, deep.done, deep.planned) == ("8", "32", "4")
    assert (major.done, page.months[page.now]) == ("", "Nov")


def test_a_goal_stands_against_each_authority() -> None:
    page = plan_page_of(*seen())
    pain = page.matrix[2]
    assert [(cell.done, cell.planned) for cell in pain.cells] == [
        ("6", "4"),
        ("6", "4"),
        ("6", "4"),
        ("6", "4"),
    ]


def test_every_activity_of_the_year_has_its_score() -> None:
    shell, books, scene = seen()
    overlaps = plan_page_of(shell, books, scene).overlaps
    assert overlaps[0].score == "5"
    told = {one.title.partition(" (")[0] for one in overlaps}
    assert told == {one.title for one in scene.activities}


def test_dead_goals_have_no_row() -> None:
    first, *rest = RICH.goals
    past = replace(RICH, goals=(replace(first, by=date(2019, 12, 31)), *rest))
    assert len(plan_page_of(*seen(past)).matrix) == len(RICH.goals) - 1


def test_what_is_done_is_shared_out_by_itself() -> None:
    """Most of the year is ahead, so of what is done nearly all is micro and deep dives."""
    rows = plan_page_of(*seen()).mix.rows
    assert sum(int(row.done) for row in rows) in (99, 100, 101)
    assert [row.done for row in plan_page_of(*seen(EMPTY)).mix.rows] == ["", "", ""]


def test_nothing_is_advised_before_an_event_that_is_over() -> None:
    def before(when: date) -> str:
        congress = Plan("congress", "Congress", tier=Tier.MAJOR_EVENT, status=PlanStatus.BOOKED,
                        when=single_day(when), credits=RICH.credits[0].credits)  # fmt: skip
        done = replace(RICH.credits[0], id="c", title="C", plan="congress", period=single_day(when), goals=())
        log = (done,) if when <= AS_OF else ()
        found = replace(EMPTY, plan=(congress,), credits=log)
        (anchor,) = plan_page_of(*seen(found)).anchors
        return anchor.before

    assert before(date(2026, 3, 1)) == "nothing on the same subject"
    assert before(date(2026, 12, 1)).startswith("nothing yet; choose")


def test_a_pivot_given_up_names_the_plans_to_drop() -> None:
    pivot = Goal("pivot", "Pivot", kind=GoalKind.EXPLORATION, verdict=Verdict.MEH)
    weekend = replace(
        RICH.plan[0], id="weekend", title="Weekend", goals=("pivot",), status=PlanStatus.PLANNED
    )
    shell, books, _ = seen(replace(RICH, goals=(*RICH.goals, pivot), plan=(weekend,)))
    told = clusters_page_of(shell, books).explorations[-1]
    assert told.action.startswith("You tested it cheaply. Drop what is still planned for it, Weekend (")
    shell, books, _ = seen(replace(RICH, goals=(*RICH.goals, pivot), plan=()))
    assert "may forget it" in clusters_page_of(shell, books).explorations[-1].action


def test_an_authority_stands_as_its_worst_rule() -> None:
    state = replace(
        RICH.requirements[3],
        rules=(*RICH.requirements[3].rules, Rule("ethics", Decimal(4), topics=("ethics",))),
    )
    shell, books, scene = seen(replace(RICH, requirements=(state,)))
    (authority,) = pitfalls_page_of(shell, books, scene).finishes
    assert [one.label for one in authority.rules][-1] == "Ethics"
    assert authority.standing.word == "Not planned yet"
    assert authority.rules[-1].note == "Plan 4 credits until 30 Jun 2027"


def test_candidates_are_ranked_with_their_answers() -> None:
    waiting = replace(RICH, plan=tuple(replace(p, status=PlanStatus.CANDIDATE) for p in RICH.plan))
    shell, books, _ = seen(waiting)
    offers = offers_page_of(shell, books).offers
    assert [(one.place, one.title) for one in offers] == [
        (1, "Buprenorphine and opioid tapering"),
        (2, "Audio digest"),
    ]
    assert [one.standing.word for one in offers[0].questions] == ["Yes", "Yes", "No", "Unknown"]
    assert offers_page_of(*seen()[:2]).offers == ()


def test_pitfalls_say_what_fires_and_what_to_do() -> None:
    page = pitfalls_page_of(*seen())
    words = {one.name: one.standing.word for one in page.pitfalls}
    assert words["Random course selection"] == "Quiet"
    assert words["No tracking system"] == "Fires"
    assert all(bool(one.fix) is (one.standing.word == "Fires") for one in page.pitfalls)
    board = {one.title: one for one in page.finishes}["Specialty board, Internal Medicine"]
    assert (board.rules[0].label, board.rules[0].share) == ("Total", "125")


def test_a_review_stands_beside_the_quarters_numbers() -> None:
    review = Review(
        "2026-q3", 2026, 3, (Answer("waste", ("Nothing.",)),), "adjust", capability=(("pain", 4),)
    )
    page = reviews_page_of(*seen(replace(RICH, reviews=(review,))))
    fourth, third, second, _ = page.quarters
    assert (fourth.standing.word, second.standing.word) == ("Running", "Not written")
    assert (third.standing.word, third.command, third.answers[0].lines) == (
        "Plan adjusted",
        "",
        ("Nothing.",),
    )
    assert [(one.title, one.day) for one in third.adjust] == [
        ("Audio digest", "30 Nov and 31 Dec"),
        ("Buprenorphine and opioid tapering", "3 Dec"),
    ]
    assert [one.mark.label for one in page.capability] == ["Pain and addiction"]
    assert page.loop.level_up == ("Pain and addiction",)


def test_a_result_is_only_said_where_the_recipe_is_met() -> None:
    sepsis, pain = sorted(clusters_page_of(*seen()[:2]).clusters, key=lambda one: not one.met)
    assert (sepsis.met, sepsis.standing.word) == (True, "Complete")
    assert (pain.met, pain.standing.word) == (False, "4 credits to go")


def test_an_empty_record_says_what_to_do_first_on_every_page() -> None:
    shell, books, scene = seen(Portfolio())
    first = first_step(books)
    assert first is not None
    assert first.where == "cmesite new requirement"
    assert plan_page_of(shell, books, scene).mix.verdict.startswith("No requirement asks for credits")
    assert pitfalls_page_of(shell, books, scene).finishes == ()
    assert clusters_page_of(shell, books).clusters == ()
    practice = practice_page_of(shell, books)
    assert (practice.themes, practice.resources, len(practice.general)) == ((), (), 3)


def test_pitfalls_tell_of_a_cycle_that_closed_short() -> None:
    shell, books, scene = seen()
    first = scene.coverage.requirements[0]
    short = replace(first, missed=(Missed(year_of(2024), ("total",)),))
    told = pitfalls_page_of(
        shell, books, replace(scene, coverage=replace(scene.coverage, requirements=(short,)))
    )
    assert told.missed == (f"{first.requirement.title}: The cycle 1 Jan – 31 Dec 2024 closed short (total).",)
    met = tuple(replace(one, missed=()) for one in scene.coverage.requirements)
    quiet = replace(scene, coverage=replace(scene.coverage, requirements=met))
    assert pitfalls_page_of(shell, books, quiet).missed == ()


def test_the_evidence_names_a_title_once() -> None:
    shell, books, scene = seen()
    one = replace(scene.pitfalls[0], fires=True, evidence=(RICH.credits[0].id,) * 4)
    view = pitfalls_page_of(shell, books, replace(scene, pitfalls=(one,))).pitfalls[0]
    assert view.evidence == (f"{RICH.credits[0].title} (4 times)",)
