"""Is one activity recorded in two files?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded


def repeated_credits(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """The same title, provider and day, or the same activity id and day, is most often one activity."""
    first: dict[tuple[str, ...], Credit] = {}
    for credit in portfolio.credits:
        keys = _keys(credit)
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None and earlier.file != credit.file and not _told_apart(earlier, credit):
            message = (
                f"This looks like the activity of {earlier.places.start.path} again: it is counted twice."
            )
            hint = "Delete one of the two files, or tell them apart by title or activity_id."
            related = (earlier.places.of("title"),)
            yield warning("repeated-credit", credit.places.of("title"), message, hint, related)
        for key in keys:
            first.setdefault(key, credit)


def _keys(credit: Credit) -> tuple[tuple[str, ...], ...]:
    day = credit.date.isoformat()
    named = (("title", folded(credit.title), folded(credit.provider), day),) if credit.title else ()
    return (("id", folded(credit.activity_id), day), *named) if credit.activity_id else named


def _told_apart(one: Credit, other: Credit) -> bool:
    """Two ids are two activities, whatever their titles; a record without one may be either."""
    ids = {folded(credit.activity_id) for credit in (one, other) if credit.activity_id}
    return len(ids) > 1
