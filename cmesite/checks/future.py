"""Is nothing that has happened dated after the day asked about?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.lines import in_words
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio


def future_dates(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """What is dated after today has not happened, and counts for nothing yet."""
    for credit in portfolio.credits:
        if credit.date > as_of:
            hint = f"If it is still to come, keep it in plan/; if it is done: {_like(as_of)}"
            yield _future(credit.places.of("date"), credit.date, as_of, "it counts from then on", hint)
    for outcome in portfolio.outcomes:
        if outcome.date > as_of:
            yield _future(
                outcome.places.of("date"), outcome.date, as_of, "an outcome has happened", _like(as_of)
            )
    for credential in portfolio.credentials:
        if credential.issued is not None and credential.issued > as_of:
            place = credential.places.of("issued")
            hint = "Is the year right? If so, leave it."
            yield _future(place, credential.issued, as_of, "it is not valid before", hint)
    for requirement in portfolio.requirements:
        if requirement.checked.start > as_of:
            hint = f"checked: {as_of:%Y-%m}"
            place = requirement.places.of("checked")
            yield _future(place, requirement.checked.start, as_of, "nobody compared the file then", hint)


def _like(as_of: date) -> str:
    return f"date: {as_of.isoformat()} or earlier."


def _future(place: Place, day: date, as_of: date, why: str, hint: str) -> Diagnostic:
    message = f"{in_words(day)} is after {in_words(as_of)}, the day asked about; {why}."
    return warning("future-date", place, message, hint)
