"""The private site: the pages of a dashboard, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, partial

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.coverage.measure import other_cycles
from cmesite.diagnostics import Diagnostic
from cmesite.publishing.dashboard.books import Books, books_of, credit_page
from cmesite.publishing.dashboard.calendar_year import year_page_of, year_path, years_of
from cmesite.publishing.dashboard.checks import checks_of
from cmesite.publishing.dashboard.credit import CreditPage, credit_page_of
from cmesite.publishing.dashboard.credits import credits_of
from cmesite.publishing.dashboard.cycles import OtherCycles
from cmesite.publishing.dashboard.overview import overview_of
from cmesite.publishing.dashboard.packets_page import packets_page_of
from cmesite.publishing.dashboard.plan_pages import plan_pages
from cmesite.publishing.dashboard.requirement import RequirementPage, requirement_page_of
from cmesite.publishing.dashboard.shell import Output, Packet, Shell, shell_of
from cmesite.publishing.dashboard.sorted_credits import sorted_credits_of, sortings_of
from cmesite.publishing.dashboard.where import entries_of
from cmesite.publishing.page import Page
from cmesite.records.portfolio import Portfolio

__all__ = ["Output", "Packet", "Shell", "dashboard_pages"]


def dashboard_pages(
    portfolio: Portfolio,
    coverage: Coverage,
    diagnostics: Iterable[Diagnostic],
    as_of: date,
    outputs: tuple[Output, ...] = (),
) -> tuple[Page, ...]:
    """Every page of the private site; paths relative to its folder.

    `outputs` are links to the other results, with addresses relative to that folder. What several pages
    share is worked out once, when the first of them is drawn.
    """
    problems = tuple(diagnostics)
    books = books_of(portfolio, coverage, as_of)
    shell = shell_of(books, problems, outputs)
    return (
        Page("index.html", "dashboard/index.html", partial(overview_of, shell, books)),
        *_requirements(shell, books),
        *plan_pages(shell, books),
        Page("credits.html", "dashboard/credits.html", partial(credits_of, shell, books)),
        *_sorted(shell, books),
        *_years(shell, books),
        *_credits(shell, books),
        Page("packets.html", "dashboard/packets.html", partial(packets_page_of, shell)),
        Page("checks.html", "dashboard/checks.html", partial(checks_of, shell, problems)),
    )


def _requirements(shell: Shell, books: Books) -> Iterator[Page]:
    others = cache(
        lambda: OtherCycles(
            other_cycles(books.coverage, books.portfolio, "previous"),
            other_cycles(books.coverage, books.portfolio, "next"),
        )
    )

    def see(answer: RequirementAnswer) -> RequirementPage:
        return requirement_page_of(shell, books, answer, others())

    for answer in books.coverage.requirements:
        yield Page(f"requirements/{answer.id}.html", "dashboard/requirement.html", partial(see, answer))


def _sorted(shell: Shell, books: Books) -> Iterator[Page]:
    for sorting in sortings_of(books):
        see = partial(sorted_credits_of, shell, books, sorting)
        yield Page(sorting.order.path, "dashboard/sorted.html", see)


def _years(shell: Shell, books: Books) -> Iterator[Page]:
    for year, credits in years_of(books.portfolio.credits):
        see = partial(year_page_of, shell, books, year, credits)
        yield Page(year_path(year), "dashboard/year.html", see)


def _credits(shell: Shell, books: Books) -> Iterator[Page]:
    entries = cache(lambda: entries_of(books.coverage))

    def see(number: int, id_: str) -> CreditPage:
        return credit_page_of(shell, books, number, entries().get(id_, ()))

    for number, credit in enumerate(books.portfolio.credits):
        yield Page(credit_page(credit.id), "dashboard/credit.html", partial(see, number, credit.id))
