"""What is due: everything that wants doing in the next days, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cmesite.coverage.answers import Coverage
from cmesite.coverage.phrases import MONTHS, both, day
from cmesite.planning.coming import coming, last_day, undecided, unlogged
from cmesite.planning.due_item import DueItem, Urgency, due_item
from cmesite.planning.due_rules import closed_short, open_rules
from cmesite.planning.renewals import renewals
from cmesite.planning.year import plan_year, quarters_of
from cmesite.records.credit import Credit
from cmesite.records.occurrences import Occurrence
from cmesite.records.periods import Recurrence
from cmesite.records.portfolio import Portfolio, find

MISSING_PROOFS_SHOWN = UNLOGGED_SHOWN = 3


def due_within(portfolio: Portfolio, coverage: Coverage, as_of: date, days: int = 90) -> tuple[DueItem, ...]:
    """What is due by `as_of` plus `days`, what is past due, and what must begin today to be done in time.

    Bad before warn before info; in each what is past, then by credits a week until its day, then by day.
    """
    until = as_of + timedelta(days=days)
    found = [
        *_no_requirement(portfolio, as_of),
        *open_rules(coverage, as_of, until),
        *closed_short(coverage, as_of),
        *_credentials(portfolio, as_of, until),
        *_plans(portfolio, as_of, until),
        *_unlogged(portfolio, as_of),
        *_undecided(portfolio, as_of),
        *_goals(portfolio, as_of, until),
        *_review(portfolio, as_of),
        *_proofs(portfolio, coverage, as_of),
        *_holidays(portfolio, as_of, until),
    ]
    weight = list(Urgency)
    return tuple(
        sorted(
            found,
            key=lambda item: (
                weight.index(item.severity),
                item.days_left >= 0,
                -item.pace,
                item.day,
                item.title,
                item.file,
            ),
        )
    )


def _no_requirement(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """Without a requirement an empty list would say that all is well, and nobody has asked."""
    if not portfolio.requirements:
        title = "Say first what you must do"
        why = "There is no requirement yet, so nothing can be counted and nothing here can fall due."
        yield DueItem(as_of, 0, Urgency.WARN, title, why, "requirements/", "cmesite new requirement")


def _credentials(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    """Credentials that have run out or run out soon."""
    for renewal in renewals(portfolio, as_of):
        credential, expires = renewal.credential, renewal.expires
        if expires < as_of:
            why = "Add the new one, or take the file out if you no longer hold it."
            title = f"{credential.title} has expired"
            yield due_item(as_of, expires, Urgency.BAD, title, why, credential.places)
        elif expires <= until or renewal.renew_from <= as_of:
            why = "Renew it, then set the new expires: date."
            yield due_item(
                as_of, expires, Urgency.WARN, f"{credential.title} expires", why, credential.places
            )


def _plans(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    for next_ in coming(portfolio, as_of, until):
        plan, status = next_.plan, next_.plan.status.value.capitalize()
        is_open = plan.day_is_open
        why = f"{status} for {_when(next_)}. Choose a day." if is_open else f"{status} for this day."
        begins = max(next_.period.start, as_of)
        command = f"cmesite new credit --plan {plan.id}"
        yield due_item(as_of, begins, Urgency.INFO, plan.title, why, plan.places, command)


def _unlogged(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """What was planned and has no record; the latest each, what is older in one item."""
    found = unlogged(portfolio, as_of)
    shown = len(found) if len(found) == UNLOGGED_SHOWN + 1 else UNLOGGED_SHOWN  # one more takes no more room
    for past in found[:shown]:
        plan, last = past[-1].plan, past[-1].date
        days = both([_when(one) for one in past]) if len(past) < 3 else f"{len(past)} days until {day(last)}"
        then = (
            "Log it; a later record passes over what was skipped."
            if isinstance(plan.when, Recurrence)
            else "Log it, or write status: dropped."
        )
        why = f"Was planned for {days} and is not logged: no record says plan: {plan.id}. {then}"
        command = f"cmesite new credit --plan {plan.id}{'' if plan.day_is_open else f' --date {last}'}"
        yield due_item(as_of, last, Urgency.WARN, plan.title, why, plan.places, command)
    older = found[shown:]
    if older:
        latest = older[0][-1]
        title = f"Past and not logged: {len(older)} more planned activities"
        why = f"The latest is {latest.plan.title}."
        yield due_item(as_of, latest.date, Urgency.WARN, title, why, latest.plan.places)


def _undecided(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """Candidates whose day has passed without a word; they no longer wait among the others."""
    for plan in undecided(portfolio, as_of):
        why = "Undecided, and its day is past. Write status: dropped, or give it a new when:."
        title = f"Undecided and past: {plan.title}"
        yield due_item(as_of, last_day(plan), Urgency.INFO, title, why, plan.places)


def _when(one: Occurrence) -> str:
    """`11 December 2026`, `10 December 2026 to 12 December 2026`; a month where a day is to be chosen."""
    start, end = one.period.start, one.period.end
    if one.plan.day_is_open:
        first = "" if start.month == end.month else f"{MONTHS[start.month - 1]} to "
        return f"{first}{MONTHS[end.month - 1]} {end.year}"
    return day(end) if start == end else f"{day(start)} to {day(end)}"


def _goals(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    """Goals whose day comes or has lately passed, and explorations that want a verdict."""
    for goal in portfolio.goals:
        if goal.by is not None and as_of <= goal.by <= until:
            yield due_item(as_of, goal.by, Urgency.INFO, f"Goal: {goal.title}", "Its day comes.", goal.places)
        if goal.verdict_by is not None and goal.verdict_by <= until and not goal.verdict:
            severity = Urgency.WARN if goal.verdict_by < as_of else Urgency.INFO
            why = "Say verdict: energized or verdict: meh."
            yield due_item(as_of, goal.verdict_by, severity, f"Verdict on {goal.title}", why, goal.places)


def _review(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """The latest quarter that has ended, where its review is not written or nothing in it is answered."""
    this_year = plan_year(portfolio.settings, as_of)
    year = plan_year(portfolio.settings, this_year.start - timedelta(days=1))
    ended = [
        (quarter.end, span.start.year, number)
        for span in (year, this_year)
        for number, quarter in enumerate(quarters_of(span), start=1)
        if quarter.end <= as_of
    ]
    closed, begun, number = ended[-1]
    id_ = f"{begun}-q{number}"
    review = find(portfolio.reviews, id_)
    if review is not None and review.answered:
        return
    if not any(credit.date <= closed for credit in portfolio.credits):
        return
    why = "Thirty minutes: what was earned, what served the goals, what to change."
    title, file, command = (
        (f"Review of quarter {number} not written", f"reviews/{id_}.md", f"cmesite new review {id_}")
        if review is None
        else (f"Review of quarter {number} begun, nothing answered", review.places.start.path, "")
    )
    yield DueItem(closed, (closed - as_of).days, Urgency.WARN, title, why, file, command)


def _proofs(portfolio: Portfolio, coverage: Coverage, as_of: date) -> Iterator[DueItem]:
    """Records that count today and have no readable proof; more than a few are told in one item."""
    readable = {proof.path for proof in portfolio.proofs if proof.readable}
    counting = {
        counted.record
        for answer in coverage.requirements
        for rule in answer.rules
        for counted in rule.counted_records
    }
    lacking = [
        credit
        for credit in portfolio.credits
        if credit.id in counting and not any(proof.path in readable for proof in credit.proofs)
    ]
    why = (
        "Credit without proof does not enter the packet. Put the file under proofs/ and name it with proof:."
    )
    if len(lacking) <= MISSING_PROOFS_SHOWN:
        yield from (_missing(credit, as_of, f"{credit.title} has no certificate", why) for credit in lacking)
    else:
        title = f"{len(lacking)} records that count have no certificate"
        yield _missing(lacking[0], as_of, title, f"{why} The first is {lacking[0].title}.")


def _holidays(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    """Who lists holidays skips protected time on them; a plan year without any holds blocks on all."""
    calendar = portfolio.settings.calendar
    year = plan_year(portfolio.settings, as_of)
    following = plan_year(portfolio.settings, year.end + timedelta(days=1))
    for span in (year, following):
        known = any(each in span for each in calendar.holidays)
        if calendar.holidays and calendar.protected and not known and span.start <= until:
            begins = max(span.start, as_of)
            title = f"No holidays are listed from {day(span.start)} on"
            why = "Protected time is put on them too until holidays under [calendar] has them."
            yield DueItem(begins, (begins - as_of).days, Urgency.INFO, title, why, "site.toml", "")


def _missing(credit: Credit, as_of: date, title: str, why: str) -> DueItem:
    return due_item(as_of, credit.date, Urgency.WARN, title, why, credit.places)
