"""Rules as the dashboard tells them: a label, numbers with their unit, a bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer, RuleAnswer, Status
from cmesite.planning.pace import expected_by
from cmesite.publishing.charts import number
from cmesite.publishing.dashboard.books import Books, is_in_points
from cmesite.publishing.dashboard.status import Standing, standing_of
from cmesite.publishing.wording import amount, id_in_words, long_day, readable_id
from cmesite.records.amounts import ZERO
from cmesite.records.requirement import TOTAL
from cmesite.records.rule import Rule, Share
from cmesite.records.vocabulary import Vocabulary

# The need stands at four fifths of a bar, so that what goes beyond it shows.
NEED_AT = Decimal(80)
FULL = Decimal(100)


@dataclass(frozen=True)
class Bullet:
    """A bar in percent: what is counted, what is planned after it, and where an even pace would be."""

    filled: str
    planned: str
    tick: str
    label: str


@dataclass(frozen=True)
class RuleRow:
    """One rule in a table; amounts are empty where the rule gives none."""

    id: str
    label: str
    sentence: str
    inner: bool
    standing: Standing
    bullet: Bullet | None
    note: str
    counted: str
    needed: str
    short: str
    planned: str
    evidenced: str
    unproved: str
    due: str


def rule_row(books: Books, answer: RuleAnswer) -> RuleRow:
    """A rule's row."""
    unproved = (answer.counted or ZERO) - (answer.evidenced or ZERO)
    return RuleRow(
        id=answer.id,
        label=label_of(answer.rule),
        sentence=answer.sentence,
        inner=bool(answer.within),
        standing=standing_of(answer, books.as_of),
        bullet=bullet_of(answer, books.as_of),
        note=answer.reason or _held(books, answer),
        counted=_printed(answer.counted),
        needed=_printed(answer.needed),
        short=_printed(answer.short),
        planned=_printed(answer.planned),
        evidenced=_printed(answer.evidenced),
        unproved=amount(unproved) if answer.evidenced is not None and unproved > 0 else "",
        due=long_day(answer.due) if answer.due else "",
    )


def _held(books: Books, answer: RuleAnswer) -> str:
    """What fulfills an item: `ACLS card, valid until 30 Jun 2028`."""
    if not answer.rule.is_item:
        return ""
    names = [books.name(counted.record) for counted in answer.counted_records]
    return "; ".join(", ".join(filter(None, (name.title, name.day))) for name in names)


def name_of(rule: Rule) -> str:
    """A rule's title, or its id made readable."""
    return rule.title or ("Total" if rule.id == TOTAL else readable_id(rule.id))


def label_of(rule: Rule) -> str:
    """A rule's title, or its id made readable with what it asks."""
    name = name_of(rule)
    if rule.title:
        return name
    for word, asked in (("at least", rule.at_least), ("at most", rule.at_most)):
        if isinstance(asked, Share):
            return f"{name}, {word} {amount(asked.percent)} % of the total"
        if asked is not None:
            return f"{name}, {word} {amount(asked)}"
    return name


def short_label(rule: Rule) -> str:
    """The rule's subject alone, in lower case: `opioid`; nothing for the total."""
    return "" if rule.id == TOTAL else (rule.title or id_in_words(rule.id))


def unit_of(answer: RuleAnswer, requirement: RequirementAnswer, words: Vocabulary, count: Decimal) -> str:
    """`credit`, `credits`, `point` or `points`."""
    word = "point" if is_in_points(answer.rule, requirement.requirement, words) else "credit"
    return word if count == 1 else f"{word}s"


def lead_rule(answer: RequirementAnswer) -> RuleAnswer | None:
    """The rule that stands for the whole requirement: its total, or its only rule."""
    total = answer.rule(TOTAL)
    return total or (answer.rules[0] if len(answer.rules) == 1 else None)


def bullet_of(answer: RuleAnswer, as_of: date) -> Bullet | None:
    """The bar; None for caps, items and rules that give no amounts."""
    if not answer.needed or answer.counted is None or answer.rule.is_item or answer.rule.is_cap:
        return None
    filled = min(answer.counted / answer.needed * NEED_AT, FULL)
    planned = min((answer.planned or ZERO) / answer.needed * NEED_AT, FULL - filled)
    return Bullet(number(filled), number(planned), _tick(answer, as_of), _spoken(answer, as_of))


def _tick(answer: RuleAnswer, as_of: date) -> str:
    if (
        answer.rule.id != TOTAL
        or answer.window is None
        or not answer.needed
        or answer.status is Status.DEEMED
    ):
        return ""
    return number(expected_by(answer.needed, answer.window, as_of) / answer.needed * NEED_AT)


def _spoken(answer: RuleAnswer, as_of: date) -> str:
    text = f"{_printed(answer.counted)} of {_printed(answer.needed)} counted"
    if answer.planned:
        text += f", {amount(answer.planned)} more planned"
    if answer.rule.id == TOTAL and answer.window is not None and answer.needed:
        text += (
            f"; {amount(expected_by(answer.needed, answer.window, as_of))} expected by now at an even pace"
        )
    return text


def _printed(value: Decimal | None) -> str:
    return "" if value is None else amount(value)
