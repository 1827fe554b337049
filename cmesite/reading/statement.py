"""Reading statements/: what a portal says was earned."""

from __future__ import annotations

from cmesite.reading.dates import read_date
from cmesite.reading.entries import Entry, Usage, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.portions import read_portions, read_type_amounts
from cmesite.reading.refusals import Refusal
from cmesite.records.statement import Statement, StatementItem


def read_statement(entry: Entry) -> tuple[Statement, ...]:
    """One statement; none where its date could not be read."""
    fields, usage = entry.fields, entry.usage
    portal = fields.text("portal", required=True)
    day = fields.one("date", read_date, required=True)
    start = fields.one("from", read_date)
    totals = fields.mapping("totals")
    amounts = read_type_amounts(totals, usage) if totals else ()
    items = tuple(_item(line, usage) for line in fields.mappings("items"))
    visibility = read_visibility(fields)
    if not (fields.has("totals") or fields.has("items")):
        fields.missing("totals", f"{{{usage.credit_type}: 38.5}}")
    if start and day and day < start:
        fields.refuse("from", Refusal("bad-range", f"`from: {start}` comes after `date: {day}`.",
                                      hint="Correct one of the two dates."))  # fmt: skip
    fields.finish()
    if day is None:
        return ()
    known = tuple(item for item in items if item is not None)
    return (Statement(entry.id, portal, day, start, amounts, known, visibility, entry.body, fields.places),)


def _item(fields: Fields, usage: Usage) -> StatementItem | None:
    day = fields.one("date", read_date, required=True)
    title = fields.text("title", required=True)
    portions = read_portions(fields, "credits", usage)
    activity_id = fields.text("activity_id")
    fields.finish()
    return StatementItem(day, title, portions, activity_id) if day else None
