"""The picture that messengers show beside a link to the portfolio: name, direction and figures."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.portfolio.figures import figures_of
from cmesite.publishing.portfolio.masthead import masthead_of
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.wording import shortened

# What fits a picture of 1200 by 630 points in large type.
THESIS, CAPTION, NAME, SPECIALTY = 150, 80, 64, 80


@dataclass(frozen=True)
class PictureFigure:
    """A number with its sign, and what it counts."""

    value: str
    text: str


@dataclass(frozen=True)
class LinkPicture:
    """Everything the picture shows; nothing that the front page does not say."""

    name: str
    degree: str
    specialty: str
    thesis: str
    year: str
    figures: tuple[PictureFigure, ...]


def link_picture_of(public: PublicPortfolio) -> LinkPicture | None:
    """The picture; None where the portfolio has no address, because a link to a picture needs one."""
    masthead = masthead_of(public)
    if not masthead.picture:
        return None
    return LinkPicture(
        name=shortened(masthead.name, NAME),
        degree=shortened(masthead.degree, NAME),
        specialty=shortened(masthead.specialty, SPECIALTY),
        thesis=shortened(masthead.thesis, THESIS),
        year=masthead.year,
        figures=tuple(
            PictureFigure(f"{figure.value}{figure.sign}", shortened(figure.text, CAPTION))
            for figure in figures_of(public)
        ),
    )
