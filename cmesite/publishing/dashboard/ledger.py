"""The ledger: credits with where each counts, the goals it serves and the state of its proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.dashboard.books import Books, credit_page, proof_state
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import Day, column, day_of, plural, short_span, total
from cmesite.records.credit import Credit


@dataclass(frozen=True)
class LedgerColumn:
    """A requirement's column: its id as the head, its title for those who ask."""

    id: str
    title: str


@dataclass(frozen=True)
class LedgerRow:
    """A credit; `counts` has one text per column, empty where it does not count. `flagged`: proof wanted."""

    day: Day
    title: str
    page: str
    provider: str
    file: str
    credits: str
    counts: tuple[str, ...]
    marks: tuple[Mark, ...]
    proof: str
    flagged: bool
    future: bool


@dataclass(frozen=True)
class Ledger:
    """Rows in their order, and what they come to. Rows dated after the day are shown and not added."""

    heading: str
    columns: tuple[LedgerColumn, ...]
    rows: tuple[LedgerRow, ...]
    summary: str
    total: str
    proved: str


def ledger_of(books: Books, credits: Iterable[Credit], heading: str, with_year: bool = False) -> Ledger:
    """The ledger of these credits, in the order given; its dates show the year where the heading does not."""
    listed = tuple(credits)
    done = tuple(credit for credit in listed if credit.date <= books.as_of)
    printed = column((*(books.hours(credit) for credit in listed), total(books.hours(c) for c in done)))
    answers = books.coverage.requirements
    return Ledger(
        heading=heading,
        columns=tuple(LedgerColumn(answer.id, answer.requirement.title) for answer in answers),
        rows=tuple(
            _row(books, credit, text, with_year) for credit, text in zip(listed, printed, strict=False)
        ),
        summary=plural(len(done), "activity", "activities"),
        total=printed[-1],
        proved=f"{sum(books.proved(credit) for credit in done)} of {len(done)}",
    )


def _row(books: Books, credit: Credit, printed: str, with_year: bool) -> LedgerRow:
    proof = proof_state(tuple(proof.path for proof in credit.proofs), books.readable)
    counts = tuple(books.counts.get((answer.id, credit.id), "") for answer in books.coverage.requirements)
    day = short_span(credit.period)
    return LedgerRow(
        day=day_of(credit.date, f"{day} {credit.date.year}" if with_year else day),
        title=credit.title or credit.id,
        page=credit_page(credit.id),
        provider=credit.provider,
        file=credit.places.start.path,
        credits=printed,
        counts=counts,
        marks=books.marks.each(credit.goals),
        proof=proof,
        flagged=proof != "on file",
        future=credit.date > books.as_of,
    )
