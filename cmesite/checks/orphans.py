"""Does some record name every file in proofs/?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.proofs import proof_names
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio


def orphan_proofs(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A certificate that no record names is credit not written down."""
    named = {name.path for _, name in proof_names(portfolio)}
    for proof in portfolio.proofs:
        if proof.path not in named and not proof.path.lower().endswith((".md", ".txt")):
            yield warning(
                "orphan-proof",
                Place(f"proofs/{proof.path}"),
                "No record names this file, so what it proves is not counted.",
                f"Write its record (cmesite new credit) with the line: proof: {proof.path}",
            )
