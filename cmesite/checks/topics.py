"""Is no topic larger than the activity it is part of?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.amounts import ZERO, plain
from cmesite.records.portfolio import Portfolio


def topics_over_credit(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A topic's amount above the credit counts only as far as the credit goes."""
    for credit in portfolio.credits:
        whole = sum(
            (max(c.amount for c in portion.currencies) for portion in credit.credits if portion.currencies),
            ZERO,
        )
        for topic in credit.topics:
            if topic.amount is not None and credit.credits and topic.amount > whole:
                yield warning(
                    "topic-over-credit",
                    credit.places.of("topics", topic.topic),
                    f"{plain(topic.amount)} of this activity are said to be about {topic.topic}, "
                    f"and it gave {plain(whole)} in all.",
                    f"{topic.topic}: all",
                )
