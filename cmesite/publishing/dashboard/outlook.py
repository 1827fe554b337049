"""What becomes of a requirement if the plan holds: each rule as it stands and as it would."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.answers import RequirementAnswer, RuleAnswer, Status
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.rules import label_of
from cmesite.publishing.dashboard.status import SETTLED, Standing, standing_of
from cmesite.publishing.wording import amount
from cmesite.records.amounts import ZERO

ENOUGH = Standing("ok", "Enough")
LESS = Standing("bad", "Still short")


@dataclass(frozen=True)
class OutlookRow:
    """A rule: counted now, planned, and both together against what is needed."""

    label: str
    anchor: str
    now: str
    planned: str
    then: str
    needed: str
    standing: Standing


@dataclass(frozen=True)
class Outlook:
    """`sentence` says what the plan comes to for the whole requirement."""

    sentence: str
    rows: tuple[OutlookRow, ...]


def outlook_of(books: Books, answer: RequirementAnswer) -> Outlook | None:
    """The outlook; None where nothing that is planned or booked would count here."""
    if not any(rule.planned for rule in answer.rules):
        return None
    return Outlook(_sentence(answer), tuple(_row(books, rule) for rule in answer.rules if _has_amounts(rule)))


def _has_amounts(rule: RuleAnswer) -> bool:
    return rule.counted is not None and bool(rule.needed)


def _row(books: Books, rule: RuleAnswer) -> OutlookRow:
    counted, planned, needed = rule.counted or ZERO, rule.planned or ZERO, rule.needed or ZERO
    if rule.status is Status.SHORT:
        standing = ENOUGH if planned >= (rule.short or ZERO) else LESS
    else:
        standing = standing_of(rule, books.as_of)
    return OutlookRow(
        label_of(rule.rule),
        f"rule-{rule.id}",
        amount(counted),
        amount(planned) if planned else "",
        amount(counted + planned),
        amount(needed),
        standing,
    )


def _sentence(answer: RequirementAnswer) -> str:
    if answer.status is Status.MET:
        return "Met already by the rules in this file; the plan comes on top."
    if answer.planned_status is Status.MET:
        return "If every planned and booked activity is carried out, met by the rules in this file."
    if answer.planned_status is Status.SHORT:
        return "Even if every planned and booked activity is carried out, something stays short."
    word = SETTLED[answer.planned_status].word.lower()
    return f"If every planned and booked activity is carried out: {word}."
