"""Reading practice/: recurring themes of clinical work."""

from __future__ import annotations

from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.words import read_id
from cmesite.records.practice import Practice


def read_practice(entry: Entry) -> tuple[Practice, ...]:
    """One theme."""
    fields = entry.fields
    practice = Practice(
        id=entry.id,
        title=fields.text("title", required=True),
        review=fields.many("review", read_id),
        teaching=fields.many("teaching", read_id),
        project=fields.many("project", read_id),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (practice,)
