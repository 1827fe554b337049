"""Is every proof still the file whose digest its record keeps?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.lines import list_line
from cmesite.checks.proof_names import FOLDER, proof_uses
from cmesite.diagnostics import Diagnostic, error
from cmesite.records.portfolio import Portfolio


def changed_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is no longer the file whose digest the record keeps."""
    digests = {proof.path: proof.sha256 for proof in portfolio.proofs}
    for path, uses in proof_uses(portfolio).items():
        for use in uses:
            if use.sha256 and path in digests and use.sha256.casefold() != digests[path].casefold():
                message = (
                    f"{FOLDER}/{path} is not the file this record was written with: its SHA-256 differs."
                )
                line = list_line("proof_sha256", tuple(digests.get(one, "") for one in use.others))
                hint = f"Put the first file back, or if the new one is right: {line}"
                yield error("changed-proof", use.digest_place, message, hint)
