"""Themes of one's own: layers file by file, templates that extend the one beneath, typed options."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cmesite.build import build
from cmesite.diagnostics import Diagnostic, Place
from cmesite.preview import preview
from cmesite.publishing.dashboard import dashboard_pages
from cmesite.publishing.portfolio import portfolio_pages
from cmesite.publishing.release import public_portfolio
from cmesite.records.settings import Settings
from cmesite.rendering.pages import BrokenTemplateError, render_pages
from cmesite.rendering.theme import Theme, static_of
from cmesite.report import location
from cmesite.serve import Desk
from cmesite.themes import broken_template, contrast, theme_files, theme_problems
from tests.publishing import sample
from tests.publishing.answers import in_every_status
from tests.publishing.drawn import PORTFOLIOS
from tests.test_themes import Reader

EMPTY = Path(__file__).parent / "portfolios" / "empty" / "content"
DAY = date(2026, 11, 22)
THEMES = ("default", "plain")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def write(content: Path, path: str, text: str) -> None:
    file = content.parent / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def front(content: Path, theme: str) -> str:
    pages = portfolio_pages(public_portfolio(sample.RICH, sample.AS_OF))
    drawn = dict(render_pages(pages, Theme(theme_files(content, theme))))
    return drawn["index.html"].decode()


def problems(content: Path, theme: str = "default") -> tuple[Diagnostic, ...]:
    return theme_problems(content, Settings(theme=theme))


def test_each_file_comes_from_the_highest_layer_that_has_it(content: Path) -> None:
    write(content, "themes/mine/theme.toml", 'inherit = "base"')
    for layer in ("themes/base", "themes/mine", "overrides"):
        write(content, f"{layer}/static/shared/{layer.rpartition('/')[2]}.css", layer)
        write(content, f"{layer}/static/shared/all.css", layer)
    files = theme_files(content, "mine")
    assert files["static/shared/all.css"] == b"overrides"
    assert {"static/shared/base.css", "static/shared/mine.css", "static/shared/overrides.css"} < set(files)
    assert set(theme_files(content, "default")) - {"static/shared/base.css"} < set(files)
    with pytest.raises(LookupError):
        theme_files(content, "nobody")


def test_a_template_extends_the_one_beneath_through_every_layer(content: Path) -> None:
    write(content, "themes/base/templates/portfolio/index.html", BENEATH.format("base"))
    write(content, "themes/mine/theme.toml", 'inherit = "base"')
    write(content, "overrides/templates/portfolio/index.html", BENEATH.format("overrides"))
    page = front(content, "mine")
    assert page.index("<p>overrides</p>") < page.index("<p>base</p>") < page.index('id="record"')


BENEATH = """{{% extends "beneath/portfolio/index.html" %}}
{{% block main %}}<p>{}</p>{{{{ super() }}}}{{% endblock %}}"""


def test_options_are_read_from_every_layer(content: Path) -> None:
    write(content, "themes/mine/theme.toml", '[options]\naccent = "#224466"\nfont_serif = "Georgia, serif"')
    write(content, "overrides/theme.toml", '[options]\naccent = "#553311"\naccent_dark = "#ffddaa"')
    write(content, "overrides/custom.css", "h1 { color: red; }")
    style = theme_files(content, "mine")["static/shared/theme.css"].decode()
    assert "--accent: #553311; --font-serif: Georgia, serif;" in style
    assert "(prefers-color-scheme: dark) { :root { --accent: #ffddaa; } }" in style
    assert style.endswith("h1 { color: red; }")
    assert problems(content, "mine") == ()


def test_sections_come_in_the_order_asked_for(content: Path) -> None:
    write(content, "overrides/theme.toml", '[options]\nsections = ["record", "goals"]')
    page = Reader(front(content, "default"))
    sections = [name for name in page.values("id") if name in ("goals", "depth", "year", "results", "record")]
    assert sections == ["record", "goals"]
    assert [link for link in page.values("href") if link in ("#goals", "#record", "#year")] == [
        "#record",
        "#goals",
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[options]\nacent = "#224466"', 2, "Did you mean `accent`?"),
        ('inherits = "plain"', 1, "Did you mean `inherit`?"),
        ('[options]\naccent = "dark red"', 2, "not a color of six digits"),
        ("[options]\naccent = 7", 2, "not a color of six digits"),
        ('[options]\nfont_sans = "x; } body { display: none"', 2, "not a list of fonts"),
        ('[options]\nsections = "goals"', 2, "not a list of names"),
        ('[options]\nsections = ["gaols"]', 2, "no section `gaols`"),
        ('[options]\nsections = ["goals", "goals"]', 2, "stands twice"),
        ("[options]\naccent = #224466", 2, "cannot be read"),
        ('\ninherit = "nobody"', 2, "is not there"),
        ('inherit = "mine"', 1, "in a circle"),
        ("inherit = 7", 1, "not the name of a theme"),
    ],
)
def test_an_unknown_option_is_an_error_with_its_line(content: Path, text: str, line: int, said: str) -> None:
    write(content, "themes/mine/theme.toml", text)
    (problem,) = problems(content, "mine")
    assert problem.code == "bad-theme"
    assert problem.place.path == "../themes/mine/theme.toml"
    assert problem.place.line == line
    assert said in problem.message
    assert problem.hint


def test_overrides_that_would_inherit_are_told_where_a_theme_is_named(content: Path) -> None:
    write(content, "overrides/theme.toml", '# mine\ninherit = "plain"')
    (problem,) = problems(content)
    assert (problem.code, problem.place.path, problem.place.line) == (
        "bad-theme",
        "../overrides/theme.toml",
        2,
    )
    assert 'Write `theme = "plain"` under [site] in content/site.toml' in problem.hint


def test_a_weak_accent_is_a_warning(content: Path) -> None:
    write(content, "overrides/theme.toml", '[options]\naccent = "#ffee88"\naccent_dark = "#ffee88"')
    (problem,) = problems(content)
    assert problem.code == "weak-accent"
    assert "`accent`" in problem.message
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_static_files_are_named_by_their_content(content: Path) -> None:
    before = static_of(Theme(theme_files(content, "default")), "portfolio")
    write(content, "overrides/static/shared/inter.woff2", "another font")
    after = static_of(Theme(theme_files(content, "default")), "portfolio")
    changed = {name for name in before.names if before.names[name] != after.names[name]}
    assert changed == {"static/inter.woff2", "static/fonts.css"}  # the style names the font
    fonts = dict(after.files)[after.names["static/fonts.css"]].decode()
    assert after.names["static/inter.woff2"].removeprefix("static/") in fonts
    page = after.linked(b'<link href="../static/fonts.css"><a href="static/none.css">')
    assert page == f'<link href="../{after.names["static/fonts.css"]}"><a href="static/none.css">'.encode()
    assert before.names["static/FONTS-OFL.txt"] == "static/FONTS-OFL.txt"


def test_a_template_that_asks_for_what_is_not_there_fails(content: Path) -> None:
    write(content, "overrides/templates/portfolio/index.html", "{{ view.nothing }}")
    with pytest.raises(BrokenTemplateError):
        front(content, "default")


OUTWARD = (
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ view.__class__ }}",
    "{{ sections.__class__.__mro__ }}",
    "{{ view|attr('__class__') }}",
    "{{ [view]|map(attribute='__class__')|first }}",
    '{{ "{0.__class__}".format(view) }}',
    "{{ self._TemplateReference__context }}",
    "{{ super.__func__ }}",
    "{{ namespace }}",
    "{{ lipsum() }}",
)


@pytest.mark.parametrize("reach", OUTWARD)
def test_a_template_reaches_nothing_behind_its_view(content: Path, reach: str) -> None:
    write(content, "overrides/templates/portfolio/index.html", BENEATH.format(reach))
    with pytest.raises(BrokenTemplateError, match=r"unsafe|undefined|no attribute|has no `"):
        front(content, "default")


@pytest.mark.parametrize(
    ("path", "text", "place", "said"),
    [
        ("portfolio/index.html", "{{ broken", "portfolio/index.html:1", "end of template"),
        (
            "portfolio/index.html",
            "\n{{ view.nothing }}",
            "portfolio/index.html:2",
            "This page's view has no `nothing`; it has: masthead",
        ),
        (
            "portfolio/index.html",
            "{{ view.masthead.nope }}",
            "portfolio/index.html:1",
            "`Masthead` has no `nope`",
        ),
        (
            "portfolio/index.html",
            "{% extends 'portfolio/index.html' %}",
            "portfolio/index.html:1",
            "`beneath/`",
        ),
        ("portfolio/index.html", "{{ 'a' * 10 ** 10 }}", "portfolio/index.html:1", "too large"),
        ("portfolio/index.html", "{{ 9 ** (9 ** 9) }}", "portfolio/index.html:1", "too large"),
        ("portfolio/index.html", "{{ 10000000000 * [1] }}", "portfolio/index.html:1", "too large"),
        ("portfolio/index.html", "{{ '%9999999999d' % 1 }}", "portfolio/index.html:1", "too large"),
        ("portfolio/index.html", "\n{% include 'x.html' %}", "portfolio/index.html:2", "no template x.html"),
        ("portfolio/index.html", "{{ 1 / 0 }}", "portfolio/index.html:1", "division by zero"),
        ("portfolio/index.html", BENEATH.format("\n\n{{ nobody }}"), "portfolio/index.html:4", "undefined"),
        ("dashboard/index.html", "{% block a %}", "dashboard/index.html:1", "endblock"),
        ("portfolio/index.html", "", "portfolio/index.html:0", "no `<main` and no `</html>`"),
        ("portfolio/index.html", "<p>My page</p>", "portfolio/index.html:0", "not whole"),
        ("portfolio/layout.html", "", "portfolio/layout.html:0", "not whole"),
        ("dashboard/index.html", "", "dashboard/index.html:0", "not whole"),
        # Hides what the program's templates import from it.
        ("parts/marks.html", "nothing", "parts/marks.html:0", "portfolio/"),
    ],
)
def test_a_mistake_in_ones_own_template_is_told_with_its_line(
    tmp_path: Path, path: str, text: str, place: str, said: str
) -> None:
    content, output = tmp_path / "content", tmp_path / "build"
    shutil.copytree(EMPTY, content)
    assert build(content, output, DAY).published
    before = (output / "portfolio/index.html").read_bytes()
    write(content, f"overrides/templates/{path}", text)
    built = build(content, output, DAY)
    (problem,) = [one for one in built.diagnostics if one.code == "bad-template"]
    assert not built.published
    assert f"{problem.place.path}:{problem.place.line}" == f"../overrides/templates/{place}"
    assert said in problem.message
    assert (output / "portfolio/index.html").read_bytes() == before


def test_a_mistake_in_our_own_template_is_a_bug(content: Path) -> None:
    with pytest.raises(BrokenTemplateError):
        broken_template(content, "default", BrokenTemplateError("x", (("portfolio/index.html", 1),)))
    write(content, "overrides/templates/portfolio/work.html", "hidden")
    at_zero = BrokenTemplateError("x", (("@0/portfolio/work.html", 7),))
    assert broken_template(content, "default", at_zero).place.line == 0


def test_serve_tells_it_in_plain_words(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(EMPTY, content)
    write(content, "overrides/templates/portfolio/index.html", "{{ broken")
    desk = Desk(lambda aside: preview(content, tmp_path / "build", DAY, aside=aside), "content")
    desk.refresh()
    assert desk.page("portfolio/index.html") is None
    assert "overrides/templates/portfolio/index.html:1:1" in desk.state.problems
    assert "Traceback" not in desk.state.problems
    assert desk.page("dashboard/index.html")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PORTFOLIOS)
def test_any_theme_draws_any_portfolio(content: Path, theme: str, name: str) -> None:
    portfolio = PORTFOLIOS[name]
    files = Theme(theme_files(content, theme))
    public = render_pages(portfolio_pages(public_portfolio(portfolio, sample.AS_OF)), files)
    coverage = in_every_status(portfolio, sample.AS_OF)
    private = render_pages(dashboard_pages(portfolio, coverage, (), sample.AS_OF, ()), files)
    for path, page in (*public, *private):
        reader = Reader(page.decode())
        assert reader.tags.count("h1") == 1, path
        assert "theme.css" in "".join(reader.values("href")), path


def test_plain_loads_no_font() -> None:
    files = theme_files(Path("nowhere/content"), "plain")
    assert b"@font-face" not in files["static/shared/fonts.css"]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("templates/portfolo/index.html", "Did you mean templates/portfolio/index.html?"),
        ("customs.css", "Did you mean custom.css?"),
        ("static/portfolio/a.css", ""),
        ("static/portfolios/portfolio.css", "Did you mean static/portfolio/portfolio.css?"),
        ("packet/pakcet.typ", "Did you mean packet/packet.typ?"),
    ],
)
def test_a_file_that_nothing_uses_is_a_warning(content: Path, path: str, near: str) -> None:
    write(content, f"overrides/{path}", "p { margin: 0; }")
    (problem,) = problems(content)
    assert (problem.code, problem.place.path) == ("unused-theme-file", f"../overrides/{path}")
    assert path in problem.message
    assert problem.hint.startswith(near or "docs/themes.md")


def test_what_is_named_somewhere_is_used(content: Path) -> None:
    write(content, "overrides/custom.css", "body { background: url('paper.png'); }\n/* url(nothing.png) */")
    write(content, "overrides/static/shared/paper.png", "")
    write(content, "overrides/static/shared/inter.woff2", "another font")
    write(content, "overrides/templates/portfolio/index.html", '{% extends "beneath/portfolio/index.html" %}')
    write(content, "overrides/templates/parts/mine.html", "{# named below #}")
    write(content, "overrides/templates/portfolio/work.html", '{% import "parts/mine.html" as mine %}')
    write(content, "overrides/README.md", "what I changed")
    write(content, "overrides/packet/logo.svg", "<svg/>")
    write(content, "themes/other/static/portfolio/of-another-theme.css", "")
    assert problems(content) == ()


@pytest.mark.parametrize(
    ("path", "text", "code", "line"),
    [
        ("custom.css", "p { margin: 0; }\nbody { background: url(nothere.png); }", "missing-theme-file", 2),
        ("custom.css", "@import 'https://evil.example/x.css';", "refused-by-policy", 1),
        (
            "custom.css",
            "/* one\ntwo */\nbody { background: url(//evil.example/x.png) }",
            "refused-by-policy",
            3,
        ),
        (
            "templates/portfolio/table.html",
            '\n<script src="https://evil.example/x.js"></script>',
            "refused-by-policy",
            2,
        ),
        (
            "templates/portfolio/table.html",
            '<img alt="" src=https://evil.example/x.png>',
            "refused-by-policy",
            1,
        ),
        (
            "templates/portfolio/table.html",
            '<link rel="stylesheet" href="//evil.example/x.css">',
            "refused-by-policy",
            1,
        ),
        ("templates/portfolio/table.html", '<p style="color: red">x</p>', "refused-by-policy", 1),
        ("templates/portfolio/table.html", "<script>alert(1)</script>", "refused-by-policy", 1),
    ],
)
def test_what_no_browser_would_load_is_a_warning(
    content: Path, path: str, text: str, code: str, line: int
) -> None:
    write(content, f"overrides/{path}", text)
    (problem,) = problems(content)
    assert (problem.code, problem.place) == (code, Place(f"../overrides/{path}", line))


def test_a_link_and_the_data_for_machines_are_no_foreign_files(content: Path) -> None:
    write(
        content,
        "overrides/templates/portfolio/work.html",
        '<a href="https://example.org">x</a><script type="application/ld+json">{}</script>{# <style> #}',
    )
    assert problems(content) == ()


def test_overrides_that_lead_nowhere_are_told(content: Path) -> None:
    (content.parent / "overrides").symlink_to(content.parent / "gone")
    (problem,) = problems(content)
    assert (problem.code, problem.place.path) == ("missing-theme-file", "../overrides")


def test_a_place_beside_the_content_is_written_as_its_author_writes_it(content: Path) -> None:
    write(content, "overrides/theme.toml", "[options]\nacent = 1")
    (problem,) = problems(content)
    assert location(problem.place, "content") == "overrides/theme.toml:2:1"
    assert location(problem.place, "/home/ada/content") == "/home/ada/overrides/theme.toml:2:1"


@pytest.mark.parametrize(("theme", "accent"), [("default", "%230c5a53"), ("plain", "%231f4e79")])
def test_the_icon_has_the_accent(content: Path, theme: str, accent: str) -> None:
    assert f"fill='{accent}'" in front(content, theme)


def test_plain_publishes_no_font_and_default_those_it_names(content: Path) -> None:
    def fonts(theme: str) -> int:
        names = static_of(Theme(theme_files(content, theme)), "portfolio").names
        return sum(name.endswith(".woff2") for name in names)

    assert (fonts("default"), fonts("plain")) == (3, 0)


def test_the_figures_of_plain_stand_two_by_two(content: Path) -> None:
    style = theme_files(content, "plain")["static/shared/theme.css"].decode()
    assert "grid-auto-flow: row; grid-template-columns: repeat(2, minmax(0, 1fr))" in style
