"""The answer for one requirement in one cycle, put together from its counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from cmesite.coverage.answers import (
    Books,
    Counted,
    Missed,
    NotCounted,
    RequirementAnswer,
    RuleAnswer,
    Status,
    YearAnswer,
)
from cmesite.coverage.books import Bookkeeper, RuleBook
from cmesite.coverage.closing import leaves_out, to_close
from cmesite.coverage.judge import Judgement, judged, let_through_cap, overall
from cmesite.coverage.needs import need_of
from cmesite.coverage.phrases import day
from cmesite.coverage.rows import Row
from cmesite.coverage.safety import due_of, safe_until
from cmesite.coverage.sentences import sentence, whole_sentence
from cmesite.coverage.subject import Counting, Subject
from cmesite.coverage.thousandths import as_credits, cut_up
from cmesite.coverage.unclaimed import unclaimed_records
from cmesite.records.rule import WithinEachYear

GIVES_NOTHING = (Status.NOT_DUE, Status.NOT_APPLICABLE, Status.EXEMPT)


@dataclass(frozen=True)
class Views:
    """The same cycle counted three times: as it is, as far as it is proved, and with the plan done."""

    subject: Subject
    whole: Counting
    proved: Counting
    planned: Counting
    books: Bookkeeper

    def judgements(self, index: int) -> tuple[Judgement, Judgement, Judgement]:
        """A rule's three judgements, in the same order."""
        return (
            judged(index, self.whole),
            judged(index, self.proved, self.subject.proves),
            judged(index, self.planned),
        )


def conclude(subject: Subject, index: int, missed: tuple[Missed, ...]) -> RequirementAnswer:
    """One requirement's answer."""
    now = subject.all_records(index)
    proved = now if all(entry.evidence for entry in subject.usable) else subject.proved_records(index)
    planned = subject.with_plan(index) if subject.planned else now
    views = Views(subject, now, proved, planned, Bookkeeper(now.tally, now.book, subject.aside))
    judgements = [views.judgements(number) for number in range(len(now.rows))]
    rules = tuple(
        _rule_answer(views, number, row, *three)
        for number, (row, three) in enumerate(zip(now.rows, judgements, strict=True))
    )
    firsts = [three[0] for three in judgements]
    return RequirementAnswer(
        requirement=subject.requirement,
        status=overall(answer.status for answer in rules),
        cycle=now.scene.cycle,
        rules=rules,
        evidenced_status=overall(three[1].status for three in judgements),
        planned_status=overall(three[2].status for three in judgements),
        to_close=to_close(now, firsts),
        to_close_leaves_out=leaves_out(now, firsts),
        missed=missed,
        alternatives=tuple(bearing for group in now.tally.groups for bearing in group.sets),
        unclaimed=unclaimed_records(subject, now),
        carried=as_credits(_carried(now)),
        safe_until=safe_until(now, rules),
        sentence=whole_sentence(
            [
                (row, answer.needed)
                for row, answer in zip(now.rows, rules, strict=True)
                if answer.status not in GIVES_NOTHING
            ],
            subject.requirement,
            subject.portfolio.vocabulary,
        ),
    )


def _carried(counting: Counting) -> int:
    return sum(entry.weight.limit or 0 for entry in counting.book.carried)


def _rule_answer(
    views: Views, number: int, row: Row, now: Judgement, proved: Judgement, planned: Judgement
) -> RuleAnswer:
    due = due_of(row, now, views.whole, number)
    if now.status in GIVES_NOTHING:
        return RuleAnswer(
            rule=row.rule,
            status=now.status,
            sentence=sentence(row, views.subject.requirement, views.subject.portfolio.vocabulary, None),
            within=row.within,
            window=row.window,
            due=due if now.status is Status.NOT_DUE else None,
            reason=now.reason,
        )
    if row.rule.is_item:
        return _item_answer(views, row, due, now, proved, planned)
    books = Books(partial(_book, views, number, row))
    if row.rule.is_cap:
        return _cap_answer(views, row, now, books)
    # A rule that has no window yet (its cycle is unknown) still says what it would need.
    asked = now.needed if row.needs else cut_up(need_of(row.rule, views.whole.scene))
    needed = as_credits(asked)
    amounts = bool(row.owing.windows)
    return RuleAnswer(
        rule=row.rule,
        status=now.status,
        stands_in=_stands_in(row, now),
        sentence=sentence(row, views.subject.requirement, views.subject.portfolio.vocabulary, needed),
        within=row.within,
        window=row.window,
        due=due,
        needed=needed,
        counted=as_credits(now.counted) if amounts else None,
        short=as_credits(now.short) if amounts else None,
        evidenced=as_credits(min(proved.counted, now.counted)) if amounts else None,
        planned=as_credits(max(0, planned.counted - now.counted)) if amounts else None,
        reason=_reason(row, now),
        books=books,
        years=_years(row, number, views.whole),
    )


def _stands_in(row: Row, now: Judgement) -> tuple[str, ...]:
    if now.status is not Status.DEEMED or row.standing is None:
        return ()
    return tuple(f"credentials/{credential.id}" for credential in row.standing.credentials)


def _reason(row: Row, now: Judgement) -> str:
    if now.status is Status.DEEMED and row.standing is not None and row.standing.until is not None:
        return f"{now.reason} until {day(row.standing.until)}"
    return now.reason


def _book(views: Views, number: int, row: Row) -> RuleBook:
    if not row.rule.is_cap:
        return views.books.rule_book(number, row)
    entries = views.whole.tally.entries
    through = let_through_cap(number, views.whole)
    counted = tuple(Counted(entries[pos].id, as_credits(got)) for pos, got in sorted(through.items()))
    cut: dict[int, int] = {}
    for limits, takes in zip(views.whole.tally.limits, views.whole.tally.takes, strict=True):
        rows = [cap.row for cap in limits]
        for pos, (amount, mask) in takes.cut.items():
            if any(mask >> bit & 1 and row_ == number for bit, row_ in enumerate(rows)):
                cut[pos] = max(cut.get(pos, 0), amount)
    over = (NotCounted(entries[pos].id, as_credits(a), "over this cap") for pos, a in sorted(cut.items()))
    return counted, tuple(over)


def _cap_answer(views: Views, row: Row, now: Judgement, books: Books) -> RuleAnswer:
    return RuleAnswer(
        rule=row.rule,
        status=now.status,
        sentence=sentence(row, views.subject.requirement, views.subject.portfolio.vocabulary, None),
        within=row.within,
        window=row.window,
        counted=as_credits(now.counted),
        reason=now.reason,
        books=books,
    )


def _item_answer(
    views: Views, row: Row, due: date | None, now: Judgement, proved: Judgement, planned: Judgement
) -> RuleAnswer:
    item, in_proof, in_plan = now.item, proved.item, planned.item
    assert item is not None
    assert in_proof is not None
    assert in_plan is not None
    numbered = row.rule.at_least is not None
    one = as_credits(1000)
    counted = (
        *(Counted(f"credentials/{credential.id}", one) for credential in item.credentials),
        *(Counted(entry.id, one) for entry in item.records),
    )
    return RuleAnswer(
        rule=row.rule,
        status=now.status,
        stands_in=_stands_in(row, now),
        sentence=sentence(
            row, views.subject.requirement, views.subject.portfolio.vocabulary, as_credits(item.needed * 1000)
        ),
        within=row.within,
        window=row.window,
        due=due,
        needed=as_credits(item.needed * 1000) if numbered else None,
        counted=as_credits(item.counted * 1000) if numbered else None,
        short=as_credits(item.short * 1000) if numbered else None,
        evidenced=as_credits(in_proof.counted * 1000) if numbered else None,
        planned=as_credits(max(0, in_plan.counted - item.counted) * 1000) if numbered else None,
        reason=_reason(row, now) or _item_reason(views, row, now, proved),
        books=Books.of(counted, _items_aside(views, row)),
    )


def _item_reason(views: Views, row: Row, now: Judgement, proved: Judgement) -> str:
    item = now.item
    assert item is not None
    if now.status is Status.SHORT:
        expired = [
            c
            for c in views.whole.scene.facts.credentials_for(row.rule.item)
            if c.expires is not None and c.expires < views.whole.scene.day
        ]
        last = max(expired, key=lambda c: c.expires or date.min, default=None)
        if last is not None and last.expires is not None:
            return f"{last.title} expired on {day(last.expires)}"
        return f"no valid credential and no record in the window names the item {row.rule.item}"
    if now.status is Status.MET and proved.status is not Status.MET:
        return "without a readable proof"
    return ""


def _items_aside(views: Views, row: Row) -> tuple[NotCounted, ...]:
    """Records that name the item and do not fulfill it."""
    zero = as_credits(0)
    windows = [window.period for window in row.owing.windows]
    found = [
        NotCounted(aside.entry.id, zero, aside.reason)
        for aside in views.subject.aside
        if row.rule.item in aside.entry.items
    ]
    outside = [
        NotCounted(entry.id, zero, "outside the window")
        for entry in views.whole.book.dated
        if row.rule.item in entry.items and not any(entry.day in window for window in windows)
    ]
    return (*found, *outside)


def _years(row: Row, number: int, counting: Counting) -> tuple[YearAnswer, ...]:
    if not isinstance(row.rule.within, WithinEachYear):
        return ()
    tally = counting.tally
    return tuple(
        YearAnswer(
            tally.demands[n].period,
            as_credits(tally.demands[n].need),
            as_credits(tally.counted(n)),
            as_credits(tally.short(n)),
        )
        for n in tally.of_row(number)
    )
