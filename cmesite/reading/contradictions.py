"""What cannot be true of a requirement's rules taken together; each is an error at the word that says it."""

from __future__ import annotations

from collections.abc import Sequence

from cmesite.reading.contradictions_limits import meet, refuse_limits
from cmesite.reading.contradictions_names import refuse_groups, refuse_names_elsewhere
from cmesite.reading.contradictions_units import has_total, refuse_mixed_units
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import WrittenRule
from cmesite.records.amounts import plain
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import (
    DueEndOfCycle,
    Share,
    WithinCareer,
    WithinLastYears,
)
from cmesite.records.vocabulary import Vocabulary


def refuse_contradictions(
    requirement: Requirement, written: Sequence[WrittenRule], fields: Fields, vocabulary: Vocabulary
) -> None:
    """Report everything in the file that contradicts something else in it."""
    every = tuple(rule for outer in written for rule in outer.every())
    _refuse_repeated_ids(every)
    _refuse_total(every)
    _refuse_shares(every)
    refuse_limits(every, requirement)
    refuse_groups(every, fields)
    refuse_names_elsewhere(every, fields)
    _refuse_missing_cycle(requirement, every, fields)
    refuse_mixed_units(requirement, every, fields, vocabulary)


def _refuse_repeated_ids(every: Sequence[WrittenRule]) -> None:
    """Two rules of one id must be versions whose dates do not meet."""
    for index, later in enumerate(every):
        for earlier in every[:index]:
            if later.rule.id and later.rule.id == earlier.rule.id and meet(earlier.rule, later.rule):
                _refuse_pair(earlier, later)
                break


def _refuse_pair(earlier: WrittenRule, later: WrittenRule) -> None:
    line = _line(earlier.fields)
    rule = later.rule
    if later.fields.has("effective") and earlier.fields.has("effective"):
        later.fields.refuse(
            "effective",
            Refusal(
                "overlapping-versions",
                f"Two versions of `{rule.id}` are in force on the same days; the other is on line {line}.",
                hint="Let one end the day before the other begins; both days of `effective` are inclusive.",
            ),
        )
        return
    later.fields.refuse(
        "id",
        Refusal(
            "repeated-rule",
            f"The rule `{rule.id}` is given already, on line {line}.",
            hint="Give it another id; versions of one rule each say `effective`, with days that do not meet.",
        ),
    )


def _line(fields: Fields) -> int:
    return fields.place.line


def _refuse_total(every: Sequence[WrittenRule]) -> None:
    for each in every:
        rule = each.rule
        if rule.id != TOTAL:
            continue
        if rule.is_cap or rule.is_item:
            each.fields.refuse(
                "id",
                Refusal(
                    "bad-total",
                    "`total` is the name of the whole need, which is an at_least.",
                    hint="Give this rule another id.",
                ),
            )
        elif isinstance(rule.at_least, Share):
            each.fields.refuse(
                "at_least",
                Refusal(
                    "bad-total",
                    "The total cannot be a share of itself.",
                    hint="Write the amount, such as at_least: 50",
                ),
            )
        elif each.outer is not None:
            each.fields.refuse(
                "id",
                Refusal(
                    "bad-total",
                    f"The total cannot stand inside another rule; here it is in `{each.outer.id}`.",
                    hint="Move it out, to the list of rules.",
                ),
            )


def _refuse_shares(every: Sequence[WrittenRule]) -> None:
    if has_total(every):
        return
    for each in every:
        for key, value in (("at_least", each.rule.at_least), ("at_most", each.rule.at_most)):
            if isinstance(value, Share):
                each.fields.refuse(
                    key,
                    Refusal(
                        "share-without-total",
                        f"`{plain(value.percent)} %` is a share of the total, and there is no rule `total`.",
                        hint="Add {id: total, at_least: 50} to the rules, or write an amount.",
                    ),
                )


def _refuse_missing_cycle(requirement: Requirement, every: Sequence[WrittenRule], fields: Fields) -> None:
    """Without a cycle only what is owed once, looked back for, or valid on a day can be asked."""
    if fields.has("cycle"):
        return
    hint = "cycle: {every: 2 years, ends: 2026-12-31}"
    for each in every:
        rule = each.rule
        if not rule.is_item and not isinstance(rule.within, WithinCareer | WithinLastYears):
            key = "within" if each.fields.has("within") else "id"
            each.fields.refuse(
                key,
                Refusal(
                    "missing-cycle",
                    f"The rule `{rule.id}` counts within a cycle, and the file has no `cycle`.",
                    hint=hint,
                ),
            )
        if any(isinstance(due, DueEndOfCycle) for due in rule.due) and each.fields.has("due"):
            message = f"The rule `{rule.id}` is due at the end of a cycle, and the file has no `cycle`."
            each.fields.refuse("due", Refusal("missing-cycle", message, hint=hint))
    grants = any(deemed.grants is not None for deemed in requirement.deemed)
    for key in ("first_cycle", "carry_over", *(("deemed",) if grants else ())):
        if fields.has(key):
            message = f"`{key}` speaks of cycles, and the file has no `cycle`."
            fields.refuse(key, Refusal("missing-cycle", message, hint=hint))
    if requirement.retain is not None and not requirement.retain.after_completion:
        item = fields.item("retain")
        right = item.text.replace("cycle", "completion") if item else ""
        message = "Proof is kept so long after the cycle, and the file has no `cycle`."
        fields.refuse("retain", Refusal("missing-cycle", message, instead=right))
