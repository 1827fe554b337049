"""Which records name which proof, and which file a missing one probably is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cmesite.checks.spelling import nearest
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
    there = {proof.path for proof in portfolio.proofs}
    return {path: uses for path, uses in proof_uses(portfolio).items() if path not in there}


def proofs_meant(portfolio: Portfolio) -> dict[str, str]:
    """For each missing proof the file probably meant: one that no record names, of nearly that name."""
    absent = absent_proofs(portfolio)
    if not absent:
        return {}
    named = set(proof_uses(portfolio))
    free = [proof.path for proof in portfolio.proofs if proof.path not in named]
    same = {_folded(path): path for path in free}
    places: dict[str, list[str]] = {}
    for path in free:
        places.setdefault(path.rpartition("/")[0], []).append(path)
    elsewhere = {_folded(path.rpartition("/")[2]): path for path in free}
    found = {
        path: same.get(_folded(path))
        or elsewhere.get(_folded(path.rpartition("/")[2]))
        or nearest(path, places.get(path.rpartition("/")[0], ()))
        for path in absent
    }
    return {path: meant for path, meant in found.items() if meant}


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
