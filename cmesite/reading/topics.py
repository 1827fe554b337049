"""Reading topics: a list (each the whole activity, assumed) or amounts by topic, `all` for the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.reading.amounts import read_amount
from cmesite.reading.entries import Usage
from cmesite.reading.fields import Fields
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
        names = fields.many(key, usage.lexicon.topic)
        return tuple(TopicAmount(name, None, True) for name in dict.fromkeys(names))
    inner = item.fields()
    return _amounts(inner, usage) if inner else ()


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
