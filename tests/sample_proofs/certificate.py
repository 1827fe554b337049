"""What a certificate says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LEARNER = "Elena Marsh, MD"


@dataclass(frozen=True)
class Session:
    """One line of a certificate's second page, or of a transcript."""

    day: date
    title: str
    credits: str


@dataclass(frozen=True)
class Certificate:
    """The facts a certificate must show: provider, title, format, place, date and credits awarded."""

    title: str
    provider: str
    day: date
    credits: str
    format: str = ""
    place: str = "Online"
    number: str = ""
    heading: str = "Certificate of Completion"
    did: str = "has completed the activity"
    awarded: str = ""
    when: str = ""
    designated: str = ""
    signer: str = "Director of Continuing Education"
    seal: str = "CME"
    color: str = "#1f3a5f"
    paper: str = "us-letter"
    sessions: tuple[Session, ...] = ()
    note: str = ""

    @property
    def printed_award(self) -> str:
        """The credits as the certificate prints them."""
        return self.awarded or f"{self.credits} AMA PRA Category 1 Credits™"

    @property
    def printed_day(self) -> str:
        """The day of completion, or the days of a live activity, as the certificate prints them."""
        return self.when or in_words(self.day)

    @property
    def statement(self) -> str:
        """The sentence of designation, or the note that stands in its place."""
        return self.note or (
            f"{self.provider} designates this {self.format.lower()} for a maximum of "
            f"{self.designated or self.credits} AMA PRA Category 1 Credits™. Physicians should claim only "
            "the credit commensurate with the extent of their participation in the activity."
        )


def in_words(day: date) -> str:
    """A date as American certificates print it: February 10, 2026."""
    months = "January February March April May June July August September October November December"
    return f"{months.split()[day.month - 1]} {day.day}, {day.year}"
