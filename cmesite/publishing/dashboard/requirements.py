"""The requirements panel: every authority with its rules, its bar and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.answers import RequirementAnswer
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.rules import RuleRow, lead_rule, rule_row
from cmesite.publishing.dashboard.verdicts import Verdict, days_left, verdict_of
from cmesite.publishing.wording import amount


@dataclass(frozen=True)
class RequirementView:
    """`lead` is the rule that stands for the whole (or None), `rules` the others."""

    verdict: Verdict
    authority: str
    cycle: str
    lead: RuleRow | None
    rules: tuple[RuleRow, ...]
    to_close: str


def requirement_views(books: Books) -> tuple[RequirementView, ...]:
    """Every requirement, in the order of the coverage."""
    return tuple(requirement_view(books, answer) for answer in books.coverage.requirements)


def requirement_view(books: Books, answer: RequirementAnswer) -> RequirementView:
    """One requirement."""
    words, lead = books.portfolio.vocabulary, lead_rule(answer)
    return RequirementView(
        verdict=verdict_of(answer, books.as_of, words),
        authority=answer.requirement.authority,
        cycle=days_left(answer.cycle, books.as_of) if answer.cycle else "",
        lead=rule_row(books, lead) if lead else None,
        rules=tuple(rule_row(books, rule) for rule in answer.rules if rule is not lead),
        to_close=amount(answer.to_close) if answer.to_close else "",
    )
