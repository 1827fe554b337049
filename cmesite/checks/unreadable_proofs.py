"""Does every proof that a record names open as what it is?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.proof_names import FOLDER, proof_uses
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.proof import UNLOCK, ProofFile, ProofKind, ProofState

# Bytes from which another download would bring the same again: no certificate is so large.
MUCH = 100 * 1024 * 1024


def unreadable_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is there and cannot be shown, each for its own reason."""
    bad = tuple(proof for proof in portfolio.proofs if not proof.readable)
    uses = proof_uses(portfolio) if bad else {}
    for proof in bad:
        if proof.path in uses:
            place, *others = (use.place for use in uses[proof.path])
            yield _unreadable(proof, place, tuple(others))


def _unreadable(proof: ProofFile, place: Place, others: tuple[Place, ...]) -> Diagnostic:
    name = f"{FOLDER}/{proof.path}"
    again = "Download the certificate again and replace the file."
    match proof.state:
        case ProofState.EMPTY:
            return warning("empty-proof", place, f"{name} is empty: nothing is in it.", again, others)
        case ProofState.WEB_PAGE:
            message = f"{name} is a web page and not a certificate, most often the portal's login page."
            return warning("web-page-proof", place, message, f"Log in first. {again}", others)
        case ProofState.LFS_POINTER:
            message = f"{name} is a Git LFS pointer: it stands for the certificate, which is not here."
            return warning("lfs-pointer", place, message, "Run git lfs pull.", others)
        case ProofState.WRONG_KIND:
            message = f"{name} is not what its ending says{_detail(proof)}."
            return warning("wrong-kind-proof", place, message, "Give it the ending of what it is.", others)
        case ProofState.UNSUPPORTED:
            if proof.kind is not ProofKind.OTHER:
                message = f"Nothing in {name} can be put into a packet{_detail(proof)}."
                hint = "Save what is attached as a PDF under content/proofs/, and name that as the proof."
                return warning("unsupported-proof", place, message, hint, others)
            message = f"{name} is of a kind that cannot be put into a packet{_detail(proof)}."
            return warning("unsupported-proof", place, message, "Save it as PDF, JPEG, PNG or .eml.", others)
        case ProofState.LOCKED:
            message = f"{name} does not open{_detail(proof)}."
            return warning("damaged-proof", place, message, UNLOCK, others)
        case _:
            message = f"{name} does not open{_detail(proof)}."
            smaller = "Save the pages of the certificate alone, as a smaller PDF, and replace the file."
            hint = smaller if proof.size > MUCH else again
            return warning("damaged-proof", place, message, hint, others)


def _detail(proof: ProofFile) -> str:
    return f" ({proof.detail.rstrip('.')})" if proof.detail else ""
