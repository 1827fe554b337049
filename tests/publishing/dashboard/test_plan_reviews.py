"""The page of reviews says the same of an authority as the overview does."""

from __future__ import annotations

from dataclasses import replace

from cmesite.coverage.measure import measure
from cmesite.planning.scene import scene_of
from cmesite.publishing.dashboard.books import books_of
from cmesite.publishing.dashboard.plan_reviews import reviews_page_of
from cmesite.publishing.dashboard.shell import shell_of
from cmesite.publishing.dashboard.verdicts import verdict_of
from cmesite.records.review import Review
from tests.publishing.sample import AS_OF, RICH


def test_the_year_tells_the_standing_of_the_overview_with_its_numbers() -> None:
    coverage = measure(RICH, AS_OF)
    books = books_of(RICH, coverage, AS_OF)
    page = reviews_page_of(shell_of(books, (), ()), books, scene_of(RICH, coverage, AS_OF))
    verdicts = [verdict_of(one, AS_OF, RICH.vocabulary) for one in coverage.requirements]
    assert [(one.title, one.standing) for one in page.loop.requirements] == [
        (one.title, one.standing) for one in verdicts
    ]
    assert page.loop.requirements[0].told == "37.5 of 30 counted. Safe until 31 December 2026."
    assert all(one.told.endswith(".") for one in page.loop.requirements)


def test_a_worksheet_with_nothing_answered_is_begun_and_not_written() -> None:
    asked = replace(RICH, reviews=(Review("2026", 2026), Review("2026-q3", 2026, 3)))
    coverage = measure(asked, AS_OF)
    books = books_of(asked, coverage, AS_OF)
    page = reviews_page_of(shell_of(books, (), ()), books, scene_of(asked, coverage, AS_OF))
    third = next(one for one in page.quarters if one.name == "Quarter 3")
    assert (third.standing.word, third.command) == ("Begun, nothing answered", "")
    assert not page.loop.written
