"""What changed: the outcomes, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.wording import Day, joined, month_name


@dataclass(frozen=True)
class OutcomeView:
    """`because_of` names the learning behind it; `body` is Markdown."""

    day: Day
    kind: str
    title: str
    body: str
    because_of: str


def outcomes_of(public: PublicPortfolio) -> tuple[OutcomeView, ...]:
    """Every public outcome."""
    return tuple(
        OutcomeView(
            Day(outcome.date.isoformat(), f"{month_name(outcome.date)} {outcome.date.year}"),
            outcome.kind,
            outcome.title,
            outcome.body,
            joined(outcome.because_of),
        )
        for outcome in reversed(public.outcomes)
    )
