"""Each rule as an English sentence, with its amounts, the printed names of types and its days."""

from __future__ import annotations

from decimal import Decimal

from cmesite.coverage.owing import Owing
from cmesite.coverage.phrases import between, both, credits, day, either
from cmesite.coverage.rows import Row
from cmesite.coverage.thousandths import as_credits
from cmesite.records.amounts import plain
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import Rule, Share, WithinEachYear
from cmesite.records.vocabulary import CreditUnit, Vocabulary


def sentence(row: Row, requirement: Requirement, vocabulary: Vocabulary, needed: Decimal | None) -> str:
    """The rule in words: `At least 12 credits on patient safety between 1 January 2025 and …`."""
    rule = row.rule
    if rule.is_item:
        text = _item(rule, needed)
    elif rule.is_cap:
        text = _cap(rule, requirement, vocabulary, row)
    else:
        text = f"{'' if rule.id == TOTAL else 'At least '}{_amount(rule, vocabulary, needed)}"
        text += _matching(rule, vocabulary)
    text += _when(rule, row.owing)
    if row.within:
        text += f", within {_name(row.within, requirement)}"
    group = next((g for g in requirement.exclusive if rule.id in g), ())
    others = [_name(other, requirement) for other in group if other != rule.id]
    if others:
        text += f"; what is used for {either(others)} does not count here"
    return text


def _name(rule_id: str, requirement: Requirement) -> str:
    rule = next((rule for rule in requirement.every_rule() if rule.id == rule_id), None)
    return rule.title if rule is not None and rule.title else rule_id.replace("-", " ")


def _item(rule: Rule, needed: Decimal | None) -> str:
    name = rule.title or rule.item.replace("-", " ")
    if rule.at_least is None or needed is None:
        return f"{name}: a valid credential, or a record"
    return f"At least {plain(needed)} {'record' if needed == 1 else 'records'} of {name}"


def _amount(rule: Rule, vocabulary: Vocabulary, needed: Decimal | None) -> str:
    units = {known.unit for type_ in rule.types if (known := vocabulary.type(type_))}
    if isinstance(rule.at_least, Share) and needed is None:
        return f"{plain(rule.at_least.percent)} % of the total"
    amount = needed if needed is not None else rule.at_least
    assert isinstance(amount, Decimal)
    words = credits(amount)
    if units == {CreditUnit.POINT}:
        words = words.replace("credit", "point")
    if isinstance(rule.at_least, Share):
        words += f" ({plain(rule.at_least.percent)} % of the total)"
    return words


def _matching(rule: Rule, vocabulary: Vocabulary) -> str:
    text = ""
    if rule.types:
        text += f" of {either([vocabulary.type_name(t) for t in rule.types])}"
    if rule.topics:
        text += f" on {either([vocabulary.topic_name(t) for t in rule.topics])}"
    if rule.formats:
        text += f" in the format {either([vocabulary.format_name(f) for f in rule.formats])}"
    if rule.providers:
        text += f" from {either(list(rule.providers))}"
    if rule.approvals:
        text += f" approved by {either(list(rule.approvals))}"
    return text


def _cap(rule: Rule, requirement: Requirement, vocabulary: Vocabulary, row: Row) -> str:
    most = credits(as_credits(row.needs[row.owing.running])) if row.needs else ""
    limited = both([_name(id_, requirement) for id_ in (rule.limits or (TOTAL,))])
    return f"At most {most}{_matching(rule, vocabulary)} counted towards {limited}"


def _when(rule: Rule, owing: Owing) -> str:
    if owing.whole_history:
        return f" once, by {day(owing.due)}" if owing.due else " once"
    if not owing.windows:
        return ""
    words = between(owing.windows[owing.running].period)
    return f" in each year, now {words}" if isinstance(rule.within, WithinEachYear) else f" {words}"
