"""Reading credits/: completed activities, one record a file, or one a date for a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cmesite.diagnostics import Place
from cmesite.reading.amounts import read_duration, read_money, whole
from cmesite.reading.dates import read_date, read_period
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.fields import Fields, Item
from cmesite.reading.plan import read_claim
from cmesite.reading.portions import read_portions
from cmesite.reading.proofs import read_proofs
from cmesite.reading.refusals import Refusal
from cmesite.reading.topics import read_topics
from cmesite.reading.words import choice, read_id, read_name
from cmesite.records.credit import Credit
from cmesite.records.periods import Period, single_day
from cmesite.records.places import Places
from cmesite.records.plan import Output

_NO_DAY = date(1, 1, 1)


def read_credit(entry: Entry) -> tuple[Credit, ...]:
    """The records of one file; none where no date could be read."""
    fields, usage = entry.fields, entry.usage
    planned = fields.has("plan")
    days = _days(fields)
    credit = Credit(
        id=entry.id,
        file=entry.id,
        title=fields.text("title", required=not planned),
        period=single_day(_NO_DAY),
        provider=fields.text("provider"),
        credits=read_portions(fields, "credits", usage),
        designated=read_portions(fields, "designated", usage),
        topics=read_topics(fields, "topics", usage),
        format=fields.one("format", usage.lexicon.format, ""),
        requirements=read_claim(fields),
        goals=fields.many("goals", read_id),
        proofs=read_proofs(fields),
        duration=fields.one("duration", read_duration),
        cost=fields.one("cost", read_money(usage.currency)),
        paid_by=fields.text("paid_by"),
        plan=fields.one("plan", read_id, ""),
        cluster=fields.one("cluster", read_id, ""),
        activity_id=fields.text("activity_id"),
        approvals=fields.texts("approvals"),
        items=fields.many("item", read_name),
        value=fields.one("value", whole(1, 5)),
        outputs=fields.many("outputs", choice(Output)),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    if not (planned or _says(fields, "credits") or _says(fields, "item")):
        fields.missing("credits")
    fields.finish()
    return _dated(credit, days, series=fields.has("dates"))


def _says(fields: Fields, key: str) -> bool:
    """Is anything written there? `credits: []` says nothing."""
    item = fields.item(key)
    return item is not None and not item.is_empty


def _days(fields: Fields) -> tuple[tuple[Period, Place], ...]:
    """The day or days of completion, each with its place."""
    if not fields.has("dates"):
        item = fields.item("date", required=True)
        if item and item.is_list and len(item.items()) > 1:
            item.refuse(_several_days(item))
            return ()
        period = item.read(read_period) if item else None
        return ((period, item.place),) if item and period else ()
    if fields.has("date"):
        fields.refuse(
            "date",
            Refusal("date-and-dates", "There are both `date` and `dates`.", hint="Keep one of the two."),
        )
    days: dict[Period, Place] = {}
    fields.many("dates", read_date)
    for item in fields.items("dates"):
        day = read_date(item.text)
        if not isinstance(day, date):
            continue
        if single_day(day) in days:
            item.refuse(
                Refusal("repeated-date", f"{day} stands twice in `dates`.", hint="Take one of the two out.")
            )
        days.setdefault(single_day(day), item.place)
    return tuple(days.items())


def _several_days(item: Item) -> Refusal:
    days = [entry.text.strip() for entry in item.items()]
    right = f"dates: [{', '.join(days)}]"
    readable = all(isinstance(read_date(day), date) for day in days)
    return Refusal(
        "wrong-shape",
        "`date` takes one day, or a range. Several days, each with the same credits, are `dates`.",
        hint=right if readable else "Write dates: [2026-02-10, 2026-02-17], with the days themselves.",
    )


def _dated(credit: Credit, days: tuple[tuple[Period, Place], ...], series: bool) -> tuple[Credit, ...]:
    return tuple(
        replace(
            credit,
            id=f"{credit.file}@{period.end.isoformat()}" if series else credit.id,
            period=period,
            places=Places(credit.places.start, {**credit.places.fields, ("date",): place}),
        )
        for period, place in days
    )
