"""What cannot be true of a cap and the rules it limits; each is an error at the word that says it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cmesite.reading.contradictions_names import ids_of, refuse_unknown
from cmesite.reading.contradictions_units import has_total
from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import WrittenRule
from cmesite.records.amounts import plain
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import Rule


def refuse_limits(every: Sequence[WrittenRule], requirement: Requirement) -> None:
    """Report every cap that limits nothing, what cannot be limited, or so much that a rule is never met."""
    ids = ids_of(every)
    for cap in (each for each in every if each.rule.is_cap):
        if not cap.rule.limits and not has_total(every):
            cap.fields.refuse(
                "at_most",
                Refusal(
                    "cap-without-total",
                    f"The cap `{cap.rule.id}` cuts the total when it names nothing else, and there is no "
                    "rule `total`.",
                    hint="Say what it cuts, as in limits: [RULE], or add {id: total, at_least: 50}.",
                ),
            )
        for item in cap.fields.items("limits"):
            refuse_unknown(item, ids, "limits")
        for limited in every:
            if limited.rule.id in (cap.rule.limits or (TOTAL,)) and limited is not cap:
                _refuse_cap_on(cap, limited, requirement)


def _refuse_cap_on(cap: WrittenRule, limited: WrittenRule, requirement: Requirement) -> None:
    """A cap cuts minimums, and leaves room for what they ask where nothing but the capped can count."""
    rule = limited.rule
    if rule.is_cap or rule.is_item:
        what = "a cap" if rule.is_cap else "an item"
        cap.fields.refuse(
            "limits",
            Refusal(
                "bad-limit",
                f"`limits` names `{rule.id}`, which is {what}; a cap cuts what counts towards a minimum.",
                hint="Name rules with at_least, or leave `limits` out to cut the total.",
            ),
        )
        return
    highest, least = cap.rule.at_most, rule.at_least
    if (
        isinstance(highest, Decimal)
        and isinstance(least, Decimal)
        and highest < least
        and cap.rule.within == rule.within
        and meet(cap.rule, rule)
        and _catches_all(cap.rule, rule, requirement)
    ):
        cap.fields.refuse(
            "at_most",
            Refusal(
                "cap-below-minimum",
                f"The cap `{cap.rule.id}` lets {plain(highest)} through to `{rule.id}`, which asks for "
                f"{plain(least)} and can count nothing else; it could never be met.",
                instead=plain(least),
            ),
        )


def _catches_all(cap: Rule, rule: Rule, requirement: Requirement) -> bool:
    """Is everything that counts towards the rule also under the cap?"""
    if cap.types or rule.types or requirement.accepts is not None:
        caught, counted = cap.types or requirement.accepts, rule.types or requirement.accepts
        if caught is not None and (counted is None or not set(counted) <= set(caught)):
            return False
    pairs = (
        (cap.topics, rule.topics),
        (cap.formats, rule.formats),
        (cap.providers, rule.providers),
        (cap.approvals, rule.approvals),
    )
    return all(not caught or (counted and set(counted) <= set(caught)) for caught, counted in pairs)


def meet(one: Rule, other: Rule) -> bool:
    """Is there a day on which both are in force?"""
    starts = [day for day in (one.effective_from, other.effective_from) if day]
    ends = [day for day in (one.effective_until, other.effective_until) if day]
    return not (starts and ends) or max(starts) <= min(ends)
