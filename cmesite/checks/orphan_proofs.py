"""Does some record name every file under proofs/?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.proof_names import FOLDER, named_paths, proofs_meant
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio

NOT_PROOFS = ("readme.md", "readme.txt", "readme", "thumbs.db", "desktop.ini")


def orphan_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A file that no record names enters no packet."""
    uses, meant = named_paths(portfolio), set(proofs_meant(portfolio).values())
    for proof in portfolio.proofs:
        if proof.path in uses or proof.path in meant or _is_beside(proof.path):
            continue
        message = "No record names this file, so it proves nothing and enters no packet."
        hint = f"Write `proof: {proof.path}` in the record it proves, or delete the file."
        yield warning("orphan-proof", Place(f"{FOLDER}/{proof.path}"), message, hint)


def _is_beside(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.endswith("~") or name.casefold() in NOT_PROOFS
