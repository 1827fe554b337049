"""What changed: the outcomes, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.public import PublicOutcome
from cmesite.publishing.wording import Day, joined, month_name


@dataclass(frozen=True)
class OutcomeView:
    """`because_of` names the learning behind it; `body` is Markdown."""

    day: Day
    kind: str
    title: str
    body: str
    because_of: str


def outcomes_of(outcomes: Iterable[PublicOutcome]) -> tuple[OutcomeView, ...]:
    """These outcomes, given oldest first."""
    return tuple(
        OutcomeView(
            Day(outcome.date.isoformat(), f"{month_name(outcome.date)} {outcome.date.year}"),
            outcome.kind,
            outcome.title,
            outcome.body,
            joined(outcome.because_of),
        )
        for outcome in reversed(tuple(outcomes))
    )
