"""Are the proofs the same files that were recorded?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.proofs import proof_names
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio


def changed_proofs(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A proof whose SHA-256 is not the one its record gives."""
    files = {proof.path: proof for proof in portfolio.proofs}
    for place, name in proof_names(portfolio):
        file = files.get(name.path)
        if name.sha256 and file is not None and file.sha256.lower() != name.sha256.lower():
            yield warning(
                "changed-proof",
                place,
                f"The file proofs/{name.path} is not the one recorded here: its SHA-256 differs.",
                f"If the new file is right: proof_sha256: {file.sha256}",
            )
