"""Names of rules within a requirement's file, wherever they stand: each must be that of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmesite.reading.fields import Fields, Item
from cmesite.reading.refusals import Refusal, nearest, one_of
from cmesite.reading.rules import WrittenRule
from cmesite.reading.words import read_name


def ids_of(every: Sequence[WrittenRule]) -> tuple[str, ...]:
    """The ids of the rules, each once."""
    return tuple(dict.fromkeys(each.rule.id for each in every if each.rule.id))


def name_of(item: Item) -> str:
    """The id a written name stands for; empty where it is none."""
    name = read_name(item.text)
    return "" if isinstance(name, Refusal) else name


def refuse_unknown(item: Item, ids: Sequence[str], key: str) -> bool:
    """Report a name that is no rule of this file; was it one?"""
    if not name_of(item) or name_of(item) in ids:
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


def groups_of(fields: Fields) -> list[tuple[Item, ...]]:
    """The exclusive groups as written: one, or a list of them."""
    entries = fields.items("exclusive")
    if any(entry.is_list for entry in entries):
        return [entry.items() for entry in entries if entry.is_list]
    return [entries] if entries else []


def refuse_groups(every: Sequence[WrittenRule], fields: Fields) -> None:
    """Report every exclusive group that names what shares nothing, or a rule twice."""
    by_id = {each.rule.id: each.rule for each in every}
    seen: dict[str, int] = {}
    for number, group in enumerate(groups_of(fields)):
        if len(group) == 1:
            group[0].refuse(
                Refusal(
                    "bad-group",
                    f"A group of one excludes nothing: `{group[0].text}` stands alone.",
                    hint="Name at least two rules, or take `exclusive` out.",
                )
            )
        for item in group:
            if refuse_unknown(item, tuple(by_id), "exclusive"):
                continue
            rule = by_id.get(name_of(item))
            if rule is not None and (rule.is_cap or rule.is_item):
                what = "a cap" if rule.is_cap else "an item"
                item.refuse(
                    Refusal(
                        "bad-group",
                        f"`{item.text}` is {what}; only minimums share credit.",
                        hint=f"Take `{item.text}` out of the group.",
                    )
                )
            if name_of(item) in seen:
                where = "this group" if seen[name_of(item)] == number else "another group"
                item.refuse(
                    Refusal(
                        "bad-group",
                        f"`{item.text}` already stands in {where}; a rule stands in one group, once.",
                        hint="Join the groups, or take the rule out of one.",
                    )
                )
            seen.setdefault(name_of(item), number)


def refuse_names_elsewhere(every: Sequence[WrittenRule], fields: Fields) -> None:
    """Rules named by `satisfies`, `except` and the amounts of a first cycle."""
    ids = ids_of(every)
    for item, key in _naming_items(fields):
        refuse_unknown(item, ids, key)


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
