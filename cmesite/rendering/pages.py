"""Draws pages: a view and a theme's template become the bytes of an HTML file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cmesite.publishing.page import Page
from cmesite.rendering.data_block import data_block
from cmesite.rendering.markdown import code, markdown
from cmesite.rendering.theme import TEMPLATES, Theme


def render_pages(pages: Iterable[Page], theme: Theme) -> tuple[tuple[str, bytes], ...]:
    """Each page's path and bytes, in the order given.

    A template sees `view` and `root`, the way back to the site's folder (`../` or nothing). Raises
    jinja2's errors where a template asks for what a view does not have: a bug of the theme.
    """
    draw = drawer(theme)
    return tuple((page.path, draw(page)) for page in pages)


def drawer(theme: Theme) -> Callable[[Page], bytes]:
    """What draws one page after the other with a theme."""
    return partial(_render, _environment(theme))


def _render(environment: ImmutableSandboxedEnvironment, page: Page) -> bytes:
    root = "../" * page.path.count("/")
    text = environment.get_template(page.template).render(view=page.view, root=root, path=page.path)
    return text.encode("utf-8")


def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    """Templates reach the fields of their view and nothing behind them: no file, no command, no module."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(_templates(theme)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.globals["sections"] = theme.sections
    environment.filters["markdown"] = markdown
    environment.filters["code"] = code
    environment.filters["data_block"] = data_block
    return environment


def _templates(theme: Theme) -> dict[str, str]:
    return {
        path.removeprefix(TEMPLATES): content.decode("utf-8")
        for path, content in theme.files.items()
        if path.startswith(TEMPLATES)
    }
