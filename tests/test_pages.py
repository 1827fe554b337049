"""Every page of three small portfolios, byte by byte as it is kept; `--rewrite` writes them anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cmesite.coverage.measure import measure
from cmesite.publishing.audiences import version_for
from cmesite.publishing.dashboard import Output, dashboard_pages
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.rendering.pages import render_pages
from tests.publishing.drawn import theme
from tests.test_portfolios import PORTFOLIOS, surveyed

NAMES = ("committee", "empty", "names")


@cache
def drawn(name: str) -> dict[str, bytes]:
    """The pages and documents of both faces, by their path under `expected/`."""
    found = surveyed(name)
    pages = dashboard_pages(
        found.portfolio,
        measure(found.portfolio, found.as_of),
        found.diagnostics,
        found.as_of,
        (Output("Public portfolio", "../portfolio/index.html"),),
    )
    versions = {"portfolio": public_portfolio(found.portfolio, found.as_of)} | {
        f"portfolio/{one.id}": version_for(found.portfolio, one, found.as_of)
        for one in found.portfolio.settings.audiences
    }
    faces = {folder: version(public) for folder, public in versions.items()}
    faces["dashboard"] = dict(render_pages(pages, theme()))
    return {f"{folder}/{path}": content for folder, files in faces.items() for path, content in files.items()}


def version(public: PublicPortfolio) -> dict[str, bytes]:
    documents = {one.path: one.text.encode() for one in portfolio_documents(public)}
    return dict(render_pages(portfolio_pages(public), theme())) | documents


def kept(name: str) -> dict[str, Path]:
    folder = PORTFOLIOS / name / "expected"
    found = (path for face in ("portfolio", "dashboard") for path in (folder / face).rglob("*"))
    return {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_the_one_that_is_kept(name: str, rewrite: bool) -> None:
    pages, folder = drawn(name), PORTFOLIOS / name / "expected"
    if rewrite:
        for path, file in kept(name).items():
            if path not in pages:
                file.unlink()
        for path, content in pages.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    assert sorted(kept(name)) == sorted(pages)
    changed = [path for path, file in kept(name).items() if file.read_bytes() != pages[path]]
    assert changed == [], "rewrite them with pytest --rewrite, then read the diff"


@pytest.mark.parametrize("name", NAMES)
def test_no_credit_that_is_private_is_told(name: str) -> None:
    for path, content in drawn(name).items():
        if path.startswith("portfolio/"):
            assert b"nobody needs to know" not in content, path
            assert b"Quiet Hour" not in content, path


def test_each_audience_has_its_own_folder() -> None:
    pages = drawn("committee")
    page = pages["portfolio/school/index.html"].decode()
    assert "A teacher of emergency medicine" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "airway nobody wants" not in page
    assert b"noindex" not in pages["portfolio/index.html"]


def test_forty_years_have_pages_of_what_was_before() -> None:
    pages = drawn("forty-years")
    for name in ("earlier-goals", "other-clusters", "earlier-results"):
        assert f"portfolio/{name}.html" in pages
    assert b"First gallbladder removed by keyhole in the county" in pages["portfolio/earlier-results.html"]
    assert b"Trauma lead" in pages["portfolio/earlier-goals.html"]
