"""What is wrong with the audiences in site.toml: names taken already, unknown fields, private records."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cmesite.diagnostics import Diagnostic, error, warning
from cmesite.publishing.audiences import EVERYBODY, known_fields, withheld
from cmesite.publishing.portfolio.paths import CARDS, CV, FRONT, RECORD, RESUME
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import Audience

# What the portfolio's own folder holds, and the word that means the version for everybody.
TAKEN = (FRONT, CARDS, RECORD, CV, RESUME, "goals", "clusters", "static", EVERYBODY)


def audience_problems(portfolio: Portfolio) -> tuple[Diagnostic, ...]:
    """Errors and warnings with their places in site.toml, in its order."""
    return tuple(one for audience in portfolio.settings.audiences for one in _problems(portfolio, audience))


def _problems(portfolio: Portfolio, audience: Audience) -> Iterator[Diagnostic]:
    places = portfolio.settings.places
    if audience.id.lower() in TAKEN:
        yield error(
            "bad-id",
            places.of("audiences", audience.id),
            f"Every portfolio has something named `{audience.id}`, so no audience can have that name.",
            f"[audiences.for-{audience.id.partition('.')[0]}]",
        )
    for number, word in enumerate(audience.fields):
        if word not in known_fields():
            place = places.of("audiences", audience.id, "fields", number)
            meant = difflib.get_close_matches(word, known_fields(), 1)
            said = f"; did you mean `{meant[0]}`?" if meant else "."
            hint = f'"{meant[0]}"' if meant else f"Write any of {', '.join(known_fields())}."
            yield error("unknown-word", place, f"`{word}` is no part of the portfolio{said}", hint)
    for name in withheld(portfolio, audience):
        yield warning(
            "private-for-audience",
            places.of("audiences", audience.id),
            f"The audience `{audience.id}` names {name}, which is private; it is not shown.",
            f"Write `visibility: public` into {name}.md, or take the name out here.",
        )
