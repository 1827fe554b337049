"""Which records name which proof, and which file a missing one probably is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.checks.spelling import MOST_COMPARED, nearest, same_digits
from cmesite.diagnostics import Place
from cmesite.records.credential import Credential
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio

FOLDER = "proofs"


@dataclass(frozen=True)
class Naming:
    """A proof as a record names it, among the record's others."""

    path: str
    sha256: str
    place: Place
    digest_place: Place
    others: tuple[str, ...]


def proof_uses(portfolio: Portfolio) -> dict[str, tuple[Naming, ...]]:
    """Who names each proof, by path; a series names its proof once."""
    uses: dict[str, dict[Place, Naming]] = {}
    records: tuple[Credit | Credential, ...] = (*portfolio.credits, *portfolio.credentials)
    for record in records:
        others = tuple(proof.path for proof in record.proofs)
        for index, proof in enumerate(record.proofs):
            place = record.places.of("proof", index)
            digest = record.places.of("proof_sha256", index)
            uses.setdefault(proof.path, {})[place] = Naming(proof.path, proof.sha256, place, digest, others)
    return {path: tuple(by_place.values()) for path, by_place in uses.items()}


def absent_proofs(portfolio: Portfolio) -> dict[str, tuple[Naming, ...]]:
    """Who names each proof that is not there, by path."""
    absent = named_paths(portfolio) - {proof.path for proof in portfolio.proofs}
    return {path: uses for path, uses in proof_uses(portfolio).items() if path in absent} if absent else {}


def named_paths(portfolio: Portfolio) -> set[str]:
    """The paths of all proofs that some record names."""
    records: tuple[Credit | Credential, ...] = (*portfolio.credits, *portfolio.credentials)
    return {proof.path for record in records for proof in record.proofs}


def proofs_meant(portfolio: Portfolio) -> dict[str, str]:
    """For each missing proof the file probably meant: one that no record names, of nearly that name."""
    named = named_paths(portfolio)
    absent = sorted(named - {proof.path for proof in portfolio.proofs})
    if not absent:
        return {}
    free = [proof.path for proof in portfolio.proofs if proof.path not in named]
    same = {_folded(path): path for path in free}
    places: dict[str, list[str]] = {}
    for path in free:
        places.setdefault(path.rpartition("/")[0], []).append(path)
    elsewhere = {_folded(path.rpartition("/")[2]): path for path in free}
    found = {
        path: same.get(_folded(path))
        or elsewhere.get(_folded(path.rpartition("/")[2]))
        or _like(path, places.get(path.rpartition("/")[0], ()), len(absent))
        for path in absent
    }
    return {path: meant for path, meant in found.items() if meant}


def _like(path: str, beside: Iterable[str], absent: int) -> str:
    """A file of nearly that name in the same folder; another date in the name is another certificate."""
    if absent > MOST_COMPARED:
        return ""
    return nearest(path, (other for other in beside if same_digits(path, other)))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
