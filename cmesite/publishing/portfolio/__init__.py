"""The public site: the pages of a portfolio, in order."""

from __future__ import annotations

from cmesite.publishing.page import Page
from cmesite.publishing.portfolio.front import front_of
from cmesite.publishing.portfolio.whole_record import whole_record_of
from cmesite.publishing.public import PublicPortfolio


def portfolio_pages(public: PublicPortfolio) -> tuple[Page, ...]:
    """Every page of the public site; paths relative to its folder."""
    front = Page("index.html", "portfolio/index.html", front_of(public))
    whole = whole_record_of(public)
    return (front, *((Page("record.html", "portfolio/record.html", whole),) if whole else ()))
