"""Do the packets and audiences of site.toml name records that exist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.references import Named, ids_of, problems_of
from cmesite.diagnostics import Diagnostic
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio


def unknown_settings_references(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """An id in site.toml that names nothing."""
    ids = ids_of(portfolio)
    for named in _named(portfolio):
        yield from problems_of(named, portfolio, ids)


def _named(portfolio: Portfolio) -> Iterator[Named]:
    places = portfolio.settings.places
    for preset in portfolio.settings.packets:
        for number, id_ in enumerate(preset.requirements):
            place = places.of("packets", preset.id, "requirements", number)
            yield Named(id_, place, (Kind.REQUIREMENT,))
    for audience in portfolio.settings.audiences:
        for field, kind, ids in (
            ("goals", Kind.GOAL, audience.goals),
            ("clusters", Kind.CLUSTER, audience.clusters),
        ):
            for number, id_ in enumerate(ids):
                yield Named(id_, places.of("audiences", audience.id, field, number), (kind,))
