"""What to ask the institution, and the e-mail that asks it (Step 8B)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Truth
from cmesite.records.resource import Resource

# The playbook's own three questions, of the institution as a whole.
GENERAL = (
    "Which of the grand rounds, updates and leadership programs here carry CME credit?",
    "Is there a quality improvement program that includes CME for project leaders?",
    "Can the institution cover the cost of specific leadership or safety CME?",
)
# An answer older than a year may no longer hold; ours.
STALE_MONTHS = 12


@dataclass(frozen=True)
class Inquiry:
    """A resource and what is still to ask of it; `stale` tells that the answer is over a year old."""

    resource: Resource
    questions: tuple[str, ...]
    stale: bool


def inquiries_of(portfolio: Portfolio, as_of: date) -> tuple[Inquiry, ...]:
    """Every resource; those with questions first."""
    found = [_inquiry(one, as_of) for one in portfolio.resources]
    return tuple(sorted(found, key=lambda one: (not one.questions, one.resource.id)))


def email_text(portfolio: Portfolio, as_of: date) -> str:
    """The e-mail that asks everything still open, ready to paste; the general questions where nothing is."""
    open_ = [one for one in inquiries_of(portfolio, as_of) if one.questions]
    lines = [f"{one.resource.title}: {question}" for one in open_ for question in one.questions]
    asked = lines or list(GENERAL)
    name = portfolio.profile.full_name if portfolio.profile else ""
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(asked, 1))
    return (
        "Subject: CME at our institution\n\n"
        "Dear colleague,\n\n"
        "I am planning my continuing education for the year and would like to use what we offer ourselves. "
        f"Could you tell me:\n\n{numbered}\n\nThank you for your help.\n\n{name}"
    ).rstrip()


def _inquiry(resource: Resource, as_of: date) -> Inquiry:
    stale = resource.asked_on is not None and add_months(resource.asked_on, STALE_MONTHS) < as_of
    questions = []
    if resource.carries_cme is Truth.UNKNOWN:
        questions.append("Does it carry CME credit, and of which type?")
    elif stale:
        still = "still carry CME credit" if resource.carries_cme is Truth.YES else "carry CME credit by now"
        questions.append(f"Does it {still}?")
    if not resource.who_pays:
        questions.append("Who pays for it, and whom do I ask?")
    return Inquiry(resource, tuple(questions), stale)
