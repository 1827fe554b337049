"""Draws the picture beside a link as PNG; the same contents and theme give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from cmesite.publishing.portfolio.link_picture import LinkPicture
from cmesite.rendering.typst_documents import typesetter

TEMPLATE = "link.typ"


def render_link_picture(contents: LinkPicture, theme: Mapping[str, bytes] | None = None) -> bytes:
    """The picture, 1200 by 630 pixels.

    A text in a script that no font has is left out: the link's own title, which a messenger prints, tells the
    name, and boxes tell nothing.
    """
    with typesetter(theme) as setter:
        unprintable = setter.typeset(TEMPLATE, asdict(contents)).unprintable
        return setter.picture(TEMPLATE, asdict(_without(contents, frozenset(unprintable))))


def _without(contents: LinkPicture, characters: frozenset[str]) -> LinkPicture:
    """The same without the texts that hold one of the characters."""

    def shown(text: str) -> str:
        return "" if characters & set(text) else text

    return replace(
        contents,
        name=shown(contents.name),
        degree=shown(contents.degree),
        specialty=shown(contents.specialty),
        thesis=shown(contents.thesis),
        figures=tuple(one for one in contents.figures if shown(one.text)),
    )
