"""Every page of every portfolio: well-formed, without script or inline style, the same bytes each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.publishing.drawn import PORTFOLIOS, dashboard_site, portfolio_site, theme

VOID = {"meta", "link", "br", "img", "hr", "input", "wbr", "col"}
SITES = {"portfolio": portfolio_site, "dashboard": dashboard_site}
CASES = [(face, name) for face in SITES for name in PORTFOLIOS]


class Reader(HTMLParser):
    """Follows the tags and notes what a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"{tag}: an attribute twice"
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, str], dict[str, bytes]]:
    return {(face, name): SITES[face](PORTFOLIOS[name]) for face, name in CASES}


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_page_is_well_formed_and_bare(
    case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]
) -> None:
    for path, content in drawn[case].items():
        page = Reader(content.decode("utf-8"))
        assert page.tags.count("h1") == 1, path
        assert not {"script", "style", "iframe", "object", "embed", "form"} & set(page.tags), path
        assert not [name for name, _ in page.attributes if name == "style" or name.startswith("on")], path
        assert "None" not in page.text.split(), path
        ids = page.values("id")
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_link_on_the_site_leads_somewhere(
    case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]
) -> None:
    site = drawn[case]
    static = {path.split("/", 2)[2] for path in theme().files if path.startswith("static/")}
    pages = {path: Reader(content.decode("utf-8")) for path, content in site.items()}
    for path, page in pages.items():
        for link in page.values("href"):
            target, _, fragment = link.partition("#")
            if re.match(r"(https?|mailto|tel|data):", link) or target.startswith("../portfolio/"):
                continue
            here = target.removeprefix("../") if path.count("/") or not target.startswith("../") else target
            if here.startswith("static/"):
                assert here.removeprefix("static/") in static
                continue
            if path.count("/") and here.startswith("../portfolio/"):
                continue
            named = here or path
            assert named in pages, f"{path}: {link}"
            assert not fragment or fragment in pages[named].values("id"), f"{path}: {link}"


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_link_runs_anything(case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    for content in drawn[case].values():
        links = Reader(content.decode("utf-8")).values("href")
        assert not [
            link for link in links if re.match(r"\s*(javascript|vbscript|file|data:text)", link, re.I)
        ]


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_same_input_gives_the_same_bytes(
    case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]
) -> None:
    face, name = case
    assert SITES[face](PORTFOLIOS[name]) == drawn[case]


def test_the_dashboard_says_private_on_every_page(drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    for name in PORTFOLIOS:
        for content in drawn["dashboard", name].values():
            assert b"Private, never published" in content
            assert b'content="noindex, nofollow, noarchive"' in content


def test_no_page_says_compliant(drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    for site in drawn.values():
        for content in site.values():
            assert b"compliant" not in content.lower()


def test_a_pinned_sample_says_so(drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    assert b"Sample pinned to 22 November 2026" in drawn["dashboard", "rich"]["index.html"]
    assert b"Sample pinned" not in drawn["dashboard", "empty"]["index.html"]
