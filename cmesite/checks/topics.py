"""Is no topic larger than the activity it is part of?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.amounts import ZERO, plain
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio


def topics_over_credit(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """An activity cannot be about a topic for longer than it lasted; what is over is not counted."""
    for credit in portfolio.credits:
        whole = sum((max((c.amount for c in p.currencies), default=ZERO) for p in credit.credits), ZERO)
        for topic in credit.topics:
            if credit.credits and topic.amount is not None and topic.amount > whole:
                message = (
                    f"{plain(topic.amount)} of the topic {topic.topic} is more than the activity's "
                    f"{plain(whole)}; only {plain(whole)} can count."
                )
                place = credit.places.of("topics", topic.topic)
                yield warning("topic-over-credit", place, message, _corrected(credit, whole))


def _corrected(credit: Credit, whole: Decimal) -> str:
    """The line with every topic of the record, none of them larger than the whole."""
    amounts = (
        f"{topic.topic}: {'all' if topic.amount is None else plain(min(topic.amount, whole))}"
        for topic in credit.topics
    )
    return f"topics: {{{', '.join(amounts)}}}"
