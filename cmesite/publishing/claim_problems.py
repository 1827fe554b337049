"""What is wrong with the claims in public texts: how they are written, and what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.publishing.claims import Claim, Filter, Span, claims_in, nearest
from cmesite.publishing.claims_computed import Records, records_of, untimed
from cmesite.publishing.release import is_public
from cmesite.records.cluster import Cluster
from cmesite.records.goal import Goal
from cmesite.records.kind import Kind
from cmesite.records.outcome import Outcome
from cmesite.records.places import Places
from cmesite.records.portfolio import HasId, Portfolio, find

KINDS = {"goal": Kind.GOAL, "cluster": Kind.CLUSTER}


def claim_problems(portfolio: Portfolio, as_of: date) -> tuple[Diagnostic, ...]:
    """An error for each claim that cannot be answered, at its place in the body."""
    return tuple(_problems(records_of(portfolio, as_of))) if _bodies_with_claims(portfolio) else ()


@dataclass(frozen=True)
class Body:
    """A text that may hold claims; a private one is never published, so it may name private records."""

    places: Places
    text: str
    public: bool


def _bodies_with_claims(portfolio: Portfolio) -> tuple[Body, ...]:
    profile = portfolio.profile
    records: tuple[tuple[Kind, Goal | Cluster | Outcome], ...] = (
        *((Kind.GOAL, goal) for goal in portfolio.goals),
        *((Kind.CLUSTER, cluster) for cluster in portfolio.clusters),
        *((Kind.OUTCOME, outcome) for outcome in portfolio.outcomes),
    )
    bodies = (
        *((Body(profile.places, profile.body, public=True),) if profile else ()),
        *(Body(one.places, one.body, is_public(kind, one, portfolio)) for kind, one in records),
    )
    return tuple(each for each in bodies if "{{" in each.text)


def _problems(records: Records) -> Iterator[Diagnostic]:
    for body in _bodies_with_claims(records.whole):
        claims, mistakes = claims_in(body.text)
        lines, places = body.text.split("\n"), body.places
        for wrong in mistakes:
            hint = _corrected(lines[wrong.span.line], wrong.span, wrong.instead)
            yield error("claim-syntax", _place(places, wrong.span), wrong.message, hint)
        for claim in claims:
            for filter_ in claim.filters:
                yield from _unknown(filter_, body, lines, records)
            if body.public:
                yield from _untimed(claim, places, records)


def _unknown(filter_: Filter, body: Body, lines: list[str], records: Records) -> Iterator[Diagnostic]:
    kind = KINDS.get(filter_.key)
    if kind is None:
        known = _topics(records) if filter_.key == "topic" else (filter_.value,)
    else:
        seen = records.public if body.public else records.whole
        known = tuple(one.id for one in seen.of_kind(kind))
    if filter_.value in known:
        return
    place = _place(body.places, filter_.span)
    named = find(records.whole.of_kind(kind), filter_.value) if kind else None
    if kind and named and not is_public(kind, named, records.whole):
        yield _private(kind, named, place)
        return
    meant = nearest(filter_.value, known)
    said = f"; did you mean `{meant}`?" if meant else "."
    hint = _corrected(lines[filter_.span.line], filter_.span, meant)
    message = f"The claim names the {filter_.key} `{filter_.value}`, which does not exist{said}"
    yield error("claim-unknown", place, message, hint)


def _private(kind: Kind, named: HasId, place: Place) -> Diagnostic:
    message = f"The claim names {kind.value}/{named.id}, which is private; a public text cannot speak of it."
    hint = f"Write `visibility: public` into {named.places.start.path}, or take the claim out."
    return error("claim-unknown", place, message, hint)


def _untimed(claim: Claim, places: Places, records: Records) -> Iterator[Diagnostic]:
    lacking = untimed(claim, records)
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        message = f"The hours cannot be counted: credits/{lacking[0]}{more} do not say how long they took."
        if len(lacking) == 1:
            message = message.replace(" do not say", " does not say").replace("they took", "it took")
        hint = "Write `duration: 90 min` into each, or claim credits() or activities() instead."
        yield error("claim-without-duration", _place(places, claim.span), message, hint)


def _topics(records: Records) -> tuple[str, ...]:
    named = (topic.topic for credit in records.public.credits for topic in credit.topics)
    return tuple(sorted({*named, *(topic.id for topic in records.whole.vocabulary.topics)}))


def _place(places: Places, span: Span) -> Place:
    """The place in the file: bodies are kept with the place of their first line."""
    body = places.of("body")
    return Place(body.path, body.line + span.line, span.column, span.width)


def _corrected(line: str, span: Span, instead: str) -> str:
    """The corrected line; nothing where it cannot be known."""
    if not instead:
        return ""
    begin = span.column - 1
    return line[:begin] + instead + line[begin + span.width :]
