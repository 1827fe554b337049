"""What a site is made of: pages that a template draws, and documents beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`path` is relative to its site's folder, `template` to the theme's.

    `see` works out the view, a frozen dataclass. Most pages are looked at seldom, so that is done when the
    page is drawn.
    """

    path: str
    template: str
    see: Callable[[], object]

    @property
    def view(self) -> object:
        """What the template sees."""
        return self.see()


@dataclass(frozen=True)
class Document:
    """A text file beside the pages, to be written as it is; `path` is relative to its site's folder."""

    path: str
    text: str
