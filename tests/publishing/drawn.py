"""Draws whole sites for tests, with the theme of this checkout."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from cmesite.diagnostics import Place, error, warning
from cmesite.publishing.dashboard import Output, Packet, dashboard_pages
from cmesite.publishing.packet_contents import Gap
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.release import public_portfolio
from cmesite.records.portfolio import Portfolio
from cmesite.rendering.pages import render_pages
from cmesite.rendering.theme import Theme
from tests.publishing import sample
from tests.publishing.answers import in_every_status

THEME = Path(__file__).parents[2] / "themes" / "default"
PORTFOLIOS = {
    "rich": sample.RICH,
    "empty": sample.EMPTY,
    "odd": sample.ODD,
    "forty-years": sample.FORTY_YEARS,
    "nobody": Portfolio(),
}
PROBLEMS = (
    error("bad-date", Place("credits/x.md", 3, 7), "“02/10/2026” is not a date", "date: 2026-02-10"),
    warning("no-goals", Place(""), f"no goals {sample.MARKUP}"),
)


@cache
def theme() -> Theme:
    files = sorted(path for path in THEME.rglob("*") if path.is_file())
    return Theme({path.relative_to(THEME).as_posix(): path.read_bytes() for path in files})


def portfolio_site(portfolio: Portfolio, as_of: date = sample.AS_OF) -> dict[str, bytes]:
    public = public_portfolio(portfolio, as_of)
    documents = {one.path: one.text.encode() for one in portfolio_documents(public)}
    return dict(render_pages(portfolio_pages(public), theme())) | documents


def dashboard_site(portfolio: Portfolio, as_of: date = sample.AS_OF) -> dict[str, bytes]:
    coverage = in_every_status(portfolio, as_of)
    packet = Packet("hospital", "Hospital", (Gap(2, "Grand rounds", "credits/x.md names no proof."),))
    outputs = (
        Output("Public portfolio", "../portfolio/index.html"),
        Output(
            "Packet: Hospital", "../portfolio/index.html", "Draft: a proof is missing", "warn", packet=packet
        ),
    )
    return dict(render_pages(dashboard_pages(portfolio, coverage, PROBLEMS, as_of, outputs), theme()))
