"""Credits and points of one requirement, which are never added together, cut by one another or exchanged."""

from __future__ import annotations

from collections.abc import Sequence

from cmesite.reading.contradictions_names import groups_of, name_of
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import WrittenRule
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import Share
from cmesite.records.vocabulary import CreditUnit, Vocabulary


def has_total(every: Sequence[WrittenRule]) -> bool:
    """Is there a rule for the whole need?"""
    return any(each.rule.id == TOTAL for each in every)


def refuse_mixed_units(
    requirement: Requirement, every: Sequence[WrittenRule], fields: Fields, vocabulary: Vocabulary
) -> None:
    """Credits and points are never added together, cut by one another, or exchanged."""
    if requirement.carry_over is not None and not has_total(every):
        fields.refuse(
            "carry_over",
            Refusal(
                "carry-over-without-total",
                "What is carried over is the surplus over the total, and there is no rule `total`.",
                hint="Add {id: total, at_least: 50} to the rules, or take `carry_over` out.",
            ),
        )
    accepted = _units(requirement.accepts or (), vocabulary)
    if len(accepted) > 1:
        _refuse_units(fields, "accepts", "`accepts` names credits and points")
        return
    units = {}
    for each in every:
        own = _units(each.rule.types, vocabulary)
        if len(own) > 1:
            _refuse_units(each.fields, "type", f"The rule `{each.rule.id}` names credits and points")
            return
        units[each.rule.id] = next(iter(own or accepted), CreditUnit.CREDIT)
    _refuse_units_between(every, units, fields)


def _units(types: Sequence[str], vocabulary: Vocabulary) -> set[CreditUnit]:
    known = (vocabulary.type(type_) for type_ in types)
    return {type_.unit for type_ in known if type_ is not None}


def _refuse_units_between(every: Sequence[WrittenRule], units: dict[str, CreditUnit], fields: Fields) -> None:
    for each in every:
        rule, own = each.rule, units[each.rule.id]
        if each.outer is not None and units.get(each.outer.id, own) is not own:
            _refuse_units(each.fields, "type", f"`{rule.id}` counts {own}s and stands in `{each.outer.id}`")
        if TOTAL in units and units[TOTAL] is not own:
            for key in ("at_least", "at_most"):
                if isinstance(getattr(rule, key), Share):
                    _refuse_units(each.fields, key, f"`{rule.id}` counts {own}s and is a share of the total")
        limited = (rule.limits or (TOTAL,)) if rule.is_cap else ()
        if any(units.get(name, own) is not own for name in limited):
            _refuse_units(each.fields, "type", f"The cap `{rule.id}` counts {own}s, not what it limits")
    for group in groups_of(fields):
        names = [name_of(entry) for entry in group]
        if len({units[name] for name in names if name in units}) > 1:
            _refuse_units(fields, "exclusive", "An exclusive group shares out credits and points")
            return


def _refuse_units(fields: Fields, key: str, what: str) -> None:
    fields.refuse(
        key,
        Refusal(
            "mixed-units",
            f"{what}; they are different units and are never added together.",
            hint="Write one rule for the credits and another for the points.",
        ),
    )
