"""Reading resources/: what the institution offers."""

from __future__ import annotations

from cmesite.reading.dates import read_date
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.words import read_truth
from cmesite.records.profile import Truth
from cmesite.records.resource import Resource


def read_resource(entry: Entry) -> tuple[Resource, ...]:
    """One resource."""
    fields = entry.fields
    resource = Resource(
        id=entry.id,
        title=fields.text("title", required=True),
        carries_cme=fields.one("carries_cme", read_truth, Truth.UNKNOWN),
        who_pays=fields.text("who_pays"),
        asked_on=fields.one("asked_on", read_date),
        answer=fields.text("answer"),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (resource,)
