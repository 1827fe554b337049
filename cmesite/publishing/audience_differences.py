"""What differs between two versions of the portfolio, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cmesite.publishing.portfolio.figures import figures_of
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.wording import joined, plural

MOST_NAMED = 6


@dataclass(frozen=True)
class Version:
    """A version and what it is called."""

    name: str
    public: PublicPortfolio


@dataclass(frozen=True)
class Part:
    """A part of the portfolio that a version has or has not; `shown` finds what it has of it."""

    what: str
    shown: Callable[[PublicPortfolio], Iterable[str]]


LISTS = (
    Part("goals", lambda public: (one.title for one in public.goals)),
    Part("clusters", lambda public: (one.title for one in public.clusters)),
    Part("results", lambda public: (one.title for one in public.outcomes)),
    Part("credentials", lambda public: public.credentials),
    Part("links", lambda public: (one.label for one in public.profile.links)),
    Part("planned activities", lambda public: (one.title for one in public.plan)),
)
PARTS = (
    Part("the specialty", lambda public: (public.profile.specialty,)),
    Part("the story", lambda public: (public.profile.body,)),
    Part("the goals' statements", lambda public: (one.outcome for one in public.goals)),
    Part("words on the goals", lambda public: (one.body for one in public.goals)),
    Part("the clusters' recipes", lambda public: (one.label for c in public.clusters for one in c.recipe)),
    Part("the clusters' results", lambda public: (one.result for one in public.clusters)),
    Part("words on the clusters", lambda public: (one.body for one in public.clusters)),
    Part("words on the results", lambda public: (one.body for one in public.outcomes)),
    Part("what the results are built on", lambda public: (t for o in public.outcomes for t in o.because_of)),
    Part("the record of activities", lambda public: (one.title for one in public.credits)),
    Part("the activities' providers", lambda public: (one.provider for one in public.credits)),
    Part("the activities' topics", lambda public: (topic for one in public.credits for topic in one.topics)),
    Part("the types of credit", lambda public: (a.type for one in public.credits for a in one.amounts)),
)


def differences(one: Version, other: Version) -> tuple[str, ...]:
    """Sentences, in the order of the page; none where both show the same."""
    return tuple(_sentences(one, other))


def contents(version: Version) -> tuple[str, ...]:
    """What a version shows, in a few sentences."""
    public = version.public
    counted = (
        plural(len(public.goals), "goal"),
        plural(len(public.clusters), "cluster"),
        plural(len(public.outcomes), "result"),
        plural(len(public.credits), "activity", "activities"),
    )
    return (f"“{public.profile.headline}”" if public.profile.headline else "No headline.", joined(counted))


def _sentences(one: Version, other: Version) -> Iterator[str]:
    first, second = one.public.profile.headline, other.public.profile.headline
    if first != second:
        yield f"Headline: {_quoted(first)} for {one.name}, {_quoted(second)} for {other.name}."
    for part in LISTS:
        yield from _lists(part, one, other)
    for part in PARTS:
        yield from _parts(part, one, other)
    mine, theirs = ([f"{f.value}{f.sign} {f.text}" for f in figures_of(v.public)] for v in (one, other))
    for version, figures in ((one, mine), (other, theirs)):
        own = [figure for figure in figures if figure not in mine or figure not in theirs]
        if own:
            yield f"Figures only for {version.name}: {'; '.join(own)}."


def _lists(part: Part, one: Version, other: Version) -> Iterator[str]:
    mine, theirs = (tuple(dict.fromkeys(part.shown(version.public))) for version in (one, other))
    for version, extra in (
        (one, [title for title in mine if title not in theirs]),
        (other, [title for title in theirs if title not in mine]),
    ):
        if extra:
            yield f"Only for {version.name}, {part.what}: {_named(extra)}."
    mine = tuple(title for title in mine if title in theirs)
    theirs = tuple(title for title in theirs if title in mine)
    if mine != theirs:
        yield f"Order of {part.what}: {_named(mine)} for {one.name}, {_named(theirs)} for {other.name}."


def _parts(part: Part, one: Version, other: Version) -> Iterator[str]:
    mine, theirs = (any(part.shown(version.public)) for version in (one, other))
    if mine != theirs:
        yield f"Only for {one.name if mine else other.name}: {part.what}."


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "none"


def _named(titles: Iterable[str]) -> str:
    """The titles, the first of many."""
    listed = tuple(titles)
    rest = len(listed) - MOST_NAMED
    shown = listed[:MOST_NAMED] if rest > 0 else listed
    return joined((*shown, f"{rest} more")) if rest > 0 else joined(shown)
