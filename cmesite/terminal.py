"""Coverage as text for a terminal: each authority in a sentence, then its rules and where the credit went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, NotCounted, RequirementAnswer, RuleAnswer, Status
from cmesite.coverage.what_if import Change
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio

MARKS = {
    Status.MET: "✓",
    Status.DEEMED: "✓",
    Status.EXEMPT: "–",
    Status.NOT_APPLICABLE: "–",
    Status.NOT_DUE: "–",
    Status.UNKNOWN: "?",
    Status.SHORT: "✗",
}
WORDS = {
    Status.MET: "met",
    Status.DEEMED: "deemed met",
    Status.EXEMPT: "exempt",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_DUE: "not due",
    Status.UNKNOWN: "unknown",
    Status.SHORT: "short",
}
# More records left out for one reason are told as a sum.
MOST_NAMED = 4


def coverage_text(coverage: Coverage, portfolio: Portfolio, only: str | None = None) -> str:
    """Every requirement in short; with `only`, that one in full with every record's part."""
    chosen = [answer for answer in coverage.requirements if only in (None, answer.id)]
    if not chosen and only:
        return f"{only} has no such cycle: there is none before the first, or its days are not known."
    if not chosen:
        return "There is no requirement yet. Write the first one with: cmesite new requirement"
    credentials = {f"credentials/{one.id}": one.title for one in portfolio.credentials}
    titles = credentials | {credit.id: credit.title for credit in portfolio.credits}
    blocks = [_in_full(answer, titles) if only else _in_short(answer) for answer in chosen]
    return f"As of {day(coverage.as_of)}\n\n" + "\n\n".join("\n".join(block) for block in blocks)


def _in_short(answer: RequirementAnswer) -> Iterator[str]:
    yield from _heading(answer)
    for rule in answer.rules:
        yield f"  {MARKS[rule.status]} {rule.id}: {_amounts(rule)}"
        if rule.status in (Status.SHORT, Status.UNKNOWN):
            yield f"      {rule.sentence}"
        if rule.reason and rule.status is not Status.NOT_APPLICABLE:
            yield f"      {_sentence(rule.reason)}"
    yield from _after(answer)
    if answer.unclaimed:
        total = _credits(sum((one.amount for one in answer.unclaimed), ZERO))
        yield f"  {total} claimed for other authorities only would count here too;"
        yield f"    to see them: cmesite coverage {answer.id}"


def _in_full(answer: RequirementAnswer, titles: Mapping[str, str]) -> Iterator[str]:
    yield from _heading(answer)
    if answer.sentence:
        yield f"  Asked: {answer.sentence}"
    for rule in answer.rules:
        yield ""
        yield f"  {MARKS[rule.status]} {rule.id}: {_amounts(rule)}"
        yield f"      {rule.sentence}"
        if rule.reason:
            yield f"      {_sentence(rule.reason)}"
        for year in rule.years:
            short = f", {plain(year.short)} short" if year.short else ""
            yield f"      {span(year.window)}: {plain(year.counted)} of {plain(year.needed)}{short}"
        yield from _records(rule, titles)
    yield ""
    yield from _after(answer)
    for one in answer.unclaimed:
        what = f"{plain(one.amount)} credits of" if one.amount else "the item of"
        yield f"  Not claimed here: {what} {one.record}; to claim it, write in its file: {one.line}"


def what_if_text(changes: Sequence[Change]) -> str:
    """Each authority's change in a sentence, and the rules whose amounts would move."""
    lines = []
    for change in changes:
        lines.append(f"{change.title} ({change.requirement}): {_move(change)}")
        for rule in change.rules:
            needed = f" of {plain(rule.needed)}" if rule.needed is not None else ""
            lines.append(f"    {rule.rule}: {plain(rule.before)} → {plain(rule.after)}{needed}")
    return "\n".join(lines)


def _move(change: Change) -> str:
    if change.nothing:
        return f"nothing changes, {WORDS[change.before]}"
    if change.before is change.after:
        return f"stays {WORDS[change.after]}"
    return f"{WORDS[change.before]} → {WORDS[change.after]}"


def day(value: date) -> str:
    """`22 November 2026`."""
    return f"{value.day} {value:%B %Y}"


def span(period: Period) -> str:
    """`1 January 2025 to 31 December 2026`."""
    return f"{day(period.start)} to {day(period.end)}"


def _heading(answer: RequirementAnswer) -> Iterator[str]:
    requirement = answer.requirement
    yield f"{MARKS[answer.status]} {requirement.title} ({answer.id}): {_verdict(answer)}"
    cycle = f"{span(answer.cycle)}; " if answer.cycle else ""
    yield f"  {cycle}requirements/{answer.id}.md was {_compared(requirement.checked)}"


def _compared(checked: Period) -> str:
    if checked.days == 1:
        return f"compared with the source on {day(checked.start)}"
    return f"compared with the source in {checked.start:%B %Y}"


def _verdict(answer: RequirementAnswer) -> str:
    match answer.status:
        case Status.SHORT:
            more = f"{'1 more credit' if answer.to_close == 1 else f'{plain(answer.to_close)} more credits'}"
            plan = "; what is planned closes it" if answer.planned_status is Status.MET else ""
            return f"short{f', at least {more} needed' if answer.to_close else ''}{plan}"
        case Status.UNKNOWN:
            return "unknown, something is not known yet (see below)"
        case _:
            until = f", safe until {day(answer.safe_until)}" if answer.safe_until else ""
            proof = "" if answer.evidenced_status is Status.MET else ", but not by readable proofs alone"
            return f"met by the rules in this file{until}{proof}"


def _amounts(rule: RuleAnswer) -> str:
    parts = [WORDS[rule.status]]
    if rule.counted is not None and rule.needed is not None:
        parts.append(f"{plain(rule.counted)} of {plain(rule.needed)}")
    elif rule.counted is not None:
        parts.append(f"{plain(rule.counted)} let through")
    if rule.short:
        parts.append(f"{plain(rule.short)} short")
    if rule.planned:
        parts.append(f"{plain(rule.planned)} planned")
    if rule.evidenced is not None and rule.evidenced != rule.counted:
        parts.append(f"{plain(rule.evidenced)} with readable proof")
    if rule.due and rule.status in (Status.SHORT, Status.UNKNOWN):
        parts.append(f"due {day(rule.due)}")
    return ", ".join(parts)


def _records(rule: RuleAnswer, titles: Mapping[str, str]) -> Iterator[str]:
    for counted in rule.counted_records:
        said = "; ".join(text for text in (counted.note, counted.assumed) if text)
        title = titles.get(counted.record, "")
        yield f"      + {_amount(counted.amount)}  {counted.record}  {title}{f' ({said})' if said else ''}"
    for reason, left in _by_reason(rule.not_counted).items():
        if len(left) > MOST_NAMED:
            total = plain(sum((one.amount for one in left), ZERO))
            yield f"      · {total:>6}  of {len(left)} records: {reason}"
            continue
        for one in left:
            yield f"      · {_amount(one.amount)}  {one.record}: {reason}"


def _by_reason(left: Iterable[NotCounted]) -> dict[str, list[NotCounted]]:
    found: dict[str, list[NotCounted]] = {}
    for one in left:
        ahead = one.record.startswith("plan/")
        found.setdefault("planned, not completed" if ahead else one.reason, []).append(one)
    return found


def _sentence(text: str) -> str:
    """A reason as it stands on a line of its own."""
    return text[0].upper() + text[1:]


def _amount(amount: Decimal) -> str:
    return f"{plain(amount):>6}"


def _after(answer: RequirementAnswer) -> Iterator[str]:
    for missed in answer.missed:
        yield f"  Missed: the cycle {span(missed.cycle)} closed short of {', '.join(missed.rules)}"
    if answer.to_close_leaves_out:
        yield f"  Not in the number of credits needed: {'; '.join(answer.to_close_leaves_out)}"
    short = {rule.id for rule in answer.rules if rule.status is Status.SHORT}
    options = [" and ".join(option) for option in answer.alternatives if not short.issuperset(option)]
    if options:
        yield f"  The shortfall may as well fall on {' or '.join(options)}"


def _credits(amount: Decimal) -> str:
    return "1 credit" if amount == 1 else f"{plain(amount)} credits"
