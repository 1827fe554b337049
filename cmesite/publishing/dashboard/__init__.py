"""The private site: the pages of a dashboard, in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic
from cmesite.publishing.dashboard.books import books_of
from cmesite.publishing.dashboard.checks import checks_of
from cmesite.publishing.dashboard.credits import credits_of
from cmesite.publishing.dashboard.overview import overview_of
from cmesite.publishing.dashboard.plan_pages import plan_pages
from cmesite.publishing.dashboard.requirement import requirement_page_of
from cmesite.publishing.dashboard.shell import Output, Shell, shell_of
from cmesite.publishing.page import Page
from cmesite.records.portfolio import Portfolio

__all__ = ["Output", "Shell", "dashboard_pages"]


def dashboard_pages(
    portfolio: Portfolio,
    coverage: Coverage,
    diagnostics: Iterable[Diagnostic],
    as_of: date,
    outputs: tuple[Output, ...] = (),
) -> tuple[Page, ...]:
    """Every page of the private site; paths relative to its folder.

    `outputs` are links to the other results, with addresses relative to that folder.
    """
    problems = tuple(diagnostics)
    books = books_of(portfolio, coverage, as_of)
    shell = shell_of(books, problems, outputs)
    return (
        Page("index.html", "dashboard/index.html", overview_of(shell, books)),
        *(
            Page(
                f"requirements/{answer.id}.html",
                "dashboard/requirement.html",
                requirement_page_of(shell, books, answer),
            )
            for answer in coverage.requirements
        ),
        *plan_pages(shell, books),
        Page("credits.html", "dashboard/credits.html", credits_of(shell, books)),
        Page("checks.html", "dashboard/checks.html", checks_of(shell, problems)),
    )
