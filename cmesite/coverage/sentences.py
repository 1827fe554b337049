"""Each rule, and a requirement as a whole, as an English sentence with its amounts, names and days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cmesite.coverage.owing import Owing
from cmesite.coverage.phrases import between, both, day, either, of_type, so_many
from cmesite.coverage.rows import Row
from cmesite.coverage.thousandths import as_credits
from cmesite.records.amounts import plain
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import Condition, Rule, Share, WithinEachYear, WithinLastYears
from cmesite.records.vocabulary import CreditUnit, Vocabulary

# A rule with what it asks for in credits (records for an item); None where that is not given.
Asked = tuple[Row, Decimal | None]


def sentence(row: Row, requirement: Requirement, vocabulary: Vocabulary, needed: Decimal | None) -> str:
    """The rule in words: `At least 12 credits on patient safety between 1 January 2025 and …`."""
    rule = row.rule
    text = _asked(row, requirement, vocabulary, needed) + _when(rule, row.owing)
    if row.within:
        text += f", within {_name(row.within, requirement)}"
    group = next((g for g in requirement.exclusive if rule.id in g), ())
    others = [_name(other, requirement) for other in group if other != rule.id]
    if others:
        text += f"; what is used for {either(others)} does not count here"
    return text if rule.id == TOTAL or rule.is_item else f"{text[0].upper()}{text[1:]}"


def whole_sentence(asked: Sequence[Asked], requirement: Requirement, vocabulary: Vocabulary) -> str:
    """All that is asked, in one sentence: `50 credits between 1 July 2025 and 30 June 2027, of which …`.

    `asked` are the rules that ask for something in this cycle, in the order of the file.
    """
    if not asked:
        return ""
    total = next((one for one in asked if one[0].rule.id == TOTAL and not one[0].rule.is_cap), None)
    phrases = _Phrases(asked, requirement, vocabulary)
    if total is None:
        tops = [one for one in asked if not one[0].within]
        text = "; ".join(phrases.alone(one) for one in tops)
    else:
        inside = [one for one in asked if phrases.part_of(one, total)]
        others = [one for one in asked if not one[0].within and one is not total and one not in inside]
        text = phrases.alone(total)
        if inside:
            text += f", of which {both([phrases.inside(one) for one in inside])}"
        if others:
            text += f"; and besides {'; '.join(phrases.alone(one) for one in others)}"
    return f"{text[0].upper()}{text[1:]}{phrases.exclusive()}."


class _Phrases:
    """The words for each rule within the sentence on the whole requirement."""

    def __init__(self, asked: Sequence[Asked], requirement: Requirement, vocabulary: Vocabulary) -> None:
        self.asked = asked
        self.requirement = requirement
        self.vocabulary = vocabulary

    def part_of(self, one: Asked, total: Asked) -> bool:
        """Is it a part of the total, or a cap on it?"""
        row, rule = one[0], one[0].rule
        if one is total or row.within or rule.is_item:
            return False
        if any(rule.id in group and TOTAL in group for group in self.requirement.exclusive):
            return False
        limits_it = not rule.is_cap or rule.limits in ((), (TOTAL,))
        counted_there = row.match.types <= total[0].match.types
        return counted_there and row.owing.windows == total[0].owing.windows and limits_it

    def alone(self, one: Asked) -> str:
        """A rule with its own days."""
        row, needed = one
        text = _asked(row, self.requirement, self.vocabulary, needed) + _when(row.rule, row.owing)
        return f"{text}{self._included(row)}{_if_unknown(row)}"

    def inside(self, one: Asked) -> str:
        """A rule in the days of the one around it: its unit and days have been said."""
        row, needed = one
        text = _asked(row, self.requirement, self.vocabulary, needed, around=True)
        return f"{text}{self._included(row)}{_if_unknown(row)}"

    def exclusive(self) -> str:
        """What is said of the groups whose credits are used once."""
        here = {one[0].rule.id for one in self.asked}
        groups = [[id_ for id_ in group if id_ in here] for group in self.requirement.exclusive]
        return "".join(
            f"; what is used for one of {both([_name(id_, self.requirement) for id_ in group])}"
            " does not count for another"
            for group in groups
            if len(group) > 1
        )

    def _included(self, row: Row) -> str:
        within = [one for one in self.asked if one[0].within == row.rule.id]
        return f" (of these {both([self.inside(one) for one in within])})" if within else ""


def _if_unknown(row: Row) -> str:
    """A rule whose facts nobody has answered is told with its condition."""
    if not row.unknown or not row.rule.conditions:
        return ""
    return f", if {both([_condition(condition) for condition in row.rule.conditions])}"


def _condition(condition: Condition) -> str:
    return f"not {condition.fact}" if condition.negated else condition.fact


def _asked(
    row: Row,
    requirement: Requirement,
    vocabulary: Vocabulary,
    needed: Decimal | None,
    around: bool = False,
) -> str:
    rule = row.rule
    if rule.is_item:
        return _item(rule, needed)
    if rule.is_cap:
        return _cap(rule, requirement, vocabulary, row, around)
    least = "" if rule.id == TOTAL else "at least "
    if around and needed is not None and rule.topics and not rule.types:
        return f"{least}{plain(needed)}{_described(rule, vocabulary)}"
    return least + _minimum(rule, requirement, vocabulary, needed)


def _name(rule_id: str, requirement: Requirement) -> str:
    rule = next((rule for rule in requirement.every_rule() if rule.id == rule_id), None)
    return rule.title if rule is not None and rule.title else rule_id.replace("-", " ")


def _item(rule: Rule, needed: Decimal | None) -> str:
    name = rule.title or rule.item.replace("-", " ")
    if rule.at_least is None or needed is None:
        return f"{name}: a valid credential, or a record"
    return f"at least {plain(needed)} {'record' if needed == 1 else 'records'} of {name}"


def _minimum(rule: Rule, requirement: Requirement, vocabulary: Vocabulary, needed: Decimal | None) -> str:
    if isinstance(rule.at_least, Share) and needed is None:
        return f"{plain(rule.at_least.percent)} % of the total{_described(rule, vocabulary)}"
    amount = needed if needed is not None else rule.at_least
    assert isinstance(amount, Decimal)
    words = _amount(rule, requirement, vocabulary, amount)
    if isinstance(rule.at_least, Share):
        words += f" ({plain(rule.at_least.percent)} % of the total)"
    return words + _described(rule, vocabulary)


def _amount(rule: Rule, requirement: Requirement, vocabulary: Vocabulary, amount: Decimal) -> str:
    """`50 credits`, or by name where the rule says which types: `20 AMA PRA Category 1 Credits™`."""
    asked = rule.types or requirement.accepts or ()
    known = [found for type_ in asked if (found := vocabulary.type(type_))]
    points = bool(known) and all(found.unit is CreditUnit.POINT for found in known)
    unit = "point" if points else "credit"
    if not rule.types:
        return so_many(amount, unit)
    named = [of_type(vocabulary.type_name(type_), amount) for type_ in rule.types]
    if all(named):
        return f"{plain(amount)} {either(named)}"
    return f"{so_many(amount, unit)} of {either([vocabulary.type_name(t) for t in rule.types])}"


def _described(rule: Rule, vocabulary: Vocabulary) -> str:
    text = ""
    if rule.topics:
        text += f" on {either([vocabulary.topic_name(t) for t in rule.topics])}"
    if rule.formats:
        text += f" in the format {either([vocabulary.format_name(f) for f in rule.formats])}"
    if rule.providers:
        text += f" from {either(list(rule.providers))}"
    if rule.approvals:
        text += f" approved by {either(list(rule.approvals))}"
    return text


def _cap(rule: Rule, requirement: Requirement, vocabulary: Vocabulary, row: Row, around: bool) -> str:
    most = ""
    if row.needs:
        limit = as_credits(row.needs[row.owing.running])
        most = f"at most {_amount(rule, requirement, vocabulary, limit)}"
    elif isinstance(rule.at_most, Decimal):
        most = f"at most {_amount(rule, requirement, vocabulary, rule.at_most)}"
    else:
        assert rule.at_most is not None
        most = f"at most {plain(rule.at_most.percent)} % of the total"
    text = f"{most}{_described(rule, vocabulary)}"
    if around and rule.limits in ((), (TOTAL,)):
        return text
    limited = both([_name(id_, requirement) for id_ in (rule.limits or (TOTAL,))])
    return f"{text} counted towards {limited}"


def _when(rule: Rule, owing: Owing) -> str:
    if owing.whole_history:
        return f" once, by {day(owing.due)}" if owing.due else " once"
    if not owing.windows:
        return ""
    words = between(owing.windows[owing.running].period)
    if isinstance(rule.within, WithinEachYear):
        return f" in each year, now {words}"
    if isinstance(rule.within, WithinLastYears):
        years = f"{rule.within.years} years" if rule.within.years > 1 else "year"
        return f" in the last {years}, {words}"
    return f" {words}"
