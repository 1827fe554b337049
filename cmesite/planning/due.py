"""What is due: everything that wants doing in the next days, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from fractions import Fraction

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status, YearAnswer
from cmesite.coverage.phrases import MONTHS, both, day
from cmesite.planning.coming import coming, unlogged
from cmesite.planning.renewals import renewals
from cmesite.planning.standing import catchable, lost_years
from cmesite.planning.year import plan_year, quarters_of
from cmesite.records.amounts import ZERO, plain
from cmesite.records.credit import Credit
from cmesite.records.occurrences import Occurrence
from cmesite.records.periods import Recurrence
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio, find

MISSING_PROOFS_SHOWN = UNLOGGED_SHOWN = 3
OVER = "Only what was done then and is not logged yet can mend it; else ask the authority."
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

    @property
    def weeks_left(self) -> int:
        """Whole weeks until its day, at least the one that runs."""
        return max(self.days_left // 7, 1)

    @property
    def pace(self) -> Fraction:
        """Credits a week until its day; what is no matter of credits weighs as one."""
        return Fraction(self.credits_left or 1) / self.weeks_left


def due_within(portfolio: Portfolio, coverage: Coverage, as_of: date, days: int = 90) -> tuple[DueItem, ...]:
    """What is due by `as_of` plus `days`, what is past due, and what must begin today to be done in time.

    Bad before warn before info; in each what is past, then by credits a week until its day, then by day.
    """
    until = as_of + timedelta(days=days)
    found = [
        *_no_requirement(portfolio, as_of),
        *_open_rules(coverage, as_of, until),
        *_credentials(portfolio, as_of, until),
        *_plans(portfolio, as_of, until),
        *_unlogged(portfolio, as_of),
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


def _item(
    as_of: date, day: date, severity: Urgency, title: str, why: str, places: Places, command: str = ""
) -> DueItem:
    return DueItem(day, (day - as_of).days, severity, title, why, places.start.path, command)


def _no_requirement(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """Without a requirement an empty list would say that all is well, and nobody has asked."""
    if not portfolio.requirements:
        title = "Say first what you must do"
        why = "There is no requirement yet, so nothing can be counted and nothing here can fall due."
        yield DueItem(as_of, 0, Urgency.WARN, title, why, "requirements/", "cmesite new requirement")


def _open_rules(coverage: Coverage, as_of: date, until: date) -> Iterator[DueItem]:
    """Rules that are short or unknown and due by `until`, or too short to begin any later."""
    for answer in coverage.requirements:
        for rule in answer.rules:
            if rule.due is not None and rule.status in (Status.SHORT, Status.UNKNOWN):
                item = _rule_item(answer, rule, rule.due, as_of)
                lost = lost_years(rule, as_of)
                if lost:
                    yield _lost_item(answer, rule, lost, as_of)
                open_ = not lost or catchable(rule, as_of)
                if open_ and min(item.day, item.begin) <= (until if item.day <= until else as_of):
                    yield item


def _lost_item(
    answer: RequirementAnswer, rule: RuleAnswer, lost: tuple[YearAnswer, ...], as_of: date
) -> DueItem:
    """What years that are over lack, apart from what can still be caught up on."""
    latest = lost[-1]
    before = plain(sum((year.short for year in lost[:-1]), ZERO))
    more = f" (and by {before} in {'a year' if len(lost) == 2 else f'{len(lost) - 1} years'} before)"
    title = (
        f"{answer.requirement.title}: {_name(rule)} closed short by {plain(latest.short)} "
        f"in the year to {day(latest.window.end)}{more if len(lost) > 1 else ''}"
    )
    command = f"cmesite coverage {answer.id}"
    places = answer.requirement.places
    return _item(as_of, latest.window.end, Urgency.BAD, title, OVER, places, command)


def _rule_item(answer: RequirementAnswer, rule: RuleAnswer, due: date, as_of: date) -> DueItem:
    requirement = answer.requirement
    command = f"cmesite coverage {requirement.id}"
    name = _name(rule)
    if rule.status is Status.UNKNOWN:
        title = f"{requirement.title}: {name} cannot be judged"
        return _item(as_of, due, Urgency.WARN, title, rule.reason, requirement.places, command)
    need, planned = catchable(rule, as_of), rule.planned or ZERO
    short = "" if rule.short is None or rule.rule.is_item else f" short by {plain(need)}"
    title = f"{requirement.title}: {name}{short or ' is missing'}"
    helped = planned >= need > 0
    if due < as_of:
        why = "The day it was owed by is past."
    elif helped:
        why = "The plan covers it, if it is carried out."
    elif planned and not rule.rule.is_item:
        why = f"The plan covers {plain(planned)} of {plain(need)}."
    else:
        why = "Nothing in the plan covers it yet."
    severity = Urgency.WARN if helped and due >= as_of else Urgency.BAD
    left = ZERO if rule.rule.is_item else max(need - planned, ZERO)
    item = _item(as_of, due, severity, title, why, requirement.places, command)
    return replace(item, why=f"{why}{_weekly(left, item.days_left)}", credits_left=left)


def _name(rule: RuleAnswer) -> str:
    return rule.rule.title or rule.id.replace("-", " ")


def _weekly(left: Decimal, days: int) -> str:
    """` That is 2.5 a week for 4 weeks.`, rounded up to a tenth; nothing for the last week."""
    weeks = days // 7
    if not left or weeks < 2:
        return ""
    pace = (left / weeks).quantize(Decimal("0.1"), ROUND_CEILING)
    return f" That is {plain(pace)} a week for {weeks} weeks."


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
        plan, status = next_.plan, next_.plan.status.value.capitalize()
        is_open = plan.day_is_open
        why = f"{status} for {_when(next_)}. Choose a day." if is_open else f"{status} for this day."
        begins = max(next_.period.start, as_of)
        command = f"cmesite new credit --plan {plan.id}"
        yield _item(as_of, begins, Urgency.INFO, plan.title, why, plan.places, command)


def _unlogged(portfolio: Portfolio, as_of: date) -> Iterator[DueItem]:
    """What was planned and has no record; the latest each, what is older in one item."""
    found = unlogged(portfolio, as_of)
    for past in found[:UNLOGGED_SHOWN]:
        plan, last = past[-1].plan, past[-1].date
        days = both([_when(one) for one in past]) if len(past) < 3 else f"{len(past)} days until {day(last)}"
        then = (
            "Log it; a later record passes over what was skipped."
            if isinstance(plan.when, Recurrence)
            else "Log it, or write status: dropped."
        )
        why = f"Was planned for {days} and is not logged: no record says plan: {plan.id}. {then}"
        command = f"cmesite new credit --plan {plan.id}{'' if plan.day_is_open else f' --date {last}'}"
        yield _item(as_of, last, Urgency.WARN, plan.title, why, plan.places, command)
    older = found[UNLOGGED_SHOWN:]
    if older:
        latest = older[0][-1]
        title = f"Past and not logged: {len(older)} more planned activit{'y' if len(older) == 1 else 'ies'}"
        why = f"The latest is {latest.plan.title}."
        yield _item(as_of, latest.date, Urgency.WARN, title, why, latest.plan.places)


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
            yield _item(as_of, goal.by, Urgency.INFO, f"Goal: {goal.title}", "Its day comes.", goal.places)
        if goal.verdict_by is not None and goal.verdict_by <= until and not goal.verdict:
            severity = Urgency.WARN if goal.verdict_by < as_of else Urgency.INFO
            why = "Say verdict: energized or verdict: meh."
            yield _item(as_of, goal.verdict_by, severity, f"Verdict on {goal.title}", why, goal.places)


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
    return _item(as_of, credit.date, Urgency.WARN, title, why, credit.places)
