"""Reading what stands around the rules: weights, rounding, first cycles, deemed credit, carry-over."""

from __future__ import annotations

from decimal import Decimal

from cmesite.reading.amounts import read_amount, read_percentage
from cmesite.reading.entries import Usage
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal
from cmesite.reading.rules import read_conditions
from cmesite.reading.topics import read_topics
from cmesite.reading.words import Lexicon, read_name, read_yes_no
from cmesite.records.requirement import CarryOver, Deemed, FirstCycle, PerActivity, Rate, Rounding


def read_rates(fields: Fields, lexicon: Lexicon) -> tuple[Rate, ...]:
    """`rates`: this authority's weights."""
    rates = []
    for inner in fields.mappings("rates"):
        times = inner.one("times", read_amount, required=True)
        rate = Rate(
            times=times or Decimal(1),
            types=inner.many("type", lexicon.type),
            topics=inner.many("topic", lexicon.topic),
            formats=inner.many("format", lexicon.format),
            first=inner.one("first", read_amount),
        )
        inner.finish()
        rates.append(rate)
    return tuple(rates)


def read_per_activity(fields: Fields) -> PerActivity | None:
    """`per_activity`: the authority's hour, smallest activity and rounding."""
    inner = fields.mapping("per_activity")
    if inner is None:
        return None
    found = PerActivity(
        minutes_per_credit=inner.one("minutes_per_credit", read_amount),
        smallest=inner.one("smallest", read_amount),
        round=inner.one("round", read_rounding),
    )
    inner.finish()
    return found


def read_rounding(text: str) -> Rounding | Refusal:
    """`down 0.5`: cut down to a multiple."""
    words = text.split()
    if len(words) == 2 and words[0] == "down":
        step = read_amount(words[1])
        if isinstance(step, Decimal):
            return Rounding(step)
        return Refusal(
            step.code, step.message, instead=f"down {step.instead}" if step.instead else "", hint=step.hint
        )
    if len(words) == 1 and isinstance(read_amount(words[0]), Decimal):
        return Refusal(
            "bad-rounding", f"`{text.strip()}` does not say the direction.", instead=f"down {words[0]}"
        )
    return Refusal(
        "bad-rounding",
        f"`{' '.join(words)}` is no rounding; credit is only ever cut down to a step.",
        hint="Write round: down 0.5, with the step in credits.",
    )


def read_first_cycle(fields: Fields) -> FirstCycle | None:
    """`first_cycle`: `exempt`, or what is owed instead."""
    item = fields.item("first_cycle")
    if item is None:
        return None
    if item.is_scalar:
        return item.read(_read_exempt)
    inner = item.fields()
    if inner is None:
        return None
    lessened = inner.mapping("at_least")
    found = FirstCycle(
        exempt=inner.one("exempt", read_yes_no, False),
        exceptions=inner.many("except", read_name),
        at_least=_amounts_by_rule(lessened) if lessened else (),
        prorate=inner.one("prorate", read_percentage),
        round=inner.one("round", read_rounding),
        conditions=read_conditions(inner),
    )
    inner.finish()
    _refuse_first_cycle(found, inner)
    return found


def _read_exempt(text: str) -> FirstCycle | Refusal:
    if text.strip() == "exempt":
        return FirstCycle(exempt=True)
    return Refusal(
        "bad-first-cycle",
        f"`{text.strip()}` is not what a first cycle may owe.",
        hint="Write first_cycle: exempt, or what is owed: first_cycle: {at_least: {total: 25}}",
    )


def _amounts_by_rule(fields: Fields) -> tuple[tuple[str, Decimal], ...]:
    amounts = []
    for key in fields.keys:
        name, amount = fields.key_item(key).read(read_name), fields.one(key, read_amount, required=True)
        if name is not None and amount is not None:
            amounts.append((name, amount))
    return tuple(amounts)


def _refuse_first_cycle(found: FirstCycle, fields: Fields) -> None:
    ways = [key for key in ("exempt", "at_least", "prorate") if fields.has(key)]
    if len(ways) != 1:
        said = " and ".join(ways) or "none"
        fields.findings.refuse(
            fields.node,
            Refusal(
                "bad-first-cycle",
                f"A first cycle is exempt, has amounts of its own, or is prorated: one of them; here {said}.",
                hint="Keep one of exempt: yes, at_least: {total: 25} and prorate: 83 %",
            ),
        )
        return
    if fields.has("except") and not found.exempt:
        fields.refuse(
            "except",
            Refusal(
                "bad-first-cycle",
                "`except` names the rules that stay owed when the rest is exempt; nothing is exempt here.",
                hint="Add exempt: yes, or take `except` out.",
            ),
        )
    if fields.has("round") and not fields.has("prorate"):
        fields.refuse(
            "round",
            Refusal(
                "bad-first-cycle",
                "`round` belongs to a prorated need; nothing is prorated here.",
                hint="Add prorate: 83 %, or take `round` out.",
            ),
        )


def read_deemed(fields: Fields, usage: Usage) -> tuple[Deemed, ...]:
    """`deemed`: what else stands in, satisfying rules or granting credit."""
    return tuple(_deemed(inner, usage) for inner in fields.mappings("deemed"))


def _deemed(fields: Fields, usage: Usage) -> Deemed:
    conditions = read_conditions(fields)
    found = Deemed(
        conditions=conditions,
        satisfies=fields.many("satisfies", read_name),
        grants=fields.one("grants", read_amount),
        type=fields.one("type", usage.lexicon.type, ""),
        topics=read_topics(fields, "topics", usage),
    )
    if not fields.has("if"):
        fields.missing("if", "board-recertified")
    fields.finish()
    _refuse_deemed(found, fields)
    return found


def _refuse_deemed(found: Deemed, fields: Fields) -> None:
    if fields.has("satisfies") == fields.has("grants"):
        fields.findings.refuse(
            fields.node,
            Refusal(
                "bad-deemed",
                "An entry of `deemed` either satisfies rules or grants credit, one of the two.",
                hint="Keep satisfies: [total], or grants: 60 with its type.",
            ),
        )
        return
    if fields.has("grants") and not fields.has("type"):
        fields.missing("type", "ama-pra-1")
    for key in ("type", "topics"):
        if fields.has(key) and not fields.has("grants"):
            fields.refuse(
                key,
                Refusal(
                    "bad-deemed",
                    f"`{key}` belongs to granted credit; this entry satisfies rules.",
                    hint=f"Take `{key}` out, or write grants instead of satisfies.",
                ),
            )
    for topic in found.topics:
        if found.grants is not None and topic.amount is not None and topic.amount > found.grants:
            fields.refuse(
                "topics",
                Refusal(
                    "bad-deemed",
                    f"The topic `{topic.topic}` has {topic.amount} of {found.grants} credits granted.",
                    hint="Write the part of the credits granted that is about the topic.",
                ),
            )


def read_carry_over(fields: Fields) -> CarryOver | None:
    """`carry_over: {at_most: 48}`."""
    item = fields.item("carry_over")
    if item is None:
        return None
    if item.is_scalar:
        amount = read_amount(item.text)
        right = f"{{at_most: {item.text.strip()}}}" if isinstance(amount, Decimal) else ""
        item.refuse(
            Refusal(
                "wrong-shape",
                "`carry_over` says how much at most is carried over.",
                instead=right,
                hint="Write carry_over: {at_most: 48}",
            )
        )
        return None
    inner = item.fields()
    if inner is None:
        return None
    at_most = inner.one("at_most", read_amount, required=True)
    inner.finish()
    return CarryOver(at_most) if at_most is not None else None
