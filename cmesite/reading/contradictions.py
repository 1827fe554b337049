"""What cannot be true of a requirement's rules taken together; each is an error at the word that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cmesite.reading.fields import Fields, Item
from cmesite.reading.refusals import Refusal, nearest, one_of
from cmesite.reading.rules import WrittenRule
from cmesite.reading.words import read_name
from cmesite.records.amounts import plain
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import (
    DueEndOfCycle,
    Rule,
    Share,
    WithinCareer,
    WithinLastYears,
)
from cmesite.records.vocabulary import CreditUnit, Vocabulary


def refuse_contradictions(
    requirement: Requirement, written: Sequence[WrittenRule], fields: Fields, vocabulary: Vocabulary
) -> None:
    """Report everything in the file that contradicts something else in it."""
    every = tuple(rule for outer in written for rule in outer.every())
    _refuse_repeated_ids(every)
    _refuse_total(every)
    _refuse_shares(every)
    _refuse_limits(every, requirement)
    _refuse_groups(every, fields)
    _refuse_names_elsewhere(every, fields)
    _refuse_missing_cycle(requirement, every, fields)
    _refuse_mixed_units(requirement, every, fields, vocabulary)


# ── Ids ──────────────────────────────────────────────────────────────────────────────────────────


def _refuse_repeated_ids(every: Sequence[WrittenRule]) -> None:
    """Two rules of one id must be versions whose dates do not meet."""
    for index, later in enumerate(every):
        for earlier in every[:index]:
            if later.rule.id and later.rule.id == earlier.rule.id and _meet(earlier.rule, later.rule):
                _refuse_pair(earlier, later)
                break


def _meet(one: Rule, other: Rule) -> bool:
    """Is there a day on which both are in force?"""
    starts = [day for day in (one.effective_from, other.effective_from) if day]
    ends = [day for day in (one.effective_until, other.effective_until) if day]
    return not (starts and ends) or max(starts) <= min(ends)


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


# ── The total, shares of it, caps ────────────────────────────────────────────────────────────────


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


def _has_total(every: Sequence[WrittenRule]) -> bool:
    return any(each.rule.id == TOTAL for each in every)


def _refuse_shares(every: Sequence[WrittenRule]) -> None:
    if _has_total(every):
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


def _refuse_limits(every: Sequence[WrittenRule], requirement: Requirement) -> None:
    ids = _ids(every)
    for cap in (each for each in every if each.rule.is_cap):
        if not cap.rule.limits and not _has_total(every):
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
            _refuse_unknown(item, ids, "limits")
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
        and _meet(cap.rule, rule)
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


# ── Names of rules ───────────────────────────────────────────────────────────────────────────────


def _ids(every: Sequence[WrittenRule]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.rule.id for each in every if each.rule.id))


def _name(item: Item) -> str:
    """The id a written name stands for; empty where it is none."""
    name = read_name(item.text)
    return "" if isinstance(name, Refusal) else name


def _refuse_unknown(item: Item, ids: Sequence[str], key: str) -> bool:
    """Report a name that is no rule of this file; was it one?"""
    if not _name(item) or _name(item) in ids:
        return False
    meant = nearest(item.text, ids)
    if meant:
        message = f"`{key}` names `{item.text}`, which is no rule here; did you mean `{meant}`?"
        item.refuse(Refusal("unknown-rule", message, instead=meant))
    else:
        hint = f"Name {one_of(ids)}."
        item.refuse(
            Refusal("unknown-rule", f"`{key}` names `{item.text}`, which is no rule here.", hint=hint)
        )
    return True


def _groups(fields: Fields) -> list[tuple[Item, ...]]:
    """The exclusive groups as written: one, or a list of them."""
    entries = fields.items("exclusive")
    if any(entry.is_list for entry in entries):
        return [entry.items() for entry in entries if entry.is_list]
    return [entries] if entries else []


def _refuse_groups(every: Sequence[WrittenRule], fields: Fields) -> None:
    by_id = {each.rule.id: each.rule for each in every}
    seen: dict[str, int] = {}
    for number, group in enumerate(_groups(fields)):
        if len(group) == 1:
            group[0].refuse(
                Refusal(
                    "bad-group",
                    f"A group of one excludes nothing: `{group[0].text}` stands alone.",
                    hint="Name at least two rules, or take `exclusive` out.",
                )
            )
        for item in group:
            if _refuse_unknown(item, tuple(by_id), "exclusive"):
                continue
            rule = by_id.get(_name(item))
            if rule is not None and (rule.is_cap or rule.is_item):
                what = "a cap" if rule.is_cap else "an item"
                item.refuse(
                    Refusal(
                        "bad-group",
                        f"`{item.text}` is {what}; only minimums share credit.",
                        hint=f"Take `{item.text}` out of the group.",
                    )
                )
            if _name(item) in seen:
                where = "this group" if seen[_name(item)] == number else "another group"
                item.refuse(
                    Refusal(
                        "bad-group",
                        f"`{item.text}` already stands in {where}; a rule stands in one group, once.",
                        hint="Join the groups, or take the rule out of one.",
                    )
                )
            seen.setdefault(_name(item), number)


def _refuse_names_elsewhere(every: Sequence[WrittenRule], fields: Fields) -> None:
    """Rules named by `satisfies`, `except` and the amounts of a first cycle."""
    ids = _ids(every)
    for item, key in _naming_items(fields):
        _refuse_unknown(item, ids, key)


def _naming_items(fields: Fields) -> Iterator[tuple[Item, str]]:
    for entry in fields.items("deemed"):
        inner = entry.fields() if entry.is_mapping else None
        for item in inner.items("satisfies") if inner else ():
            yield item, "satisfies"
    first = fields.item("first_cycle")
    inner = first.fields() if first and first.is_mapping else None
    if inner is None:
        return
    for item in inner.items("except"):
        yield item, "except"
    least = inner.item("at_least")
    amounts = least.fields() if least and least.is_mapping else None
    if amounts is not None:
        yield from ((amounts.key_item(key), "at_least") for key in amounts.keys)


# ── The cycle ────────────────────────────────────────────────────────────────────────────────────


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


# ── Units ────────────────────────────────────────────────────────────────────────────────────────


def _refuse_mixed_units(
    requirement: Requirement, every: Sequence[WrittenRule], fields: Fields, vocabulary: Vocabulary
) -> None:
    """Credits and points are never added together, cut by one another, or exchanged."""
    if requirement.carry_over is not None and not _has_total(every):
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
    for group in _groups(fields):
        names = [_name(entry) for entry in group]
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
