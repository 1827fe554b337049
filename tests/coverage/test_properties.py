"""What must hold of every answer, whatever the records and rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.coverage.measure import measure
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement, Split
from cmesite.records.rule import WithinCareer, WithinEachYear
from tests.coverage.building import credit, cycle, on, portfolio, proof, requirement, rule

TYPES = ("ama-pra-1", "ama-pra-2", "moc")
TOPICS = ("a", "b", "c")
AS_OF = on("2026-11-22")
QUARTERS = st.integers(1, 24).map(lambda n: Decimal(n) / 4)


@st.composite
def credits(draw: st.DrawFn) -> list[Credit]:
    made = []
    for number in range(draw(st.integers(0, 7))):
        day = f"{draw(st.integers(2024, 2026))}-{draw(st.integers(1, 12)):02}-10"
        amounts: Any = {draw(st.sampled_from(TYPES)): draw(QUARTERS)}
        if draw(st.booleans()):
            amounts = [amounts, {draw(st.sampled_from(TYPES)): draw(QUARTERS)}]
        topics = {
            topic: draw(st.one_of(st.just("all"), QUARTERS))
            for topic in draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True))
        }
        more = {"proof": "good.pdf"} if draw(st.booleans()) else {}
        made.append(credit(f"c{number}", day, amounts, topics, **more))
    return made


@st.composite
def rule_sets(draw: st.DrawFn) -> Requirement:
    need = st.integers(0, 12).map(str)
    inner = (rule("inner", draw(need), topic="c"),) if draw(st.booleans()) else ()
    rules = [
        rule("total", draw(need)),
        rule("first", draw(need), type="ama-pra-1"),
        rule("a", draw(need), topic="a", includes=inner),
        rule("b", draw(need), topic=["b", "c"] if draw(st.booleans()) else "b"),
        rule("yearly", draw(need), within=WithinEachYear()),
        rule("once", draw(need), topic="c", within=WithinCareer()),
    ]
    if draw(st.booleans()):
        rules.append(rule("cap", at_most=draw(need), type="ama-pra-2", limits=("total", "a")))
    if draw(st.booleans()):
        rules.append(rule("cap-2", at_most=draw(need), topic="b", limits=("total",)))
    exclusive = draw(
        st.sampled_from([(), (("a", "b"),), (("total", "a", "b"),), (("a", "b"), ("first", "once"))])
    )
    split = draw(st.sampled_from([Split.CREDIT, Split.CREDIT, Split.ACTIVITY]))
    return requirement("x", *rules, cycle=cycle(2, "2026-12-31"), exclusive=exclusive, split=split)


def one(asked: Requirement, records: list[Credit]) -> RequirementAnswer:
    return measure(portfolio(asked, proof("good.pdf"), *records), AS_OF).requirements[0]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rule_sets(), credits(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(asked: Requirement, records: list[Credit], random: Any) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    plain = Portfolio(vocabulary=portfolio().vocabulary, requirements=(asked,))
    first = measure(replace(plain, credits=tuple(records)), AS_OF)
    assert first == measure(replace(plain, credits=tuple(shuffled)), AS_OF)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rule_sets(), credits(), credits())
def test_more_credit_never_worsens_what_is_left_to_do(
    asked: Requirement, records: list[Credit], more: list[Credit]
) -> None:
    added = [replace(extra, id=f"more-{extra.id}") for extra in more[:1]]
    before, after = one(asked, records), one(asked, [*records, *added])
    assert after.to_close <= before.to_close
    if before.status is Status.MET:
        assert after.status is Status.MET


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rule_sets(), credits())
def test_what_is_proved_is_at_most_what_counts(asked: Requirement, records: list[Credit]) -> None:
    found = one(asked, records)
    for answer in found.rules:
        if answer.evidenced is not None and answer.counted is not None:
            assert answer.evidenced <= answer.counted
    if found.evidenced_status is Status.MET:
        assert found.status is Status.MET


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rule_sets(), credits())
def test_amounts_stay_within_the_record_and_the_books_balance(
    asked: Requirement, records: list[Credit]
) -> None:
    found = one(asked, records)
    whole = {c.id: sum((p.currencies[0].amount for p in c.credits), Decimal(0)) for c in records}
    for answer in found.rules:
        if answer.rule.is_cap:
            continue
        listed = [(e.record, e.amount) for e in (*answer.counted_records, *answer.not_counted)]
        assert {record for record, _ in listed} == set(whole)
        for record, amount in whole.items():
            booked = sum((a for r, a in listed if r == record), Decimal(0))
            assert booked <= amount
        assert all(amount >= 0 for _, amount in listed)
        counted = sum((c.amount for c in answer.counted_records), Decimal(0))
        assert answer.counted == counted or answer.years
    for group in asked.exclusive:
        for record, amount in whole.items():
            used = sum(
                (
                    c.amount
                    for r in found.rules
                    if r.id in group
                    for c in r.counted_records
                    if c.record == record
                ),
                Decimal(0),
            )
            assert used <= amount
