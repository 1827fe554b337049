"""Is an activity written down twice?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded


def repeated_credits(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """Two records of one day with the same title and provider, or the same activity number."""
    seen: dict[tuple[str, ...], Credit] = {}
    for credit in portfolio.credits:
        first = next((seen[key] for key in _keys(credit) if key in seen), None)
        if first is not None:
            by_number = bool(credit.activity_id) and credit.activity_id == first.activity_id
            yield warning(
                "repeated-credit",
                credit.places.of("title"),
                f"This looks like the same activity as {first.id}: the same day, and the same "
                f"{'activity number' if by_number else 'title and provider'}.",
                "Delete one of the two files, or tell them apart by their titles.",
                (first.places.of("title"),),
            )
        for key in _keys(credit):
            seen.setdefault(key, credit)


def _keys(credit: Credit) -> tuple[tuple[str, ...], ...]:
    day = credit.date.isoformat()
    named = (("title", day, folded(credit.title), folded(credit.provider)),)
    return (*named, ("number", day, folded(credit.activity_id))) if credit.activity_id else named
