"""The planning pages of the dashboard, in order."""

from __future__ import annotations

from functools import cache

from cmesite.planning.scene import scene_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.plan_clusters import clusters_page_of
from cmesite.publishing.dashboard.plan_offers import offers_page_of
from cmesite.publishing.dashboard.plan_pitfalls import pitfalls_page_of
from cmesite.publishing.dashboard.plan_practice import practice_page_of
from cmesite.publishing.dashboard.plan_reviews import reviews_page_of
from cmesite.publishing.dashboard.plan_year import plan_page_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.page import Page


def plan_pages(shell: Shell, books: Books) -> tuple[Page, ...]:
    """Every planning page; the scene they share is looked at once, when the first of them is drawn."""
    scene = cache(lambda: scene_of(books.portfolio, books.coverage, books.as_of))
    return (
        Page("plan.html", "dashboard/plan.html", lambda: plan_page_of(shell, books, scene())),
        Page("candidates.html", "dashboard/plan_offers.html", lambda: offers_page_of(shell, books)),
        Page(
            "pitfalls.html",
            "dashboard/plan_pitfalls.html",
            lambda: pitfalls_page_of(shell, books, scene()),
        ),
        Page("clusters.html", "dashboard/plan_clusters.html", lambda: clusters_page_of(shell, books)),
        Page("practice.html", "dashboard/plan_practice.html", lambda: practice_page_of(shell, books)),
        Page("reviews.html", "dashboard/plan_reviews.html", lambda: reviews_page_of(shell, books, scene())),
    )
