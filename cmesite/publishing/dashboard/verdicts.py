"""Am I safe, until when: one sentence and one date per authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Missed, RequirementAnswer, RuleAnswer, Status
from cmesite.planning.standing import catchable, due_of, keeps_pace, lost_years, short_rules
from cmesite.publishing.dashboard.rules import short_label, unit_of
from cmesite.publishing.dashboard.status import ON_PACE, SETTLED, Standing, open_standing
from cmesite.publishing.wording import Day, amount, cycle_span, day_of, id_in_words, joined, plural, total
from cmesite.records.periods import Period
from cmesite.records.vocabulary import Vocabulary

MOST_NAMED = 3


@dataclass(frozen=True)
class Verdict:
    """`sentence` ends before the date: “Safe until” and “4 opioid credits short, due” go on with `day`.

    `details` say what the sentence leaves out: proof, plan, earlier cycles.
    """

    id: str
    title: str
    standing: Standing
    sentence: str
    day: Day | None
    details: tuple[str, ...]


def verdict_of(answer: RequirementAnswer, as_of: date, words: Vocabulary) -> Verdict:
    """The verdict on a requirement. What is not met by the rules in its file is never called safe."""
    sentence, day = _sentence(answer, as_of, words)
    return Verdict(
        answer.id,
        answer.requirement.title,
        _standing(answer, as_of),
        sentence,
        day_of(day) if day else None,
        tuple(_details(answer, as_of, words)),
    )


def days_left(period: Period, as_of: date) -> str:
    """`1 Jan – 31 Dec 2026, 39 days left`."""
    left = (period.end - as_of).days
    return f"{cycle_span(period)}, {plural(max(left, 0), 'day')} left"


def _standing(answer: RequirementAnswer, as_of: date) -> Standing:
    if answer.status is not Status.SHORT:
        settled = SETTLED[answer.status]
        unproved = answer.status is Status.MET and answer.evidenced_status is not Status.MET
        return Standing("warn", "Met, not proved") if unproved else settled
    standing = open_standing(due_of(answer), as_of, answer.planned_status is Status.MET)
    return ON_PACE if standing.tone != "bad" and keeps_pace(answer, as_of) else standing


def _sentence(answer: RequirementAnswer, as_of: date, words: Vocabulary) -> tuple[str, date | None]:
    if answer.status is Status.SHORT:
        due = due_of(answer)
        groups = _by_day(answer, as_of)
        if not groups and short_rules(answer):
            return "Short only in years that are over.", None
        due = groups[0][0] if groups else due
        text = _shortfall(answer, as_of, words)
        if due is None:
            return f"{text}.", None
        return f"{text}, {'was due' if due < as_of else 'due'}", due
    if answer.status is Status.UNKNOWN:
        unknown = next((rule for rule in answer.rules if rule.status is Status.UNKNOWN), None)
        return f"Unknown: {unknown.reason if unknown else 'a fact is missing'}", None
    if answer.status is Status.MET and answer.safe_until:
        return "Safe until", answer.safe_until
    return f"{SETTLED[answer.status].word} by the rules in this file.", None


def _shortfall(answer: RequirementAnswer, as_of: date, words: Vocabulary) -> str:
    """`4 opioid credits short`, `ACLS missing`, `at least 7 credits short (total, ethics)`.

    Where not all of it is due on one day, what is due first, each rule with its own number: the
    bound on the whole is not due that day.
    """
    groups = _by_day(answer, as_of)
    if len(groups) > 1 or any(lost_years(rule, as_of) for rule in short_rules(answer)):
        return _each(groups[0][1], answer, as_of, words)
    short = short_rules(answer)
    items = [rule for rule in short if rule.rule.is_item]
    amounts = [rule for rule in short if not rule.rule.is_item]
    parts: list[str] = []
    if len(amounts) == 1 and amounts[0].short is not None:
        rule = amounts[0]
        parts.append(f"{_amount_of(rule, rule.short or answer.to_close, answer, words)} short")
    elif amounts:
        names = [short_label(rule.rule) or "total" for rule in amounts]
        more = [
            *names[:MOST_NAMED],
            *([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []),
        ]
        least = f"at least {plural(answer.to_close, 'credit')} short" if answer.to_close else "short"
        parts.append(f"{least} ({joined(more)})")
    if items:
        parts.append(f"{joined(_item(rule) for rule in items)} missing")
    return _capital("; ".join(parts)) or "Short"


def _by_day(answer: RequirementAnswer, as_of: date) -> list[tuple[date | None, list[RuleAnswer]]]:
    """The rules with something to do, by the day they are due, soonest first; else by the cycle's end."""
    end = answer.cycle.end if answer.cycle else None
    days: dict[date | None, list[RuleAnswer]] = {}
    for rule in short_rules(answer):
        if catchable(rule, as_of) or not lost_years(rule, as_of):
            days.setdefault(rule.due or end, []).append(rule)
    return sorted(days.items(), key=lambda one: (one[0] is None, one[0] or date.max))


def _each(rules: list[RuleAnswer], answer: RequirementAnswer, as_of: date, words: Vocabulary) -> str:
    """`50 yearly credits and 25 external credits short; ACLS missing`."""
    amounts = [rule for rule in rules if not rule.rule.is_item]
    items = [rule for rule in rules if rule.rule.is_item]
    named = [_amount_of(rule, catchable(rule, as_of), answer, words) for rule in amounts]
    kept = [*named[:MOST_NAMED], *([f"{len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else [])]
    parts = (
        f"{joined(kept)} short" if kept else "",
        f"{joined(_item(rule) for rule in items)} missing" if items else "",
    )
    return _capital("; ".join(filter(None, parts))) or "Short"


def _amount_of(rule: RuleAnswer, count: Decimal, answer: RequirementAnswer, words: Vocabulary) -> str:
    unit = unit_of(rule, answer, words, count)
    return " ".join(filter(None, (amount(count), short_label(rule.rule), unit)))


def _item(rule: RuleAnswer) -> str:
    return rule.rule.title or id_in_words(rule.rule.item)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _details(answer: RequirementAnswer, as_of: date, words: Vocabulary) -> list[str]:
    found = list(_later(answer, as_of, words)) if answer.status is Status.SHORT else []
    if answer.status is Status.SHORT and answer.planned_status is Status.MET:
        found.append("The plan closes it, if it is carried out.")
    if answer.status is Status.MET and answer.evidenced_status is not Status.MET:
        found.append("Not yet on paper: counting only records with a readable proof, something is missing.")
    if answer.unclaimed:
        claim = "claims" if len(answer.unclaimed) == 1 else "claim"
        free = plural(len(answer.unclaimed), "record")
        found.append(f"{free} would count here but {claim} other authorities only.")
    if answer.missed:
        found.append(missed_sentence(answer.missed))
    return found


def _later(answer: RequirementAnswer, as_of: date, words: Vocabulary) -> Iterator[str]:
    """What is due after the day of the sentence, and what years that are over lack."""
    for due, rules in _by_day(answer, as_of)[1:]:
        when = f"due {day_of(due).text}" if due else "without a day"
        yield f"Then {_each(rules, answer, as_of, words)}, {when}."
    for rule in short_rules(answer):
        lost = lost_years(rule, as_of)
        if lost:
            lacked = _amount_of(rule, total(year.short for year in lost), answer, words)
            years = "a year that is over" if len(lost) == 1 else f"{len(lost)} years that are over"
            yield _capital(f"{lacked} short in {years}.")


def missed_sentence(missed: tuple[Missed, ...]) -> str:
    """The latest cycle that closed short, and how many did before; the requirement's page lists them all."""
    latest = max(missed, key=lambda one: one.cycle)
    before = f", and so did {plural(len(missed) - 1, 'cycle')} before it" if len(missed) > 1 else ""
    return f"The cycle {cycle_span(latest.cycle)} closed short ({joined(latest.rules)}){before}."
