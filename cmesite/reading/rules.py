"""Reading one rule of a requirement, and the rules included in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from cmesite.reading.amounts import read_amount, read_number, read_percentage
from cmesite.reading.dates import read_date, read_day_or_month
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal
from cmesite.reading.windows import read_due, read_within
from cmesite.reading.words import Lexicon, read_name
from cmesite.records.rule import Condition, Rule, Share, Within, WithinCareer, WithinCycle

LEADS = ("at_least", "at_most", "item")


@dataclass(frozen=True)
class WrittenRule:
    """A rule with the fields it was read from, and whose `includes` it stands in."""

    rule: Rule
    fields: Fields
    outer: Rule | None = None
    inner: tuple[WrittenRule, ...] = field(default=())

    def every(self) -> Iterator[WrittenRule]:
        """Itself, then the rules inside it at any depth, in the order of the file."""
        yield self
        for rule in self.inner:
            yield from rule.every()


def read_rule(fields: Fields, lexicon: Lexicon, outer: Rule | None = None) -> WrittenRule:
    """One rule. An included one that names no window or deadline has those of the rule around it."""
    at_least: Decimal | Share | None = fields.one("at_least", read_need)  # type: ignore[assignment]  # a joined union
    at_most: Decimal | Share | None = fields.one("at_most", read_limit)  # type: ignore[assignment]  # a joined union
    usual: Within = outer.within if outer else WithinCycle()
    within: Within | None = fields.one("within", read_within)  # type: ignore[assignment]  # a joined union
    effective = _effective(fields)
    rule = Rule(
        id=fields.one("id", read_name, "", required=True),
        at_least=at_least,
        at_most=at_most,
        item=fields.one("item", read_name, ""),
        title=fields.text("title"),
        types=_distinct(fields.many("type", lexicon.type)),
        topics=_distinct(fields.many("topic", lexicon.topic)),
        formats=_distinct(fields.many("format", lexicon.format)),
        providers=_distinct(fields.texts("provider")),
        approvals=_distinct(fields.texts("approval")),
        within=within or usual,
        due=fields.many("due", read_due) or (outer.due if outer else ()),
        conditions=read_conditions(fields),
        limits=fields.many("limits", read_name),
        effective_from=effective[0],
        effective_until=effective[1],
        unclear=fields.text("unclear"),
        source=fields.text("source"),
        checked=_checked(fields),
        places=fields.places,
    )
    inner = tuple(read_rule(each, lexicon, rule) for each in fields.mappings("includes"))
    fields.finish()
    rule = replace(rule, includes=tuple(each.rule for each in inner))
    _refuse_shape(rule, fields, outer)
    return WrittenRule(rule, fields, outer, inner)


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def read_need(text: str) -> Decimal | Share | Refusal:
    """What `at_least` asks: an amount above zero, or a share of the total's need such as `20 %`."""
    return _share(text) if "%" in text else read_amount(text)


def read_limit(text: str) -> Decimal | Share | Refusal:
    """What `at_most` lets through: an amount (zero lets nothing through), or a share of the total's need."""
    return _share(text) if "%" in text else read_number(text)


def _share(text: str) -> Share | Refusal:
    percent = read_percentage(text)
    return percent if isinstance(percent, Refusal) else Share(percent)


def read_conditions(fields: Fields) -> tuple[Condition, ...]:
    """`if`: a fact, `not` a fact, or a list of which all must hold."""
    conditions = fields.many("if", read_condition)
    opposed = [c.fact for c in conditions if replace(c, negated=not c.negated) in conditions]
    if opposed:
        fields.refuse(
            "if",
            Refusal(
                "bad-condition",
                f"`{opposed[0]}` cannot be both so and not so; this would never apply.",
                hint=f"Keep one of {opposed[0]} and not {opposed[0]}.",
            ),
        )
    return conditions


def read_condition(text: str) -> Condition | Refusal:
    """`fact` or `not fact`."""
    words = text.split()
    negated = bool(words) and words[0] == "not"
    rest = words[1:] if negated else words
    if len(rest) == 1:
        name = read_name(rest[0])
        return name if isinstance(name, Refusal) else Condition(name, negated)
    return _not_a_condition(" ".join(words), negated, rest)


def _not_a_condition(text: str, negated: bool, rest: list[str]) -> Refusal:
    joined = next((word for word in ("and", "or") if word in rest), "")
    if joined == "and":
        parts = " ".join(rest).split(" and ")
        first = f"not {parts[0]}" if negated else parts[0]
        message = f"`{text}` joins conditions; several that must all hold are a list."
        return Refusal("bad-condition", message, instead=f"[{', '.join([first, *parts[1:]])}]")
    if joined == "or":
        return Refusal(
            "bad-condition",
            f"`{text}` offers a choice; a condition is one fact, or several that must all hold.",
            hint="Name a fact of your own in the profile that is yes when either is.",
        )
    if rest:
        name = "-".join(rest)
        return Refusal(
            "bad-condition",
            f"`{text}` is no fact; a fact's name has no spaces.",
            instead=f"not {name}" if negated else name,
        )
    return Refusal("bad-condition", f"`{text}` names no fact.", hint="Write a fact such as dea-registered.")


def _effective(fields: Fields) -> tuple[date | None, date | None]:
    """The first and last day of a rule's version, both inclusive."""
    inner = fields.mapping("effective")
    if inner is None:
        return None, None
    start, until = inner.one("from", read_date), inner.one("until", read_date)
    inner.finish()
    if start and until and until < start:
        inner.refuse(
            "until",
            Refusal("bad-range", f"`until: {until}` comes before `from: {start}`.", hint="Exchange the two."),
        )
    return start, until


def _checked(fields: Fields) -> str:
    """The day or month the rule was compared with its source, as written."""
    return fields.text("checked") if fields.one("checked", read_day_or_month) else ""


def _refuse_shape(rule: Rule, fields: Fields, outer: Rule | None) -> None:
    """What is wrong with a rule by itself, whatever the other rules are."""
    given = [lead for lead in LEADS if fields.has(lead)]
    if not given:
        fields.findings.refuse(
            fields.node,
            Refusal(
                "rule-measure",
                f"The rule `{rule.id}` does not say what it asks: at_least, at_most or item.",
                hint="Add one of them, such as at_least: 2",
            ),
        )
    elif "at_most" in given and len(given) > 1:
        other = given[0] if given[0] != "at_most" else given[1]
        fields.refuse(
            "at_most",
            Refusal(
                "rule-measure",
                f"The rule `{rule.id}` says both {other} and at_most; a minimum and a cap are two rules.",
                hint=f"Write a rule of its own for the cap: {{id: {rule.id or 'x'}-cap, at_most: …, "
                f"limits: [{rule.id or 'x'}]}}",
            ),
        )
    _refuse_item(rule, fields)
    if rule.limits and not rule.is_cap:
        fields.refuse(
            "limits",
            Refusal(
                "rule-measure",
                f"`limits` says what a cap cuts, and the rule `{rule.id}` is no cap.",
                hint="Take `limits` out, or write at_most instead of at_least.",
            ),
        )
    if fields.has("due") and not isinstance(rule.within, WithinCareer):
        fields.refuse(
            "due",
            Refusal(
                "bad-deadline",
                f"Only a rule owed once in a career has a deadline of its own; `{rule.id}` is owed by the "
                "end of its window.",
                hint="Add within: career, or take `due` out.",
            ),
        )
    _refuse_inclusion(rule, fields, outer)


def _refuse_item(rule: Rule, fields: Fields) -> None:
    if not rule.is_item or rule.at_least is None:
        return
    if isinstance(rule.at_least, Share) or rule.at_least != rule.at_least.to_integral_value():
        fields.refuse(
            "at_least",
            Refusal(
                "rule-measure",
                "Beside `item`, at_least is a number of records, which is whole.",
                hint="Write a whole number, such as at_least: 4",
            ),
        )


def _refuse_inclusion(rule: Rule, fields: Fields, outer: Rule | None) -> None:
    if rule.includes and (rule.is_cap or rule.is_item):
        fields.refuse(
            "includes",
            Refusal(
                "bad-inclusion",
                f"`includes` holds minimums inside a minimum, and `{rule.id}` is none.",
                hint="Move the included rules out, to the list of rules.",
            ),
        )
    if outer is not None and (rule.is_cap or rule.is_item):
        what = "cap" if rule.is_cap else "item"
        limits = f", with limits: [{outer.id}]" if rule.is_cap else ""
        fields.refuse(
            "at_most" if rule.is_cap else "item",
            Refusal(
                "bad-inclusion",
                f"`{outer.id}` includes the {what} `{rule.id}`; only a minimum can stand inside a minimum.",
                hint=f"Move `{rule.id}` out, to the list of rules{limits}.",
            ),
        )
