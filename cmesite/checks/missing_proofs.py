"""Is every proof that a record names there?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.lines import list_line, replaced
from cmesite.checks.proof_names import FOLDER, absent_proofs, proofs_meant
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded


def missing_proofs(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A proof that is not there; the record counts, but nothing proves it."""
    files_meant = proofs_meant(portfolio)
    for path, uses in absent_proofs(portfolio).items():
        meant = files_meant.get(path, "")
        message = f"There is no file {FOLDER}/{path}, so nothing proves this record"
        if meant and meant.casefold() == path.casefold():
            message += f"; the file's name is written {meant}, in other capitals."
        elif meant and folded(meant) == folded(path):
            message += "; one of that name is there, but its accents are stored otherwise."
        else:
            message += f"; did you mean {meant}?" if meant else "."
        corrected = list_line("proof", replaced(uses[0].others, path, meant)) if meant else ""
        hint = corrected or f"Put the certificate there: {FOLDER}/{path}."
        yield warning("missing-proof", uses[0].place, message, hint, tuple(use.place for use in uses[1:]))
