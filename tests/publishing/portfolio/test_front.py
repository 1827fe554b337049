from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cmesite.publishing.audiences import version_for
from cmesite.publishing.portfolio import portfolio_pages
from cmesite.publishing.portfolio.current import Earlier
from cmesite.publishing.portfolio.front import Front, front_of
from cmesite.publishing.release import public_portfolio
from cmesite.records.goal import Goal
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Audience, Settings
from tests.publishing.drawn import PORTFOLIOS, portfolio_site
from tests.publishing.sample import AS_OF, EMPTY, EVERY_KIND, FORTY_YEARS, RICH, credit


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
    assert {"index.html", "goals/teach.html", "cards.html", "record.html", "record/1987.html"} < pages
    assert [row.title for row in front(FORTY_YEARS).record.rows][:1] == ["Course 2026 number 2"]
    assert front(FORTY_YEARS).goals.goals[0].work.total == "1,095.0"
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


def test_a_long_career_shows_what_is_current_and_leads_to_the_rest() -> None:
    found = front(FORTY_YEARS)
    assert [goal.id for goal in found.goals.goals] == ["teach"]
    assert found.goals.earlier == Earlier("39 earlier goals", "earlier-goals.html")
    assert [one.title for one in found.clusters] == ["Cluster 2024", "Cluster 2025", "Cluster 2026"]
    assert found.other_clusters == Earlier("37 other clusters", "other-clusters.html")
    assert [one.title for one in found.outcomes][:2] == ["Result of 2026", "Result of 2025"]
    assert found.earlier_outcomes == Earlier("34 earlier results", "earlier-results.html")


def test_nothing_of_a_long_career_is_lost() -> None:
    public = public_portfolio(FORTY_YEARS, AS_OF)
    site = portfolio_site(FORTY_YEARS)
    front_page = site["index.html"].decode()
    for page in ("earlier-goals.html", "other-clusters.html", "earlier-results.html", "record.html"):
        assert f'href="{page}"' in front_page
    every = b"".join(site.values()).decode()
    for one in (*public.goals, *public.clusters, *public.outcomes, *public.credits):
        assert one.title in every
    pages = portfolio_pages(public)
    years = [page.view for page in pages if page.path.startswith("record/")]
    assert sum(len(year.table.rows) for year in years) == len(public.credits)
    teach = next(page.view for page in pages if page.path == "goals/teach.html")
    assert sum(len(table.rows) for table in teach.records) == len(public.credits)
    assert len(teach.records) == 40


@pytest.mark.parametrize(
    ("ends", "worked", "shown"),
    [
        ({"a": None, "b": None}, {}, ["a", "b"]),
        ({"a": 2025, "b": 2026}, {}, ["b"]),
        ({"a": 2025, "b": 2027}, {}, ["b"]),
        ({"a": 2025, "b": 2026}, {"a": 2026}, ["a", "b"]),
        ({"a": None, "b": 2026}, {"a": 2024}, ["b"]),
        ({"a": None, "b": None}, {"a": 2024, "b": 2026}, ["b"]),
        ({"a": 2023, "b": 2025, "c": 2025}, {}, ["b", "c"]),
        ({"a": None, "b": None}, {"a": 2021, "b": 2024}, ["b"]),
    ],
)
def test_the_goals_of_the_plan_year(
    ends: dict[str, int | None], worked: dict[str, int], shown: list[str]
) -> None:
    goals = tuple(Goal(id_, id_, by=date(year, 12, 31) if year else None) for id_, year in ends.items())
    credits = tuple(credit(date(year, 5, 1), f"For {id_}", "1", id_) for id_, year in worked.items())
    portfolio = replace(EMPTY, goals=goals, credits=credits, settings=Settings(published_kinds=EVERY_KIND))
    assert [goal.id for goal in front(portfolio).goals.goals] == shown


def test_an_audience_sees_the_goals_and_clusters_it_names() -> None:
    named = Audience("board", goals=("y1990", "teach"), clusters=("c1990", "c1991", "c1992", "c1993"))
    found = front_of(version_for(FORTY_YEARS, named, AS_OF))
    assert [goal.id for goal in found.goals.goals] == ["y1990", "teach"]
    assert len(found.clusters) == 4
    assert (found.goals.earlier, found.other_clusters) == (None, None)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            ("1",),
            [("1", "credit earned this year (AMA PRA Category 1)"), ("1", "activity completed this year")],
        ),
        (
            ("1.5", "2"),
            [
                ("3.5", "credits earned this year (AMA PRA Category 1)"),
                ("2", "activities completed this year"),
            ],
        ),
    ],
)
def test_one_is_called_one(hours: tuple[str, ...], said: list[tuple[str, str]]) -> None:
    credits = tuple(credit(date(2026, 5, 1), f"Course {n}", size) for n, size in enumerate(hours))
    portfolio = replace(EMPTY, credits=credits, settings=Settings(published_kinds=EVERY_KIND))
    assert [(figure.value, figure.text) for figure in front(portfolio).figures] == said


@pytest.mark.parametrize(
    ("clusters", "said"),
    [
        (slice(0, 1), ("1", "cluster of credit being built in depth")),
        (slice(1, 2), ("1", "cluster of credit complete")),
        (slice(0, 2), ("1", "of 2 clusters of credit complete")),
    ],
)
def test_one_cluster_is_called_one(clusters: slice, said: tuple[str, str]) -> None:
    bare = replace(RICH, goals=(), outcomes=(), clusters=RICH.clusters[clusters])
    assert said in [(figure.value, figure.text) for figure in front(bare).figures]
