"""Reading credit: `credits: 8`, `{ama-pra-1: 8, moc: 8}`, or a list of such portions."""

from __future__ import annotations

import re

from cmesite.reading.amounts import read_amount
from cmesite.reading.entries import Usage
from cmesite.reading.fields import Fields, Item
from cmesite.reading.nodes import MappingNode, ScalarNode
from cmesite.reading.refusals import Refusal
from cmesite.records.amounts import Portion, TypeAmount


def read_portions(fields: Fields, key: str, usage: Usage) -> tuple[Portion, ...]:
    """The portions of a field; a bare amount is of the profile's usual type."""
    item = fields.item(key)
    if item is None:
        return ()
    if not item.is_list:
        portion = _portion(item, usage)
        return (portion,) if portion else ()
    portions = []
    for entry in item.items():
        if entry.is_scalar:
            entry.refuse(
                Refusal(
                    "wrong-shape",
                    f"A list in `{key}` is a list of portions, each with its type.",
                    hint=f"{key}: [{{{usage.credit_type}: {entry.text or 8}}}]",
                )
            )
        else:
            portions.append(_portion(entry, usage))
    return tuple(portion for portion in portions if portion)


def _portion(item: Item, usage: Usage) -> Portion | None:
    if item.is_scalar:
        with_type = _with_its_type(item.text, usage)
        if with_type:
            item.refuse(with_type)
            return None
        amount = item.read(read_amount)
        return Portion((TypeAmount(usage.credit_type, amount),)) if amount is not None else None
    if isinstance(item.node, MappingNode) and len(item.node.entries) == 1:
        (name, value), *_ = item.node.entries
        if not isinstance(read_amount(name.text), Refusal) and not (
            isinstance(value, ScalarNode) and value.text
        ):
            message = "Braces hold types with their amounts; here is an amount alone."
            item.refuse(Refusal("wrong-shape", message, instead=f"{{{usage.credit_type}: {name.text}}}"))
            return None
    inner = item.fields()
    amounts = read_type_amounts(inner, usage) if inner else ()
    return Portion(amounts) if amounts else None


def _with_its_type(text: str, usage: Usage) -> Refusal | None:
    """The refusal of an amount with a type's name behind it, such as `8 Cat 1`."""
    amount, _, words = text.strip().partition(" ")
    words = words.strip()
    if isinstance(read_amount(amount), Refusal) or not words:
        return None
    category = re.fullmatch(
        r"(?:ama )?(?:pra )?cat(?:egory|\.)? ?([12])(?: credits?)?(?:™|\(tm\))?", words, re.I
    )
    if category and usage.credit_type.startswith("ama-pra"):
        type_: str | Refusal = f"ama-pra-{category[1]}"
    else:
        type_ = usage.lexicon.type(words)
    if isinstance(type_, Refusal):
        if not category:
            return None
        hint = f"Write the amount behind its type in braces, as in {{{usage.credit_type}: {amount}}}."
        return Refusal("bad-amount", f"`{text.strip()}` is more than an amount.", hint=hint)
    right = amount if type_ == usage.credit_type else f"{{{type_}: {amount}}}"
    message = f"`{text.strip()}` has the type's name; an amount is a number alone, or has its type before it."
    return Refusal("bad-amount", message, instead=right)


def read_type_amounts(fields: Fields, usage: Usage) -> tuple[TypeAmount, ...]:
    """A mapping of credit types to amounts, each type once in whatever spelling."""
    amounts: dict[str, TypeAmount] = {}
    for key in fields.keys:
        name = fields.key_item(key)
        type_ = name.read(usage.lexicon.type)
        amount = fields.one(key, read_amount, required=True)
        if type_ is None or amount is None:
            continue
        if type_ in amounts:
            name.refuse(
                Refusal(
                    "repeated-type",
                    f"`{key}` is the type `{type_}`, which is given already.",
                    hint="Give each type once; separate portions are a list: credits: [{…}, {…}]",
                )
            )
        else:
            amounts[type_] = TypeAmount(type_, amount)
    return tuple(amounts.values())
