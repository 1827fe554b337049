"""Reading reviews/: the physician's own judgement of a quarter or a year."""

from __future__ import annotations

import re
from enum import StrEnum

from cmesite.diagnostics import Place, error
from cmesite.reading.amounts import whole
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.odd_scalars import as_written
from cmesite.reading.words import choice, read_id
from cmesite.records.review import Answer, Review

_ID = re.compile(r"([1-9]\d{3})(?:-q([1-4]))?$")

OF_A_QUARTER = (
    "on_pace", "lagging", "moved_goals", "high_value", "waste", "protected", "fell_apart", "scale",
    "lighter_month", "swap",
)  # fmt: skip
OF_A_YEAR = (
    "met_without_stress", "more_competent", "harder_case", "outcomes", "misaligned_or_untold", "keep", "drop",
    "level_up",
)  # fmt: skip


class Decision(StrEnum):
    """What a quarter's review comes to."""

    LOCK = "lock"
    ADJUST = "adjust"


def read_review(entry: Entry) -> tuple[Review, ...]:
    """One review; none where the file's name tells neither quarter nor year."""
    fields = entry.fields
    match = _ID.match(entry.id)
    if match is None:
        fields.findings.diagnostics.append(
            error(
                "review-name",
                Place(fields.findings.path),
                f"`{entry.id}` is not the name of a review; it tells the quarter or the year.",
                "Name the file 2026-q1.md for a quarter, or 2026.md for a year.",
            )
        )
        return ()
    quarter = int(match[2]) if match[2] else None
    review = Review(
        id=entry.id,
        year=int(match[1]),
        quarter=quarter,
        answers=_answers(fields, OF_A_YEAR if quarter is None else OF_A_QUARTER),
        decision=_decision(fields) if quarter else "",
        capability=_capability(fields),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (review,)


def _decision(fields: Fields) -> str:
    decision = fields.one("decision", choice(Decision))
    return decision.value if decision else ""


def _answers(fields: Fields, questions: tuple[str, ...]) -> tuple[Answer, ...]:
    """What was written, question by question: a text or a list of texts."""
    found = []
    for question in questions:
        lines = tuple(item.read(as_written) for item in fields.items(question))
        if lines:
            found.append(Answer(question, tuple(line for line in lines if line)))
    return tuple(found)


def _capability(fields: Fields) -> tuple[tuple[str, int], ...]:
    inner = fields.mapping("capability")
    if inner is None:
        return ()
    read = (
        (inner.key_item(key).read(read_id), inner.one(key, whole(1, 5), required=inner.in_braces))
        for key in inner.keys
    )
    return tuple((goal, rating) for goal, rating in read if goal is not None and rating is not None)
