"""Reading topics: a list (each the whole activity, assumed) or amounts by topic, `all` for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.reading.amounts import read_amount
from cmesite.reading.entries import Usage
from cmesite.reading.fields import Fields, Item
from cmesite.reading.nodes import MappingNode, ScalarNode
from cmesite.reading.quoting import written_item
from cmesite.reading.refusals import Refusal
from cmesite.records.amounts import TopicAmount


@dataclass(frozen=True)
class _Share:
    """So much of the activity; None is all of it."""

    amount: Decimal | None


def read_topics(fields: Fields, key: str, usage: Usage) -> tuple[TopicAmount, ...]:
    """The topics of an activity with how much of it each is about."""
    item = fields.item(key)
    if item is None:
        return ()
    if not item.is_mapping:
        if _refused_list_of_shares(item, key):
            return ()
        names = fields.many(key, usage.lexicon.topic)
        return tuple(TopicAmount(name, None, True) for name in dict.fromkeys(names))
    inner = item.fields()
    return _amounts(inner, usage) if inner else ()


def _refused_list_of_shares(item: Item, key: str) -> bool:
    """Is it a list with amounts in it, as in `[{sepsis: 2}]`? It is written as one mapping."""
    shares: list[tuple[str, str]] = []
    for entry in item.items():
        if isinstance(entry.node, MappingNode):
            shares += [(name.text, v.text) for name, v in entry.node.entries if isinstance(v, ScalarNode)]
        else:
            shares.append((entry.text, "all"))
    if not item.is_list or not any(entry.is_mapping for entry in item.items()):
        return False
    known = all(name.strip() and amount.strip() for name, amount in shares)
    right = ", ".join(f"{written_item(name)}: {written_item(amount)}" for name, amount in shares)
    one_line = item.node.span.line == item.node.span.end_line
    item.refuse(
        Refusal(
            "wrong-shape",
            f"`{key}` with amounts is not a list; names and amounts stand in braces together.",
            instead=f"{{{right}}}" if known and one_line else "",
            hint=f"{key}: {{{right}}}" if known else f"Write {key}: {{sepsis: 2}}, all topics in the braces.",
        )
    )
    return True


def _amounts(fields: Fields, usage: Usage) -> tuple[TopicAmount, ...]:
    topics: dict[str, TopicAmount] = {}
    for key in fields.keys:
        name = fields.key_item(key)
        topic = name.read(usage.lexicon.topic)
        share = fields.one(key, _read_share, required=True)
        if topic is None or share is None:
            continue
        if topic in topics:
            name.refuse(
                Refusal(
                    "repeated-topic",
                    f"`{key}` is the topic `{topic}`, which is given already.",
                    hint="Give each topic once, with its whole amount.",
                )
            )
        else:
            topics[topic] = TopicAmount(topic, share.amount)
    return tuple(topics.values())


def _read_share(text: str) -> _Share | Refusal:
    if text.strip().lower() == "all":
        return _Share(None)
    amount = read_amount(text)
    return amount if isinstance(amount, Refusal) else _Share(amount)
