"""Reading requirements/: one authority's rules, whole or not at all."""

from __future__ import annotations

from datetime import date

from cmesite.diagnostics import has_errors
from cmesite.reading.allowances import (
    read_carry_over,
    read_deemed,
    read_first_cycle,
    read_per_activity,
    read_rates,
)
from cmesite.reading.contradictions import refuse_contradictions
from cmesite.reading.cycles import read_cycle
from cmesite.reading.dates import read_date, read_day_or_month
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import WrittenRule, read_rule
from cmesite.reading.windows import read_retain
from cmesite.reading.words import choice, read_name
from cmesite.records.periods import Period
from cmesite.records.requirement import Requirement, RequirementKind, Split

# Stands for a `checked` that could not be read, until the whole file is refused for it.
_NEVER = Period(date.min, date.min)


def read_requirement(entry: Entry) -> tuple[Requirement, ...]:
    """One authority's rules; nothing where anything in the file is wrong.

    A requirement without one of its rules could be met by mistake, so it is not read in part.
    """
    fields, usage = entry.fields, entry.usage
    kind = fields.one("kind", choice(RequirementKind), required=True)
    checked = fields.one("checked", read_day_or_month, required=True)
    written = tuple(read_rule(each, usage.lexicon) for each in fields.mappings("rules", required=True))
    requirement = Requirement(
        id=entry.id,
        title=fields.text("title", required=True),
        authority=fields.text("authority", required=True),
        kind=kind or RequirementKind.OTHER,
        source=fields.text("source", required=True),
        checked=checked or _NEVER,
        rules=tuple(each.rule for each in written),
        cycle=read_cycle(fields),
        accepts=fields.many("accepts", usage.lexicon.type) if fields.has("accepts") else None,
        exclusive=_exclusive(fields),
        split=fields.one("split", choice(Split), Split.CREDIT),
        rates=read_rates(fields, usage.lexicon),
        per_activity=read_per_activity(fields),
        first_cycle=read_first_cycle(fields),
        deemed=read_deemed(fields, usage),
        carry_over=read_carry_over(fields),
        licensed=fields.one("licensed", read_date),
        retain=fields.one("retain", read_retain),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    _refuse_no_rules(fields, written)
    fields.finish()
    refuse_contradictions(requirement, written, fields, usage.lexicon.vocabulary)
    return () if has_errors(fields.findings.diagnostics) else (requirement,)


def _refuse_no_rules(fields: Fields, written: tuple[WrittenRule, ...]) -> None:
    item = fields.item("rules")
    if item is not None and item.is_list and not written and not item.items():
        item.refuse(
            Refusal(
                "missing-field",
                "The list of rules is empty; without a rule nothing could ever be short.",
                instead="[{id: total, at_least: 50}]",
            )
        )


def _exclusive(fields: Fields) -> tuple[tuple[str, ...], ...]:
    """`exclusive`: one group of rule ids, or a list of groups."""
    entries = fields.items("exclusive")
    if any(entry.is_list for entry in entries):
        groups = []
        for entry in entries:
            if entry.is_list:
                names = (item.read(read_name) for item in entry.items())
                groups.append(tuple(name for name in names if name is not None))
            else:
                entry.refuse(
                    Refusal(
                        "bad-group",
                        "A list of groups holds groups only, each in brackets.",
                        hint="Write exclusive: [[a, b], [c, d]], or one group: exclusive: [a, b]",
                    )
                )
        return tuple(groups)
    group = fields.many("exclusive", read_name)
    return (group,) if group else ()
