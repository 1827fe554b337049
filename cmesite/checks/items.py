"""Does anything in the content stand for each completion item that a rule asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.spelling import nearest
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.plan import PlanStatus
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Profile, Truth
from cmesite.records.rule import Rule
from cmesite.records.vocabulary import folded


def items_nobody_has(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A rule's item that no credential and no credit names can never be met: missing, or misspelled.

    What a plan will bring is neither; coverage says that it is still open.
    """
    had = {item for credit in portfolio.credits for item in credit.items}
    had |= {item for plan in portfolio.plan if plan.status is not PlanStatus.DROPPED for item in plan.items}
    had |= {credential.item for credential in portfolio.credentials if credential.item}
    known = {folded(item) for item in had}
    asked: dict[str, list[Rule]] = {}
    for requirement in portfolio.requirements:
        for rule in requirement.every_rule():
            if rule.item and rule.in_force_on(as_of) and not _ruled_out(rule, portfolio.profile):
                asked.setdefault(folded(rule.item), []).append(rule)
    for item, rules in asked.items():
        if item not in known:
            yield _lacking(rules[0].item, tuple(rule.places.of("item") for rule in rules), had)


def _lacking(item: str, places: tuple[Place, ...], had: set[str]) -> Diagnostic:
    meant = nearest(item, had)
    message = f"This rule asks for `{item}`, and no credential or credit names it"
    message += f"; did you mean `{meant}`?" if meant else "."
    hint = f"item: {meant}" if meant else f"When you have it, write `item: {item}` in its file."
    return warning("item-nobody-has", places[0], message, hint, places[1:])


def _ruled_out(rule: Rule, profile: Profile | None) -> bool:
    """Does the profile say that the rule does not apply? What it leaves open may apply."""
    if profile is None:
        return False
    denials = (Truth.YES if condition.negated else Truth.NO for condition in rule.conditions)
    answers = (profile.fact(condition.fact) for condition in rule.conditions)
    return any(answer is denial for answer, denial in zip(answers, denials, strict=True))
