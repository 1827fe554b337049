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
        if tag == "script":
            assert attrs == [("type", "application/ld+json")], "a script that is more than data"
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


def pages_of(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith(".html")}


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_page_is_well_formed_and_bare(
    case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]
) -> None:
    for path, content in pages_of(drawn[case]).items():
        page = Reader(content.decode("utf-8"))
        assert page.tags.count("h1") == 1, path
        assert not {"style", "iframe", "object", "embed", "form"} & set(page.tags), path
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
    pages = {path: Reader(content.decode("utf-8")) for path, content in pages_of(site).items()}
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
            assert named in site, f"{path}: {link}"
            assert not fragment or fragment in pages[named].values("id"), f"{path}: {link}"


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_link_runs_anything(case: tuple[str, str], drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    for content in pages_of(drawn[case]).values():
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


def test_a_day_held_in_the_settings_is_told(drawn: dict[tuple[str, str], dict[str, bytes]]) -> None:
    assert (
        b"Held at 22 November 2026 by <code>as_of</code> in <code>site.toml</code>"
        in drawn["dashboard", "rich"]["index.html"]
    )
    assert b"Held at" not in drawn["dashboard", "empty"]["index.html"]


def blocks(css: str) -> list[dict[str, str]]:
    """The light and the dark colors of the tokens."""
    light, _, dark = css.partition("@media (prefers-color-scheme: dark)")
    first = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))
    return [first, {**first, **dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark))}]


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-2", "ink-3", "accent")
        for ground in ("paper", "surface", "sunken")
    ),
    *((tone, f"{tone}-soft") for tone in ("ok", "warn", "bad", "info")),
    ("accent", "accent-soft"),
    ("ink-2", "accent-soft"),
    ("ink-3", "accent-soft"),
    ("ink", "warn-soft"),
    ("ink-3", "warn-soft"),
]
SHAPE_PAIRS = [(mark, ground) for mark in ("g0", "g1", "g2", "g3", "g4") for ground in ("paper", "surface")]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_pair_of_tokens_has_enough_contrast(mode: int) -> None:
    """WCAG 2.2, 1.4.3 (text, 4.5 to 1) and 1.4.11 (shapes, 3 to 1)."""
    colors = blocks(theme().files["static/shared/tokens.css"].decode())[mode]
    weak = {pair: round(contrast(colors[pair[0]], colors[pair[1]]), 2) for pair in TEXT_PAIRS + SHAPE_PAIRS}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < (4.5 if pair in TEXT_PAIRS else 3)}


STYLES = sorted(
    path for path in theme().files if path.endswith(("portfolio.css", "dashboard.css", "planning.css"))
)


@pytest.mark.parametrize("style", STYLES)
def test_no_column_grows_as_wide_as_its_longest_word(style: str) -> None:
    """A bare `1fr` does; `minmax(0, 1fr)` does not. `long-words` shows the rest (make quality)."""
    text = theme().files[style].decode()
    columns = re.findall(r"grid-template-columns:\s*([^;]+);", text)
    assert [
        value
        for value in columns
        if re.search(r"\dfr", re.sub(r"minmax\([^()]*(\([^()]*\))?[^()]*\)", "", value))
    ] == []


@pytest.mark.parametrize("face", ["portfolio", "dashboard"])
def test_a_word_longer_than_its_line_is_broken(face: str) -> None:
    body = re.search(r"\bbody \{[^}]*\}", theme().files[f"static/{face}/{face}.css"].decode())
    assert body is not None
    assert "overflow-wrap: anywhere" in body[0]


def test_the_table_of_the_mix_fits_a_narrow_phone() -> None:
    style = theme().files["static/dashboard/planning.css"].decode()
    assert ".mix thead th { white-space: normal; }" in style  # a heading of five words is wider than a number
    assert ".mix th, .mix td { padding-right: 0.6rem; }" in style


def test_a_masthead_without_an_aside_takes_the_whole_line() -> None:
    style = theme().files["static/portfolio/portfolio.css"].decode()
    assert ".masthead:not(:has(> .facts)) { grid-template-columns: minmax(0, 1fr); }" in style
    assert ".masthead .creds > span { display: inline-block; }" in style  # a degree is not broken in two


def test_what_stands_beneath_a_name_from_right_to_left_begins_where_the_name_does() -> None:
    portfolio = theme().files["static/portfolio/portfolio.css"].decode()
    pinned = next(line for line in portfolio.split("\n") if line.startswith(":is(h1, h2, h3,"))
    for name in (".role", ".thesis", ".goal blockquote", ".outcome p", "text-align: left"):
        assert name in pinned
    assert (
        ".side .who > *, .head :is(h1, p) { text-align: left; }"
        in theme().files["static/dashboard/dashboard.css"].decode()
    )
