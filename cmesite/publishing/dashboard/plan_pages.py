"""The planning pages of the dashboard, in order."""

from __future__ import annotations

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
    """Every planning page."""
    scene = scene_of(books.portfolio, books.coverage, books.as_of)
    return (
        Page("plan.html", "dashboard/plan.html", plan_page_of(shell, books, scene)),
        Page("candidates.html", "dashboard/plan_offers.html", offers_page_of(shell, books)),
        Page("pitfalls.html", "dashboard/plan_pitfalls.html", pitfalls_page_of(shell, books, scene)),
        Page("clusters.html", "dashboard/plan_clusters.html", clusters_page_of(shell, books)),
        Page("practice.html", "dashboard/plan_practice.html", practice_page_of(shell, books)),
        Page("reviews.html", "dashboard/plan_reviews.html", reviews_page_of(shell, books, scene)),
    )
