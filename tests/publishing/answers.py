"""Answers written by hand, in every status there is, to draw dashboards from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import (
    Books,
    Counted,
    Coverage,
    Missed,
    NotCounted,
    RequirementAnswer,
    RuleAnswer,
    Status,
    Unclaimed,
    YearAnswer,
)
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule

CYCLE = Period(date(2025, 7, 1), date(2027, 6, 30))


def rule_answer(rule: Rule, status: Status, **fields: object) -> RuleAnswer:
    amounts = {
        "needed": Decimal(50),
        "counted": Decimal(35),
        "evidenced": Decimal("33.5"),
        "planned": Decimal(4),
    }
    counted, not_counted = fields.pop("counted_records", ()), fields.pop("not_counted", ())
    books = Books.of(counted, not_counted)  # type: ignore[arg-type]  # by name
    given = {"window": CYCLE, "due": CYCLE.end, "books": books, **amounts, **fields}
    return RuleAnswer(rule, status, f"The rule {rule.id} in English.", **given)  # type: ignore[arg-type]  # by name


def answer(
    requirement: Requirement, status: Status, rules: tuple[RuleAnswer, ...], **fields: object
) -> RequirementAnswer:
    given = {"evidenced_status": status, "planned_status": status, **fields}
    return RequirementAnswer(requirement, status, CYCLE, rules, **given)  # type: ignore[arg-type]  # by name


def in_every_status(portfolio: Portfolio, as_of: date) -> Coverage:
    """One answer per requirement, going round the statuses a requirement can have."""
    records = tuple(credit.id for credit in portfolio.credits)
    turns = (_met, _short, _item_missing, _unknown)
    found = tuple(
        turns[index % len(turns)](requirement, records)
        for index, requirement in enumerate(portfolio.requirements)
    )
    return Coverage(as_of, found)


def _met(requirement: Requirement, records: tuple[str, ...]) -> RequirementAnswer:
    counted = tuple(Counted(record, Decimal("2.5"), "topic") for record in records[:3])
    not_counted = tuple(NotCounted(record, Decimal(1), "outside the window") for record in records[3:])
    rules = (
        rule_answer(
            requirement.rules[0],
            Status.MET,
            short=Decimal(0),
            counted_records=counted,
            not_counted=not_counted,
        ),
    )
    return answer(requirement, Status.MET, rules, evidenced_status=Status.SHORT, safe_until=CYCLE.end)


def _short(requirement: Requirement, records: tuple[str, ...]) -> RequirementAnswer:
    rules = (
        rule_answer(
            requirement.rules[0],
            Status.SHORT,
            needed=Decimal(8),
            counted=Decimal(4),
            short=Decimal(4),
            due=date(2027, 3, 31),
            years=(YearAnswer(CYCLE, Decimal(4), Decimal(2), Decimal(2)),),
        ),
    )
    return answer(
        requirement,
        Status.SHORT,
        rules,
        planned_status=Status.MET,
        to_close=Decimal(4),
        to_close_leaves_out=("acls",),
        missed=(Missed(CYCLE, ("total",)),),
        alternatives=(("opioid",), ("total", "opioid")),
        unclaimed=tuple(
            Unclaimed(record, Decimal(2), f"requirements: [{requirement.id}]") for record in records[:1]
        ),
        carried=Decimal(3),
    )


def _item_missing(requirement: Requirement, _: tuple[str, ...]) -> RequirementAnswer:
    none = {"needed": None, "counted": None, "evidenced": None, "planned": None}
    extra = Rule("ethics", Decimal(2))
    cap = Rule("online", at_most=Decimal(10))
    rules = (
        rule_answer(requirement.rules[0], Status.SHORT, short=Decimal(15)),
        rule_answer(requirement.rules[-1], Status.SHORT, reason="no card is valid", **none),
        rule_answer(extra, Status.SHORT, short=Decimal(2), within="total", due=date(2026, 1, 1)),
        rule_answer(cap, Status.MET, **{**none, "counted": Decimal(6)}),
        rule_answer(
            Rule("pain", Decimal(1)), Status.EXEMPT, reason="first cycle", due=None, window=None, **none
        ),
        rule_answer(Rule("later", Decimal(1)), Status.NOT_DUE, **none),
        rule_answer(Rule("moc", Decimal(1)), Status.DEEMED),
        rule_answer(Rule("dea", Decimal(1)), Status.NOT_APPLICABLE, **none),
    )
    return answer(requirement, Status.SHORT, rules, to_close=Decimal(15))


def _unknown(requirement: Requirement, _: tuple[str, ...]) -> RequirementAnswer:
    rules = tuple(
        rule_answer(rule, Status.UNKNOWN, reason="the profile does not say dea-registered")
        for rule in requirement.rules
    )
    return answer(requirement, Status.UNKNOWN, rules)
