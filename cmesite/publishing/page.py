"""A page: where it goes, which template draws it and the view that template gets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """`path` is relative to its site's folder, `template` to the theme's; `view` is a frozen dataclass."""

    path: str
    template: str
    view: object
