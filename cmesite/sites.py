"""Both sites as files by their path, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic
from cmesite.packet_standing import Standing, outputs_of
from cmesite.publishing.audiences import version_for
from cmesite.publishing.claims_computed import with_claims
from cmesite.publishing.dashboard import Output, dashboard_pages
from cmesite.publishing.packet import packet_of, packets_of
from cmesite.publishing.packet_contents import PacketContents
from cmesite.publishing.packet_presets import every_preset
from cmesite.publishing.page import Page
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.portfolio.link_picture import link_picture_of
from cmesite.publishing.portfolio.masthead import PICTURE
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.records.settings import Audience
from cmesite.rendering.link_picture import render_link_picture
from cmesite.rendering.pages import drawer
from cmesite.rendering.theme import Static, Theme, static_of
from cmesite.survey import Survey

PORTFOLIO, DASHBOARD, CALENDAR, MAP = "portfolio", "dashboard", "calendar.ics", "map.pdf"

# Makes a file's bytes.
Make = Callable[[], bytes]
ThemeFiles = Mapping[str, bytes]


def public_site(found: Survey, theme: ThemeFiles) -> dict[str, Make]:
    """The portfolio's files: made from the public part of the records, and from nothing else.

    Each audience's version stands whole under its own folder, and nothing links to it.
    """
    portfolio = with_claims(found.portfolio, found.as_of)
    versions = {"": public_portfolio(portfolio, found.as_of)}
    for audience in portfolio.settings.audiences:
        versions[f"{audience.id}/"] = version_for(portfolio, audience, found.as_of)
    return {
        f"{PORTFOLIO}/{folder}{path}": make
        for folder, public in versions.items()
        for path, make in portfolio_site(public, theme).items()
    }


def portfolio_site(public: PublicPortfolio, theme: ThemeFiles) -> dict[str, Make]:
    """One version of the portfolio, by path."""
    documents = {one.path: partial(one.text.encode, "utf-8") for one in portfolio_documents(public)}
    picture = link_picture_of(public)
    drawn = {PICTURE: partial(render_link_picture, picture, theme)} if picture else {}
    return _site(PORTFOLIO, portfolio_pages(public), theme) | documents | drawn


def private_site(
    found: Survey,
    coverage: Coverage,
    problems: tuple[Diagnostic, ...],
    standings: Iterable[Standing],
    theme: ThemeFiles,
) -> dict[str, Make]:
    """The dashboard's files, with links to the other results."""
    packets = (output for one in standings for output in outputs_of(one))
    outputs = (*_usual(found.portfolio.settings.audiences), *packets)
    pages = dashboard_pages(found.portfolio, coverage, problems, found.as_of, outputs)
    return {f"{DASHBOARD}/{path}": make for path, make in _site(DASHBOARD, pages, theme).items()}


def _usual(audiences: Iterable[Audience]) -> tuple[Output, ...]:
    """Links to what every build makes."""
    return (
        Output("Public portfolio", f"../{PORTFOLIO}/index.html"),
        *(Output(f"Portfolio for: {one.id}", f"../{PORTFOLIO}/{one.id}/index.html") for one in audiences),
        Output("One-page map", f"../{MAP}"),
        Output("Calendar", f"../{CALENDAR}"),
    )


def packets_there_are(
    found: Survey, coverage: Coverage
) -> tuple[tuple[PacketContents, ...], tuple[PacketContents, ...]]:
    """Every packet that can be asked for by name, and of these the ones that a build makes."""
    usual = packets_of(found.portfolio, coverage, found.as_of)
    ids = {packet.id for packet in usual}
    others = tuple(
        packet_of(found.portfolio, coverage, preset, found.as_of)
        for preset in every_preset(found.portfolio)
        if preset.id not in ids
    )
    return tuple(sorted((*usual, *others), key=lambda packet: packet.id)), usual


def made(site: Mapping[str, Make]) -> dict[str, bytes]:
    """Every file of a site, made."""
    return {path: make() for path, make in site.items()}


def _site(face: str, pages: Iterable[Page], theme: ThemeFiles) -> dict[str, Make]:
    """A site's pages and what its theme puts beside them, by their path in the site."""
    draw, static = drawer(Theme(theme)), static_of(Theme(theme), face)
    drawn: dict[str, Make] = {page.path: partial(_draw, draw, static, page) for page in pages}
    return drawn | {path: partial(bytes, content) for path, content in static.files}


def _draw(draw: Callable[[Page], bytes], static: Static, page: Page) -> bytes:
    return static.linked(draw(page))
