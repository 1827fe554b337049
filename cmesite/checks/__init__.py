"""Questions put to a whole portfolio, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from cmesite.checks.amounts import (
    absurd_amounts,
    over_designated,
    quarter_hours,
    topics_over_credit,
    unfinished_credits,
)
from cmesite.checks.beginnings import goal_count, no_profile, no_requirement
from cmesite.checks.claims import missing_providers, useless_claims
from cmesite.checks.dates import future_dates, outside_cycles
from cmesite.checks.duplicates import repeated_credits, shared_proofs
from cmesite.checks.items import items_nobody_has
from cmesite.checks.proofs import changed_proofs, missing_proofs, orphan_proofs, unreadable_proofs
from cmesite.checks.references import unknown_references
from cmesite.checks.upkeep import birth_date_needed, credentials_running_out, stale_requirements
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
)

# What is missing from the whole; not asked while some file could not be read, which may be the one missed.
OF_THE_WHOLE: tuple[Check, ...] = (
    no_profile,
    no_requirement,
    goal_count,
    unknown_references,
    unfamiliar_words,
    items_nobody_has,
    outside_cycles,
    orphan_proofs,
    birth_date_needed,
)


def run_checks(portfolio: Portfolio, as_of: date, all_read: bool = True) -> tuple[Diagnostic, ...]:
    """Everything the questions find, by place and without repeats.

    `all_read` tells whether every file could be read; where not, what is missing may stand in the
    file that could not, and a cause is told once.
    """
    checks = (*OF_RECORDS, *OF_THE_WHOLE) if all_read else OF_RECORDS
    return in_order(diagnostic for check in checks for diagnostic in check(portfolio, as_of))
