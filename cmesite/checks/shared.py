"""Does one proof stand behind two activities?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio


def shared_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Two activities proved by one file: right for a transcript, wrong where a copied line was left."""
    digests = {proof.path: proof.sha256 for proof in portfolio.proofs if proof.size}
    uses: dict[str, dict[str, tuple[Place, str]]] = {}
    for credit in portfolio.credits:
        for index, proof in enumerate(credit.proofs):
            key = digests.get(proof.path, proof.path)
            uses.setdefault(key, {}).setdefault(credit.file, (credit.places.of("proof", index), proof.path))
    for by_file in uses.values():
        if len(by_file) > 1:
            (place, path), *others = by_file.values()
            same = all(other == path for _, other in others)
            what = f"proofs/{path} stands" if same else f"The same file as proofs/{path} stands"
            message = f"{what} behind {len(by_file)} credits."
            hint = (
                "Right if it proves them all, such as a transcript; else name each credit's own certificate."
            )
            yield warning("shared-proof", others[0][0], message, hint, (place, *(at for at, _ in others[1:])))
