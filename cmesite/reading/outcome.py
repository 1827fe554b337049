"""Reading outcomes/: what changed because of the learning."""

from __future__ import annotations

from cmesite.reading.dates import read_date
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.words import choice, read_id
from cmesite.records.outcome import Outcome, OutcomeKind


def read_outcome(entry: Entry) -> tuple[Outcome, ...]:
    """One outcome; none where its date could not be read."""
    fields = entry.fields
    day = fields.one("date", read_date, required=True)
    title = fields.text("title", required=True)
    kind = fields.one("kind", choice(OutcomeKind))
    because_of = fields.many("because_of", read_id)
    visibility = read_visibility(fields)
    fields.finish()
    if day is None:
        return ()
    return (Outcome(entry.id, title, day, kind, because_of, visibility, entry.body, fields.places),)
