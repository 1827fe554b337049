"""What a site is made of: pages that a template draws, and documents beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`path` is relative to its site's folder, `template` to the theme's; `view` is a frozen dataclass."""

    path: str
    template: str
    view: object


@dataclass(frozen=True)
class Document:
    """A text file beside the pages, to be written as it is; `path` is relative to its site's folder."""

    path: str
    text: str
