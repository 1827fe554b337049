"""Is something recorded twice: one activity in two files, or one proof behind two activities?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded


def repeated_credits(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """The same title, provider and day, or the same activity id and day, is most often one activity."""
    first: dict[tuple[str, ...], Credit] = {}
    for credit in portfolio.credits:
        keys = _keys(credit)
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None and earlier.file != credit.file:
            message = (
                f"This looks like the activity of {earlier.places.start.path} again: it is counted twice."
            )
            hint = "Delete one of the two files, or tell them apart by title or activity_id."
            related = (earlier.places.of("title"),)
            yield warning("repeated-credit", credit.places.of("title"), message, hint, related)
        for key in keys:
            first.setdefault(key, credit)


def _keys(credit: Credit) -> tuple[tuple[str, ...], ...]:
    day = credit.date.isoformat()
    if credit.activity_id:
        return (("id", folded(credit.activity_id), day),)
    return (("title", folded(credit.title), folded(credit.provider), day),) if credit.title else ()


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
