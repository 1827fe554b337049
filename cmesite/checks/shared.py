"""Does one proof stand behind two activities?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded

TRANSCRIPT = 3  # this many activities of one provider on different days are taken to be on a transcript


@dataclass(frozen=True)
class Use:
    """A credit that names a proof, and where."""

    credit: Credit
    path: str
    place: Place


def shared_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Two activities proved by one file, by name or by content, unless it looks like a transcript.

    The records of one series share theirs on purpose, and so do a card and the course that led to it.
    """
    for first, *others in _uses(portfolio):
        if not others or _is_transcript((first, *others)):
            continue
        same = all(other.path == first.path for other in others)
        what = f"proofs/{first.path} stands" if same else f"The same file as proofs/{first.path} stands"
        message = f"{what} behind {len(others) + 1} credits."
        hint = "Right if it proves them all, such as a transcript; else name each credit's own certificate."
        related = (first.place, *(other.place for other in others[1:]))
        yield warning("shared-proof", others[0].place, message, hint, related)


def _uses(portfolio: Portfolio) -> Iterator[tuple[Use, ...]]:
    """For each proof the credits that name it, one of a file; equal files are one proof."""
    digests = {proof.path: proof.sha256 for proof in portfolio.proofs if proof.size}
    uses: dict[str, dict[str, Use]] = {}
    for credit in portfolio.credits:
        for number, proof in enumerate(credit.proofs):
            use = Use(credit, proof.path, credit.places.of("proof", number))
            uses.setdefault(digests.get(proof.path, proof.path), {}).setdefault(credit.file, use)
    yield from (tuple(by_file.values()) for by_file in uses.values())


def _is_transcript(uses: tuple[Use, ...]) -> bool:
    providers = {folded(use.credit.provider) for use in uses}
    days = {use.credit.date for use in uses}
    return len(uses) >= TRANSCRIPT and len(providers) == 1 and len(days) == len(uses)
