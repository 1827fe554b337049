"""Does anything in the content stand for each completion item that a rule asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.spelling import nearest
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded


def items_nobody_has(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A rule's item that no credential and no credit names can never be met: missing, or misspelled."""
    had = {item for credit in portfolio.credits for item in credit.items}
    had |= {credential.item for credential in portfolio.credentials if credential.item}
    known = {folded(item) for item in had}
    for requirement in portfolio.requirements:
        for rule in requirement.every_rule():
            if not rule.item or folded(rule.item) in known or not rule.in_force_on(as_of):
                continue
            meant = nearest(rule.item, had)
            message = f"This rule asks for `{rule.item}`, and no credential or credit names it"
            message += f"; did you mean `{meant}`?" if meant else "."
            hint = f"item: {meant}" if meant else f"When you have it, write `item: {rule.item}` in its file."
            yield warning("item-nobody-has", rule.places.of("item"), message, hint)
