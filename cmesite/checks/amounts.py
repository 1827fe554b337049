"""Are the amounts of credit possible: in steps people use, within the day, the maximum and the activity?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from cmesite.checks.lines import says
from cmesite.diagnostics import Diagnostic, error, warning
from cmesite.planning.amount import credit_of
from cmesite.records.amounts import ZERO, Portion, plain
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import CreditUnit, Vocabulary

QUARTER = Decimal("0.25")
# Awarded in other steps than quarter hours by their own rules (a contact hour is often 50 minutes).
OTHER_STEPS = ("contact-hour",)
HOURS_OF_A_DAY = Decimal(24)
ABSURD_A_DAY = Decimal(200)


def quarter_hours(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Credit is awarded in quarter hours; 0.167 occurs in real life, so it is only a warning."""
    for credit in portfolio.credits:
        if credit.plan and not says(credit.places, "credits"):
            continue
        odd = next((a for a in _credit_amounts(credit.credits, portfolio.vocabulary) if a % QUARTER), None)
        if odd is not None:
            nearest = (odd / QUARTER).to_integral_value() * QUARTER or QUARTER
            message = f"{plain(odd)} is not a number of quarter hours, in which credit is awarded."
            hint = f"Leave it if the certificate says so; else it may be {plain(nearest)}."
            yield warning("quarter-hours", credit.places.of("credits"), message, hint)


def _credit_amounts(portions: Iterable[Portion], words: Vocabulary) -> Iterator[Decimal]:
    for portion in portions:
        for currency in portion.currencies:
            known = words.type(currency.type)
            if known and known.unit is CreditUnit.CREDIT and known.id not in OTHER_STEPS:
                yield currency.amount


def over_designated(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """The designated credit is the provider's maximum (AMA PRA rules): nobody can claim more."""
    for credit in portfolio.credits:
        claimed, most = _by_type(credit.credits), _by_type(credit.designated)
        for type_ in sorted(most):
            if claimed.get(type_, ZERO) > most[type_]:
                message = (
                    f"{plain(claimed[type_])} credits are claimed, but the provider designated the activity "
                    f"for a maximum of {plain(most[type_])}."
                )
                hint = (
                    f"credits: {plain(most[type_])}"
                    if len(claimed) == 1
                    else "Claim at most the designated amount."
                )
                related = (credit.places.of("designated"),)
                yield error("over-designated", credit.places.of("credits"), message, hint, related)


def _by_type(portions: Iterable[Portion]) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for portion in portions:
        for currency in portion.currencies:
            amounts[currency.type] += currency.amount
    return amounts


def absurd_amounts(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """No day of a live activity has more than 24 hours; over 200 a day is refused."""
    for credit in portfolio.credits:
        amount, days = credit_of(credit.credits, portfolio.vocabulary), max(credit.period.days, 1)
        a_day = amount / days
        live = _is_live(credit, portfolio.vocabulary)
        if a_day <= (HOURS_OF_A_DAY if live else ABSURD_A_DAY):
            continue
        on = "a day" if days == 1 else f"{days} days"
        message = f"{plain(amount)} credits on {on} cannot be"
        message += " in a live activity." if live else " right for one activity."
        hint = "Is a decimal point missing, or are the days a range, such as date: 2026-02-10/2026-02-12?"
        if live and a_day > ABSURD_A_DAY:
            yield error("absurd-amount", credit.places.of("credits"), message, hint)
        else:
            yield warning("absurd-amount", credit.places.of("credits"), message.replace("cannot be", "can hardly be"),
                          hint)  # fmt: skip


def _is_live(credit: Credit, words: Vocabulary) -> bool:
    known = words.format(credit.format)
    return known.matches("live") if known else credit.format == "live"


def topics_over_credit(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """An activity cannot be about a topic for longer than it lasted; what is over is not counted."""
    for credit in portfolio.credits:
        whole = sum((max((c.amount for c in p.currencies), default=ZERO) for p in credit.credits), ZERO)
        for topic in credit.topics:
            if credit.credits and topic.amount is not None and topic.amount > whole:
                message = (
                    f"{plain(topic.amount)} of the topic {topic.topic} is more than the activity's "
                    f"{plain(whole)}; only {plain(whole)} can count."
                )
                place = credit.places.of("topics", topic.topic)
                yield warning(
                    "topic-over-credit", place, message, f"topics: {{{topic.topic}: {plain(whole)}}}"
                )


def unfinished_credits(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A credit may leave title and amount to its plan; the plan must then have them."""
    plans = {plan.id for plan in portfolio.plan}
    for credit in portfolio.credits:
        if credit.plan not in plans:
            continue
        lacking = [
            key
            for key, there in (("title", credit.title), ("credits", credit.credits or credit.items))
            if not there
        ]
        if lacking:
            message = f"Neither this file nor plan/{credit.plan} says its {' or '.join(lacking)}."
            hint = " and ".join(
                {"title": "title: Name of the activity", "credits": "credits: 8"}[key] for key in lacking
            )
            yield error("unfinished-credit", credit.places.of("plan"), message, hint)
