"""The head of every portfolio page: who this is, in one look."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.public import PublicLink, PublicPortfolio
from cmesite.publishing.wording import long_day, shortened, year_name

FEW_INITIALS = 2
DESCRIPTION_LENGTH = 200
PICTURE = "link.png"
LANGUAGE = "en"
LONG_NAME = 26


@dataclass(frozen=True)
class Masthead:
    """`description` is for search engines and link previews; `initials` for the icon; `colophon` says how
    the page was made. `picture` is the address of the picture beside a link, empty where the site has no
    address yet, and `picture_text` what it shows.

    `long_name` asks for smaller type; `address` is the page's own, empty where the site has none yet.
    """

    title: str
    language: str
    description: str
    initials: str
    year: str
    name: str
    long_name: bool
    degree: str
    specialty: str
    thesis: str
    credentials: tuple[str, ...]
    links: tuple[PublicLink, ...]
    as_of: str
    pinned: bool
    address: str
    unlisted: bool
    colophon: str
    picture: str
    picture_text: str


def masthead_of(public: PublicPortfolio, path: str = "", about: str = "") -> Masthead:
    """The masthead of the page at `path` (the front page where it is empty), which is `about` something."""
    profile, year = public.profile, year_name(public.year)
    fallback = f"Professional development portfolio of {profile.full_name}, {year}."
    description = ". ".join(filter(None, (profile.specialty, profile.headline.rstrip(".")))) or fallback
    return Masthead(
        title=public.title or f"{profile.full_name} – professional development portfolio",
        language=public.language,
        description=shortened(about or description, DESCRIPTION_LENGTH),
        initials="".join(word[0] for word in profile.name.split()[:FEW_INITIALS]),
        year=year,
        name=profile.name,
        long_name=len(profile.full_name) > LONG_NAME,
        degree=profile.degree,
        specialty=profile.specialty,
        thesis=profile.headline,
        credentials=public.credentials,
        links=profile.links,
        as_of=long_day(public.as_of),
        pinned=public.pinned,
        address=address_of(public, path),
        unlisted=public.unlisted,
        colophon=_colophon(public),
        picture=address_of(public, PICTURE),
        picture_text=". ".join(filter(None, (profile.full_name, profile.headline.rstrip("."), year))),
    )


def address_of(public: PublicPortfolio, path: str = "") -> str:
    """Where a page of the portfolio stands; empty where the site has no address yet."""
    return f"{public.base_url.rstrip('/')}/{path}" if public.base_url else ""


def _colophon(public: PublicPortfolio) -> str:
    """No more than is true of this portfolio: there may be no activity, or none that is shown."""
    made = "This page is generated from a plain-text record"
    return (
        f"{made}; every sum of credits in it is that of the activities published."
        if public.credits
        else f"{made}."
    )
