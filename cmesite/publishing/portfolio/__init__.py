"""The public site: the pages of a portfolio, in order, and the documents beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cmesite.publishing.page import Document, Page
from cmesite.publishing.portfolio.cards import cards_of
from cmesite.publishing.portfolio.cluster_page import cluster_page_of
from cmesite.publishing.portfolio.cv import cv_of
from cmesite.publishing.portfolio.earlier import earlier_pages
from cmesite.publishing.portfolio.front import front_of
from cmesite.publishing.portfolio.goal_page import goal_page_of
from cmesite.publishing.portfolio.json_resume import json_resume_of
from cmesite.publishing.portfolio.paths import CARDS, CV, FRONT, RECORD, RESUME, cluster_path, goal_path
from cmesite.publishing.portfolio.whole_record import whole_record_of, years_of_record
from cmesite.publishing.public import PublicPortfolio


def portfolio_pages(public: PublicPortfolio) -> tuple[Page, ...]:
    """Every page of the public site; paths relative to its folder."""
    return tuple(_pages(public))


def portfolio_documents(public: PublicPortfolio) -> tuple[Document, ...]:
    """The same content for other programs; paths relative to the site's folder."""
    return (Document(CV, cv_of(public)), Document(RESUME, json_resume_of(public)))


def _pages(public: PublicPortfolio) -> Iterator[Page]:
    yield Page(FRONT, "portfolio/index.html", partial(front_of, public))
    for goal in public.goals:
        if path := goal_path(goal, public):
            yield Page(path, "portfolio/goal.html", partial(goal_page_of, goal, public))
    for cluster in public.clusters:
        if path := cluster_path(cluster, public):
            yield Page(path, "portfolio/cluster.html", partial(cluster_page_of, cluster, public))
    if cards_of(public):
        yield Page(CARDS, "portfolio/cards.html", partial(cards_of, public))
    if whole_record_of(public):
        yield Page(RECORD, "portfolio/record.html", partial(whole_record_of, public))
    for year in years_of_record(public):
        yield Page(year.path, "portfolio/record_year.html", partial(_same, year))
    for earlier in earlier_pages(public):
        yield Page(earlier.path, "portfolio/earlier.html", partial(_same, earlier))


def _same(view: object) -> object:
    """A view that had to be worked out to know that there is a page for it."""
    return view
