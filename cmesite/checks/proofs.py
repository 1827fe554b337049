"""Is every proof that a record names there, readable and unchanged, and is every proof named?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.checks.lines import list_line, replaced
from cmesite.checks.spelling import nearest
from cmesite.diagnostics import Diagnostic, Place, error, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.proof import ProofFile, ProofState

FOLDER = "proofs"
NOT_PROOFS = ("readme.md", "readme.txt", "readme", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Naming:
    """A proof as a record names it, among the record's others."""

    path: str
    sha256: str
    place: Place
    digest_place: Place
    others: tuple[str, ...]


def missing_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is not there; the record counts, but nothing proves it."""
    for path, uses in _absent(portfolio).items():
        meant = _meant(portfolio).get(path, "")
        message = f"There is no file {FOLDER}/{path}, so nothing proves this record"
        if meant and meant.casefold() == path.casefold():
            message += f"; the file's name is written {meant}, in other capitals."
        else:
            message += f"; did you mean {meant}?" if meant else "."
        corrected = list_line("proof", replaced(uses[0].others, path, meant)) if meant else ""
        hint = corrected or f"Put the certificate there: {FOLDER}/{path}."
        yield warning("missing-proof", uses[0].place, message, hint, tuple(use.place for use in uses[1:]))


def unreadable_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is there and cannot be shown, each for its own reason."""
    uses = _uses(portfolio)
    for proof in portfolio.proofs:
        if not proof.readable and proof.path in uses:
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
            message = f"{name} is of a kind that cannot be put into a packet{_detail(proof)}."
            return warning("unsupported-proof", place, message, "Save it as PDF, JPEG, PNG or .eml.", others)
        case _:
            message = f"{name} does not open{_detail(proof)}."
            return warning("damaged-proof", place, message, again, others)


def _detail(proof: ProofFile) -> str:
    return f" ({proof.detail.rstrip('.')})" if proof.detail else ""


def changed_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is no longer the file whose digest the record keeps."""
    digests = {proof.path: proof.sha256 for proof in portfolio.proofs}
    for path, uses in _uses(portfolio).items():
        for use in uses:
            if use.sha256 and path in digests and use.sha256.casefold() != digests[path].casefold():
                message = (
                    f"{FOLDER}/{path} is not the file this record was written with: its SHA-256 differs."
                )
                hint = f"Put the first file back, or if the new one is right: proof_sha256: {digests[path]}"
                yield error("changed-proof", use.digest_place, message, hint)


def orphan_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A file that no record names enters no packet."""
    uses, meant = _uses(portfolio), set(_meant(portfolio).values())
    for proof in portfolio.proofs:
        if proof.path in uses or proof.path in meant or _is_beside(proof.path):
            continue
        message = "No record names this file, so it proves nothing and enters no packet."
        hint = f"Write `proof: {proof.path}` in the record it proves, or delete the file."
        yield warning("orphan-proof", Place(f"{FOLDER}/{proof.path}"), message, hint)


def _is_beside(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.endswith("~") or name.casefold() in NOT_PROOFS


def _uses(portfolio: Portfolio) -> dict[str, tuple[Naming, ...]]:
    """Who names each proof, by path; a series names its proof once."""
    uses: dict[str, dict[Place, Naming]] = {}
    for record in (*portfolio.credits, *portfolio.credentials):
        others = tuple(proof.path for proof in record.proofs)
        for index, proof in enumerate(record.proofs):
            place = record.places.of("proof", index)
            digest = record.places.of("proof_sha256", index)
            uses.setdefault(proof.path, {})[place] = Naming(proof.path, proof.sha256, place, digest, others)
    return {path: tuple(by_place.values()) for path, by_place in uses.items()}


def _absent(portfolio: Portfolio) -> dict[str, tuple[Naming, ...]]:
    there = {proof.path for proof in portfolio.proofs}
    return {path: uses for path, uses in _uses(portfolio).items() if path not in there}


def _meant(portfolio: Portfolio) -> dict[str, str]:
    """For each missing proof the file probably meant: one that no record names, of nearly that name."""
    absent = _absent(portfolio)
    if not absent:
        return {}
    named = set(_uses(portfolio))
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
