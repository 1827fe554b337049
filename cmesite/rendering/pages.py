"""Draws pages: a view and a theme's template become the bytes of an HTML file."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache, partial
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import object_type_repr
from markupsafe import Markup

from cmesite.publishing.page import Page
from cmesite.rendering.data_block import data_block
from cmesite.rendering.markdown import code, markdown
from cmesite.rendering.theme import ACCENT_STYLES, SECTIONS_FILE, TEMPLATES, Theme

# What the templates of the program are written in.
LANGUAGE = "en"
# What no page of ours is without. A page that lacks it came of an empty template, or of half a one.
WHOLE = ("<main", "</html>")

# How Jinja says that something lacks what it was asked for.
_NO_FIELD = re.compile(r"'(?P<of>.+ object)' has no attribute '(?P<name>.+)'$")
# What a template makes by multiplying; more no page needs, and could fill the memory.
LONGEST = 100_000
_WIDTH = re.compile(r"\d{6,}|\*")


class BrokenTemplateError(Exception):
    """A template that cannot be read or drawn. The message says what is wrong; `steps` are the templates
    that led there, each with its line (0 where none is known), the place itself last."""

    def __init__(self, message: str, steps: tuple[tuple[str, int], ...]) -> None:
        super().__init__(message)
        self.steps = steps


def render_pages(pages: Iterable[Page], theme: Theme) -> tuple[tuple[str, bytes], ...]:
    """Each page's path and bytes, in the order given.

    A template sees `view`, `root`, the way back to the site's folder (`../` or nothing), and `own`, what an
    element with the author's words has as attributes. Raises BrokenTemplateError where a template asks for
    what a view does not have, or cannot be read.
    """
    draw = drawer(theme)
    return tuple((page.path, draw(page)) for page in pages)


def drawer(theme: Theme) -> Callable[[Page], bytes]:
    """What draws one page after the other with a theme."""
    matters = (TEMPLATES, SECTIONS_FILE, *ACCENT_STYLES)
    return _drawer(tuple((path, text) for path, text in theme.files.items() if path.startswith(matters)))


@lru_cache(maxsize=3)
def _drawer(files: tuple[tuple[str, bytes], ...]) -> Callable[[Page], bytes]:
    """Templates take longer to understand than a page to draw, and seldom change between two looks."""
    return partial(_render, _environment(Theme(dict(files))))


def _render(environment: ImmutableSandboxedEnvironment, page: Page) -> bytes:
    root = "../" * page.path.count("/")
    view = page.see()
    try:
        text = environment.get_template(page.template).render(
            view=view, root=root, path=page.path, own=_own(view)
        )
    except Exception as problem:  # a template of one's own can raise anything
        raise BrokenTemplateError(_told(problem, view), _steps(problem, page.template)) from problem
    lacking = [part for part in WHOLE if part not in text]
    if lacking:
        raise BrokenTemplateError(_unfinished(lacking), _extended(environment, page.template))
    return text.encode("utf-8")


def _unfinished(lacking: Iterable[str]) -> str:
    return f"The page it makes is not whole, it has no {' and no '.join(f'`{part}`' for part in lacking)}"


def _extended(environment: ImmutableSandboxedEnvironment, template: str) -> tuple[tuple[str, int], ...]:
    """The template and those it extends, one after the other: each may have left out what a page needs."""
    chain = [template]
    for name in chain:
        for extends in environment.parse(_source_of(environment, name)).find_all(nodes.Extends):
            beneath = extends.template.value if isinstance(extends.template, nodes.Const) else template
            chain += [beneath] if beneath not in chain else []
    return tuple((name, 0) for name in chain)


def _source_of(environment: ImmutableSandboxedEnvironment, template: str) -> str:
    assert environment.loader is not None  # _environment gives it one
    try:
        return environment.loader.get_source(environment, template)[0]
    except TemplateNotFound:
        return ""


def _own(view: object) -> Markup:
    """The attributes of an element with the author's words: their direction, and their language where it is
    not that of the theme's."""
    frame = getattr(view, "masthead", None) or getattr(view, "shell", None)
    language = getattr(frame, "language", LANGUAGE) or LANGUAGE
    other = Markup(' lang="{}"').format(language) if language != LANGUAGE else Markup("")
    return Markup(' dir="auto"') + other


def _told(problem: Exception, view: object) -> str:
    if isinstance(problem, TemplateNotFound):
        return f"There is no template {problem.name}"
    if isinstance(problem, RecursionError):
        return "It extends or includes itself; to extend the one it hides, write `beneath/` before its name"
    asked = _NO_FIELD.match(str(problem)) if isinstance(problem, UndefinedError) else None
    if asked:
        return _no_field(asked["name"], asked["of"], view)
    return str(problem).rstrip(".") or type(problem).__name__


def _no_field(name: str, of: str, view: object) -> str:
    """What a view, or a part of it, has instead of what a template asks for."""
    part = next((one for one in _parts(view) if object_type_repr(one) == of), None)
    kind = "This page's view" if part is view else f"`{of.removesuffix(' object').rpartition('.')[2]}`"
    has = ", ".join(one.name for one in fields(part)) if is_dataclass(part) else ""
    return f"{kind} has no `{name}`" + (f"; it has: {has}" if has else "")


def _parts(value: object) -> Iterator[object]:
    """A view and every part of it."""
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def _steps(problem: Exception, template: str) -> tuple[tuple[str, int], ...]:
    """The templates in the traceback, in which each stands under its name."""
    frames = traceback.extract_tb(problem.__traceback__)
    steps = [
        (frame.filename.removeprefix(TEMPLATES), frame.lineno or 0)
        for frame in frames
        if frame.filename.startswith(TEMPLATES)
    ]
    if isinstance(problem, TemplateSyntaxError):
        steps.append((problem.name or template, problem.lineno))
    return tuple(steps) or ((template, 0),)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses a text or a number that would fill the memory, before it is made."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if _is_too_large(operator, left, right):
            raise SecurityError(f"What `{operator}` would make here is too large for a page")
        return super().call_binop(context, operator, left, right)


def _is_too_large(operator: str, left: Any, right: Any) -> bool:
    if operator == "%":
        return isinstance(left, str) and bool(_WIDTH.search(left))
    if operator == "**":
        return isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > LONGEST
    for many, times in ((left, right), (right, left)):
        if isinstance(many, (str, bytes, list, tuple)) and isinstance(times, int):
            return len(many) * times > LONGEST
    return False


def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    """Templates reach the fields of their view and nothing behind them: no file, no command, no module."""
    environment = _Sandbox(
        loader=FunctionLoader(_source_in(theme)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.globals["sections"] = theme.sections
    environment.globals["accent"] = theme.accent
    environment.filters["markdown"] = markdown
    environment.filters["code"] = code
    environment.filters["data_block"] = data_block
    return environment


def _source_in(theme: Theme) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    """What finds a template's text by its name, and says where in the theme it stands."""

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        content = theme.files.get(TEMPLATES + name)
        return None if content is None else (content.decode("utf-8"), TEMPLATES + name, lambda: True)

    return source
