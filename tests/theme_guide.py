"""Writes the themer's page: every template, the view it gets, and every field of every view."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

from cmesite.catalog.views import help_of
from cmesite.publishing.dashboard import dashboard_pages
from cmesite.publishing.page import Page
from cmesite.publishing.portfolio import portfolio_pages
from cmesite.publishing.release import public_portfolio
from tests.publishing import sample
from tests.publishing.answers import in_every_status
from tests.publishing.drawn import PORTFOLIOS

PAGE = Path(__file__).parent.parent / "docs" / "theme-guide.md"
INTRODUCTION = """# What templates get

Written by `make theme-guide`; what a theme is stands in [themes.md](themes.md). A template sees `view`
(below), `root` (the way back to the site's folder), `path` (the page's own), `sections` (names, in the order
wanted), `accent` (a color) and `own`: the attributes of an element that holds the author's words, their
direction, and their language where `language` in site.toml is another than that of the templates. A field
that is not listed does not exist, and asking for it stops the build. Lists may be empty and texts too.
"""


def views() -> tuple[dict[str, type], dict[type, dict[str, typing.Any]]]:
    """The view of each template, and each view's fields with their types."""
    templates: dict[str, type] = {}
    found: dict[type, dict[str, typing.Any]] = {}
    for page in _pages():
        templates[page.template] = type(page.view)
        _follow(type(page.view), found)
    return dict(sorted(templates.items())), dict(sorted(found.items(), key=lambda view: view[0].__name__))


def guide() -> str:
    """The page."""
    templates, found = views()
    lines = [INTRODUCTION, "| Template | View |", "|---|---|"]
    lines += [
        f"| `{name}` | [{view.__name__}](#{view.__name__.lower()}) |" for name, view in templates.items()
    ]
    for view, fields in found.items():
        about = (view.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
        lines += [
            "",
            f"## {view.__name__}",
            "",
            about,
            "",
            "| Field | Type | What it holds |",
            "|---|---|---|",
        ]
        lines += [
            f"| `{name}` | {_type(kind)} | {help_of(view.__name__, name)} |" for name, kind in fields.items()
        ]
    return "\n".join(lines) + "\n"


def _pages() -> typing.Iterator[Page]:
    for portfolio in PORTFOLIOS.values():
        yield from portfolio_pages(public_portfolio(portfolio, sample.AS_OF))
        yield from dashboard_pages(portfolio, in_every_status(portfolio, sample.AS_OF), (), sample.AS_OF, ())


def _follow(kind: typing.Any, found: dict[type, dict[str, typing.Any]]) -> None:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind not in found:
        found[kind] = typing.get_type_hints(kind)
        for inner in found[kind].values():
            _follow(inner, found)
    for inner in typing.get_args(kind):
        _follow(inner, found)


def _type(kind: typing.Any) -> str:
    parts = [one for one in typing.get_args(kind) if one is not Ellipsis]
    if type(None) in parts:
        return f"{_type(next(one for one in parts if one is not type(None)))} or none"
    if typing.get_origin(kind) is tuple:
        return "list of " + ", ".join(dict.fromkeys(_type(one) for one in parts))
    plain = {str: "text", bool: "yes or no", int: "number"}
    name = getattr(kind, "__name__", str(kind))
    return plain.get(kind, f"[{name}](#{name.lower()})" if dataclasses.is_dataclass(kind) else name)


if __name__ == "__main__":
    PAGE.write_text(guide(), "utf-8", newline="\n")
