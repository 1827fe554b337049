"""A review: the physician's own judgement of a quarter or a year."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.records.kind import Visibility
from cmesite.records.places import NOWHERE, Places


@dataclass(frozen=True)
class Answer:
    """What the physician wrote to one question of a review; several lines where it is a list."""

    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """A quarter's or a year's judgement. `quarter` is 1 to 4, or None for the year's review."""

    id: str
    year: int
    quarter: int | None = None
    answers: tuple[Answer, ...] = ()
    decision: str = ""
    capability: tuple[tuple[str, int], ...] = ()
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE

    @property
    def answered(self) -> bool:
        """Is anything judged in it? A worksheet with its numbers alone is begun, not written."""
        said = any(answer.lines for answer in self.answers)
        return bool(said or self.decision or self.capability or self.body.strip())

    def answer(self, question: str) -> tuple[str, ...]:
        """What was written to a question; nothing where it was left out."""
        return next((a.lines for a in self.answers if a.question == question), ())
