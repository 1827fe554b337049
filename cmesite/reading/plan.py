"""Reading plan/: what the physician intends to do, once or again and again."""

from __future__ import annotations

from cmesite.reading.amounts import read_duration, read_money
from cmesite.reading.dates import names_no_day, read_date, read_interval, read_when
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.portions import read_portions
from cmesite.reading.refusals import Refusal
from cmesite.reading.topics import read_topics
from cmesite.reading.words import choice, read_id, read_name, read_yes_no
from cmesite.records.periods import Period, Recurrence
from cmesite.records.plan import Output, Plan, PlanStatus, Tier


def read_plan(entry: Entry) -> tuple[Plan, ...]:
    """One planned activity."""
    fields, usage = entry.fields, entry.usage
    plan = Plan(
        id=entry.id,
        title=fields.text("title", required=True),
        provider=fields.text("provider"),
        tier=fields.one("tier", choice(Tier), Tier.UNSAID),
        status=fields.one("status", choice(PlanStatus), PlanStatus.CANDIDATE),
        when=_when(fields),
        day_is_open=_day_is_open(fields),
        credits=read_portions(fields, "credits", usage),
        topics=read_topics(fields, "topics", usage),
        format=fields.one("format", usage.lexicon.format, ""),
        duration=fields.one("duration", read_duration),
        cost=fields.one("cost", read_money(usage.currency)),
        paid_by=fields.text("paid_by"),
        goals=fields.many("goals", read_id),
        requirements=read_claim(fields),
        items=fields.many("item", read_name),
        outputs=fields.many("outputs", choice(Output)),
        travel=fields.one("travel", read_yes_no, False),
        override=fields.text("override"),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (plan,)


def read_claim(fields: Fields) -> tuple[str, ...] | None:
    """`requirements`: the claim; None where none is made."""
    return fields.many("requirements", read_id) if fields.has("requirements") else None


def _day_is_open(fields: Fields) -> bool:
    item = fields.item("when")
    return item is not None and item.is_scalar and names_no_day(item.text)


def _when(fields: Fields) -> Period | Recurrence | None:
    item = fields.item("when")
    if item is None or not item.is_mapping:
        return fields.one("when", read_when)
    inner = item.fields()
    assert inner is not None
    every = inner.one("every", read_interval)
    start, until = inner.one("from", read_date), inner.one("until", read_date)
    for key, example in (("every", "month"), ("from", "2026-01-15"), ("until", "2026-12-31")):
        if not inner.has(key):
            inner.missing(key, example)
    inner.finish()
    if every is None or start is None or until is None:
        return None
    if until < start:
        inner.refuse(
            "until",
            Refusal("bad-range", f"`until: {until}` comes before `from: {start}`.", hint="Exchange the two."),
        )
        return None
    return Recurrence(every, start, until)
