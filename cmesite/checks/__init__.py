"""Questions put to a whole portfolio, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from cmesite.checks.absurd import absurd_amounts
from cmesite.checks.birth_dates import birth_date_needed
from cmesite.checks.changed_proofs import changed_proofs
from cmesite.checks.claims import useless_claims
from cmesite.checks.completion import unfinished_credits
from cmesite.checks.credentials import credentials_running_out
from cmesite.checks.cycles import outside_cycles
from cmesite.checks.designated import over_designated
from cmesite.checks.filter import paid_for_nothing
from cmesite.checks.future import future_dates
from cmesite.checks.goals import goal_count
from cmesite.checks.items import items_nobody_has
from cmesite.checks.missing_proofs import missing_proofs
from cmesite.checks.orphan_proofs import orphan_proofs
from cmesite.checks.outcomes import unwritten_outcomes
from cmesite.checks.packet_numbers import unknown_numbers
from cmesite.checks.profile import no_profile
from cmesite.checks.providers import missing_providers
from cmesite.checks.references import references_but_to, unknown_references
from cmesite.checks.repeated import repeated_credits
from cmesite.checks.requirements import no_requirement
from cmesite.checks.shared import shared_proofs
from cmesite.checks.stale import stale_requirements
from cmesite.checks.statements import statements_differ
from cmesite.checks.steps import quarter_hours
from cmesite.checks.topics import topics_over_credit
from cmesite.checks.unreadable_proofs import unreadable_proofs
from cmesite.checks.words import unfamiliar_words
from cmesite.diagnostics import Diagnostic, in_order
from cmesite.records.portfolio import Portfolio

Check = Callable[[Portfolio, date], Iterable[Diagnostic]]

# What is wrong with records that are there.
OF_RECORDS: tuple[Check, ...] = (
    unfinished_credits,
    missing_providers,
    over_designated,
    absurd_amounts,
    topics_over_credit,
    quarter_hours,
    future_dates,
    repeated_credits,
    useless_claims,
    missing_proofs,
    unreadable_proofs,
    changed_proofs,
    shared_proofs,
    stale_requirements,
    credentials_running_out,
    paid_for_nothing,
    unwritten_outcomes,
)

# What is missing from the whole; while some file cannot be read, that may be the one missed.
OF_THE_WHOLE: tuple[Check, ...] = (
    no_profile,
    no_requirement,
    goal_count,
    unknown_references,
    unfamiliar_words,
    unknown_numbers,
    items_nobody_has,
    outside_cycles,
    orphan_proofs,
    birth_date_needed,
    statements_differ,
)


def run_checks(portfolio: Portfolio, as_of: date, unread: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Everything the questions find, by place and without repeats.

    `unread` are the paths of files in which reading found errors: what seems to be missing may
    stand there, and one cause is told once.
    """
    if not unread:
        return _answers((*OF_RECORDS, *OF_THE_WHOLE), portfolio, as_of)
    stems = frozenset(path.rpartition("/")[2].removesuffix(".md") for path in unread)
    found = _answers(OF_RECORDS, portfolio, as_of)
    of_others = (diagnostic for diagnostic in found if diagnostic.place.path not in unread)
    return in_order((*of_others, *references_but_to(portfolio, stems)))


def _answers(checks: Iterable[Check], portfolio: Portfolio, as_of: date) -> tuple[Diagnostic, ...]:
    return in_order(diagnostic for check in checks for diagnostic in check(portfolio, as_of))
