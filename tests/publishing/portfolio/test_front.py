from __future__ import annotations

from dataclasses import replace

from cmesite.publishing.portfolio import portfolio_pages
from cmesite.publishing.portfolio.front import Front, front_of
from cmesite.publishing.release import public_portfolio
from cmesite.records.portfolio import Portfolio
from tests.publishing.drawn import PORTFOLIOS, portfolio_site
from tests.publishing.sample import AS_OF, EMPTY, FORTY_YEARS, RICH


def front(portfolio: Portfolio = RICH) -> Front:
    return front_of(public_portfolio(portfolio, AS_OF))


def test_the_figures() -> None:
    assert [(figure.value + figure.sign, figure.text) for figure in front().figures] == [
        ("37.5", "credits earned this year, 36 of them AMA PRA Category 1"),
        ("91%", "of those credits (34) serve one of three stated goals"),
        ("1", "of 2 clusters of credit complete"),
        ("1", "result at work: role"),
    ]


def test_without_goals_clusters_and_outcomes_other_figures_take_their_place() -> None:
    bare = replace(RICH, goals=(), clusters=(), outcomes=())
    assert [figure.value for figure in front(bare).figures] == ["37.5", "8", "46.5"]
    assert front(EMPTY).figures == ()


def test_a_goal_stands_beside_its_work() -> None:
    goals = front().goals
    assert goals.heading == "Three goals"
    critical = goals.goals[0]
    assert [(line.title, line.credits) for line in critical.work.lines] == [
        ("Sepsis Management Course", "8"),
        ("Sepsis bundle project", "6"),
        ("ACLS renewal", "4"),
    ]
    assert critical.work.total == "18"
    assert goals.goals[1].changed == ("A seat at the table",)


def test_a_result_is_said_only_once_the_cluster_is_complete() -> None:
    assert [(one.title, one.earned, one.rest, one.result) for one in front().clusters] == [
        ("Pain, opioids and addiction", "6", "of 10 credits", ""),
        ("Sepsis and critical illness", "14", "of 14 credits, complete", "Ready to be the first call."),
    ]


def test_the_year_tells_each_month_once_and_what_stood_out() -> None:
    year = front().year
    assert year is not None
    assert year.description == (
        "January 2, February 8, March 5.5, April 10, June 4, August 6, September 2. "
        "Planned: November 1.5, December 5.5."
    )
    third = year.quarters[2]
    assert third.credits == "8 credits"
    assert [event.text for event in third.events] == [
        "Sepsis bundle project, 6 credits",
        "A seat at the table",
        "Journal CME: opioid use disorder, 2 credits",
    ]


def test_the_share_of_two_goals_is_told_once() -> None:
    share = front().share
    assert share is not None
    assert [(segment.label, segment.amount) for segment in share.segments] == [
        ("Critical care", "12"),
        ("Critical care with Hospital leadership", "6"),
        ("Hospital leadership", "10"),
        ("Pain and addiction", "6"),
        ("No stated goal", "3.5"),
    ]


def test_the_record_shows_the_year_and_a_second_page_the_career() -> None:
    pages = {page.path for page in portfolio_pages(public_portfolio(FORTY_YEARS, AS_OF))}
    assert pages == {"index.html", "goals/teach.html", "cards.html", "record.html"}
    assert [row.title for row in front(FORTY_YEARS).record.rows][:1] == ["Course 2026 number 2"]
    assert front(FORTY_YEARS).goals.goals[0].work.total == "300.0"
    assert len(front(FORTY_YEARS).goals.goals[0].work.lines) == 7


def test_an_empty_portfolio_has_one_page_and_no_empty_sections() -> None:
    assert [page.path for page in portfolio_pages(public_portfolio(EMPTY, AS_OF))] == ["index.html"]
    found = front(EMPTY)
    assert (found.year, found.share, found.clusters, found.outcomes, found.record.rows) == (
        None,
        None,
        (),
        (),
        (),
    )


def test_no_sentence_says_more_than_the_portfolio_shows() -> None:
    assert front(RICH).record_note == "Every activity of 2026."
    this_year = replace(RICH, credits=tuple(one for one in RICH.credits if one.date.year == AS_OF.year))
    assert front(this_year).record_note == "Every activity behind the figures above."
    assert front(EMPTY).record_note == ""
    assert "activities" in front(RICH).masthead.colophon
    assert front(EMPTY).masthead.colophon == "This page is generated from a plain-text record."


def test_what_is_said_of_all_goals_is_true_of_all() -> None:
    assert front(RICH).goals.note == "Each written as an outcome, with the work done toward it."
    assert front(replace(RICH, credits=())).goals.note == "Each written as an outcome."
    bare = tuple(replace(goal, outcome="") for goal in RICH.goals)
    assert front(replace(RICH, goals=bare)).goals.note == "With the work done toward it."
    assert front(replace(RICH, goals=bare, credits=())).goals.note == ""


def test_nothing_is_said_of_certificates() -> None:
    for name in PORTFOLIOS:
        assert b"ertificates can be" not in portfolio_site(PORTFOLIOS[name])["index.html"]
