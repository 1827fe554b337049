"""Is one certificate used for several activities?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio


def shared_proofs(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """One proof named by credits of several files: right for a transcript, often a slip otherwise.

    The records of one series share theirs on purpose, and so do a card and the course that led to it.
    """
    users: dict[str, dict[str, Credit]] = defaultdict(dict)
    for credit in portfolio.credits:
        for proof in credit.proofs:
            users[proof.path].setdefault(credit.file or credit.id, credit)
    for path, by_file in users.items():
        first, *others = by_file.values()
        if len({other.provider for other in by_file.values()}) == 1 and len(by_file) > 2:
            continue  # a provider's transcript of several activities
        for other in others:
            yield warning(
                "shared-proof",
                other.places.of("proof"),
                f"The file proofs/{path} is also the proof of {first.file or first.id}.",
                "If it names both activities, leave it; otherwise put the right certificate here.",
                (first.places.of("proof"),),
            )
