"""What is due: everything that wants doing in the next days, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.planning.coming import coming
from cmesite.planning.renewals import renewals
from cmesite.planning.year import plan_year, quarters_of
from cmesite.records.amounts import ZERO, plain
from cmesite.records.credit import Credit
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio

MISSING_PROOFS_SHOWN = 3
# The playbook's Step 2A: one to two hours a week for CME that has no day of its own.
CREDITS_A_WEEK = Decimal("1.5")


class Urgency(StrEnum):
    """How an item weighs: something is lost without it, something wants doing, or good to know."""

    BAD = "bad"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True)
class DueItem:
    """One thing to do. `days_left` is negative when the day is past; `file` is in the content folder.

    `credits_left` are the credits (or points) that neither log nor plan has yet; zero for what is no
    matter of credits.
    """

    day: date
    days_left: int
    severity: Urgency
    title: str
    why: str
    file: str
    command: str
    credits_left: Decimal = ZERO

    @property
    def begin(self) -> date:
        """The last day to begin at a credit and a half a week: weeks left against credits left."""
        weeks = (self.credits_left / CREDITS_A_WEEK).to_integral_value(ROUND_CEILING)
        return date.fromordinal(max(self.day.toordinal() - 7 * int(weeks), 1))


def due_within(portfolio: Portfolio, coverage: Coverage, as_of: date, days: int = 90) -> tuple[DueItem, ...]:
    """What is due by `as_of` plus `days`, what is past due, and what must begin today to be done in time.

    Bad before warn before info, then by the last day to begin, then by day.
    """
    until = as_of + timedelta(days=days)
    found = [
        *_open_rules(coverage, as_of, until),
        *_credentials(portfolio, as_of, until),
        *_plans(portfolio, as_of, until),
        *_goals(portfolio, as_of, until),
        *_review(portfolio, as_of),
        *_proofs(portfolio, coverage, as_of),
    ]
    weight = list(Urgency)
    return tuple(
        sorted(
            found,
            key=lambda item: (weight.index(item.severity), item.begin, item.day, item.title, item.file),
        )
    )


def _item(
    as_of: date, day: date, severity: Urgency, title: str, why: str, places: Places, command: str = ""
) -> DueItem:
    return DueItem(day, (day - as_of).days, severity, title, why, places.start.path, command)


def _open_rules(coverage: Coverage, as_of: date, until: date) -> Iterator[DueItem]:
    """Rules that are short or unknown and due by `until`, or too short to begin any later."""
    for answer in coverage.requirements:
        for rule in answer.rules:
            if rule.due is not None and rule.status in (Status.SHORT, Status.UNKNOWN):
                item = _rule_item(answer, rule, rule.due, as_of)
                if min(item.day, item.begin) <= (until if item.day <= until else as_of):
                    yield item


def _rule_item(answer: RequirementAnswer, rule: RuleAnswer, due: date, as_of: date) -> DueItem:
    requirement = answer.requirement
    command = f"cmesite coverage {requirement.id}"
    name = rule.rule.title or rule.id.replace("-", " ")
    if rule.status is Status.UNKNOWN:
        title = f"{requirement.title}: {name} cannot be judged"
        return _item(as_of, due, Urgency.WARN, title, rule.reason, requirement.places, command)
    short = "" if rule.short is None or rule.rule.is_item else f" short by {plain(rule.short)}"
    title = f"{requirement.title}: {name}{short or ' is missing'}"
    helped = rule.short is not None and rule.planned is not None and rule.planned >= rule.short > 0
    if due < as_of:
        why = "The day it was owed by is past."
    elif helped:
        why = "The plan covers it, if it is carried out."
    else:
        why = "Nothing in the plan covers it yet."
    severity = Urgency.WARN if helped and due >= as_of else Urgency.BAD
    left = ZERO if rule.rule.is_item else max((rule.short or ZERO) - (rule.planned or ZERO), ZERO)
    item = _item(as_of, due, severity, title, why, requirement.places, command)
    return replace(item, why=f"{why}{_weekly(left, item.days_left)}", credits_left=left)


def _weekly(left: Decimal, days: int) -> str:
    """` That is 2.5 a week for 4 weeks.`, rounded up to a tenth; nothing for the last week."""
    weeks = days // 7
    if not left or weeks < 1:
        return ""
    pace = (left / weeks).quantize(Decimal("0.1"), ROUND_CEILING)
    return f" That is {plain(pace)} a week for {weeks} weeks." if weeks > 1 else ""


def _credentials(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    """Credentials that have run out or run out soon."""
    for renewal in renewals(portfolio, as_of):
        credential, expires = renewal.credential, renewal.expires
        if expires < as_of:
            why = "Add the new one, or take the file out if you no longer hold it."
            title = f"{credential.title} has expired"
            yield _item(as_of, expires, Urgency.BAD, title, why, credential.places)
        elif expires <= until or renewal.renew_from <= as_of:
            why = "Renew it, then set the new expires: date."
            yield _item(as_of, expires, Urgency.WARN, f"{credential.title} expires", why, credential.places)


def _plans(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    for next_ in coming(portfolio, as_of, until):
        why = f"{next_.plan.status.value.capitalize()} for this day."
        command = f"cmesite new credit --plan {next_.plan.id}"
        day = max(next_.period.start, as_of)
        yield _item(as_of, day, Urgency.INFO, next_.plan.title, why, next_.plan.places, command)


def _goals(portfolio: Portfolio, as_of: date, until: date) -> Iterator[DueItem]:
    """Goals whose day comes or has lately passed, and explorations that want a verdict."""
    for goal in portfolio.goals:
        if goal.by is not None and as_of <= goal.by <= until:
            yield _item(as_of, goal.by, Urgency.INFO, f"Goal: {goal.title}", "Its day comes.", goal.places)
        if goal.verdict_by is not None and goal.verdict_by <= until and not goal.verdict:
            severity = Urgency.WARN if goal.verdict_by < as_of else Urgency.INFO
            why = "Say verdict: energized or verdict: meh."
            yield _item(as_of, goal.verdict_by, severity, f"Verdict on {goal.title}", why, goal.places)


def _review(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """The latest quarter that has ended, where its review is not written."""
    this_year = plan_year(portfolio.settings, as_of)
    year = plan_year(portfolio.settings, this_year.start - timedelta(days=1))
    ended = [
        (quarter.end, span.start.year, number)
        for span in (year, this_year)
        for number, quarter in enumerate(quarters_of(span), start=1)
        if quarter.end <= as_of
    ]
    day, begun, number = ended[-1]
    if any(review.year == begun and review.quarter == number for review in portfolio.reviews):
        return
    if not any(credit.date <= day for credit in portfolio.credits):
        return
    id_ = f"{begun}-q{number}"
    why = "Thirty minutes: what was earned, what served the goals, what to change."
    yield DueItem(day, (day - as_of).days, Urgency.WARN, f"Review of quarter {number} not written", why,
                  f"reviews/{id_}.md", f"cmesite new review {id_}")  # fmt: skip


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


def _missing(credit: Credit, as_of: date, title: str, why: str) -> DueItem:
    return _item(as_of, credit.date, Urgency.WARN, title, why, credit.places)
