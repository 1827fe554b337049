"""Does each claim lead anywhere: does the authority claimed accept something of the record?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.lines import list_line, says
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Rule
from cmesite.records.vocabulary import CreditUnit, Vocabulary, folded


def useless_claims(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A claim to a requirement none of whose rules could ever count the record."""
    requirements = {requirement.id: requirement for requirement in portfolio.requirements}
    for credit in portfolio.credits:
        if credit.plan and not says(credit.places, "requirements"):
            continue
        for index, id_ in enumerate(credit.requirements or ()):
            requirement = requirements.get(id_)
            if requirement is None or _accepts(requirement, credit, portfolio.vocabulary):
                continue
            message = f"{requirement.title} accepts nothing of this record, so the claim has no effect."
            kept = [other for other in credit.requirements or () if other != id_]
            hint = list_line("requirements", kept) if kept else f"Take `{id_}` out of `requirements`."
            yield warning("useless-claim", credit.places.of("requirements", index), message, hint)


def _accepts(requirement: Requirement, credit: Credit, words: Vocabulary) -> bool:
    types = _types(credit, words)
    points = {known.id for known in words.types if known.unit is CreditUnit.POINT}
    accepted = types - points if requirement.accepts is None else types & set(requirement.accepts)
    return any(
        folded(rule.item) in {folded(item) for item in credit.items}
        if rule.item
        else _matches(rule, credit, types & set(rule.types) if rule.types else accepted, words)
        for rule in requirement.every_rule()
        if not rule.is_cap
    )


def _types(credit: Credit, words: Vocabulary) -> set[str]:
    """The types a record names, and those that follow from them."""
    named = {currency.type for portion in credit.credits for currency in portion.currencies}
    return named | {also for known in words.types if known.id in named for also in known.also}


def _matches(rule: Rule, credit: Credit, types: set[str], words: Vocabulary) -> bool:
    known = words.format(credit.format)
    return (
        bool(types)
        and (not rule.topics or any(topic.topic in rule.topics for topic in credit.topics))
        and (
            not rule.formats
            or any(known.matches(asked) if known else asked == credit.format for asked in rule.formats)
        )
        and (not rule.providers or folded(credit.provider) in {folded(p) for p in rule.providers})
        and (
            not rule.approvals
            or bool({folded(a) for a in credit.approvals} & {folded(a) for a in rule.approvals})
        )
    )
