"""What of a record a rule may count: its types, topics, format, provider and approval."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.entries import Weight, Worth, topic_base
from cmesite.records.rule import Rule
from cmesite.records.vocabulary import folded


@dataclass(frozen=True)
class Match:
    """The words of a rule that say which credits match: any of each, all of the words given."""

    types: frozenset[str]
    topics: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset()
    providers: frozenset[str] = frozenset()
    approvals: frozenset[str] = frozenset()
    names_types: bool = False

    @property
    def only_types(self) -> bool:
        """Does it ask for nothing but a type? Carried credits count only there."""
        return not (self.topics or self.formats or self.providers or self.approvals)


def match_of(rule: Rule, accepts: frozenset[str]) -> Match:
    """The match of a rule; one that names no type takes the requirement's."""
    return Match(
        types=frozenset(rule.types) or accepts,
        topics=tuple(dict.fromkeys(rule.topics)),
        formats=frozenset(rule.formats),
        providers=frozenset(folded(p) for p in rule.providers),
        approvals=frozenset(folded(a) for a in rule.approvals),
        names_types=bool(rule.types),
    )


def described(weight: Weight, match: Match) -> bool:
    """Do format, provider and approval of the record answer the rule's words?"""
    return (
        (not match.formats or not match.formats.isdisjoint(weight.formats))
        and (not match.providers or weight.provider in match.providers)
        and (not match.approvals or not match.approvals.isdisjoint(weight.approvals))
    )


def amount(weight: Weight, match: Match) -> int:
    """How much of a record a rule may count, in thousandths (COVERAGE.md, semantics 1)."""
    if weight.carried and not match.only_types:
        return 0
    worth = weight.worth(match.types)
    if not worth.base or not described(weight, match):
        return 0
    if not match.topics:
        return worth.credit
    return topic_amount(weight, match.topics, worth)


def topic_amount(weight: Weight, topics: tuple[str, ...], worth: Worth) -> int:
    """The amount of some topics, several added, never more than the record's credit.

    Where parts of a record have different weights, the topic is taken to lie in the lightest:
    nothing says otherwise, and the heavier reading could show a light too green.
    """
    left = topic_base(weight, topics, worth.base)
    if not left:
        return 0
    value = 0
    for part in sorted(worth.parts, key=lambda p: p.value * 1000 // p.base if p.base else 0):
        taken = min(left, part.base)
        value += part.value * taken // part.base if part.base else 0
        left -= taken
    return value + weight.growth(topics, worth.base)


def assumed(weight: Weight, match: Match) -> str:
    """What was taken for granted in the amount, in words; empty where nothing was."""
    if not match.topics and not weight.hour_assumed:
        return ""
    said = []
    bare = [topic for topic in match.topics if weight.topic_assumed(topic)]
    if bare:
        said.append(f"the whole activity is taken to be about {' and '.join(bare)}")
    if weight.hour_assumed:
        said.append("no duration given, so the claimed credit counts")
    return "; ".join(said)
