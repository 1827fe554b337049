"""How much CPU counting takes: one requirement of 30 rules with two exclusive groups."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from cmesite.coverage.measure import measure
from cmesite.records.amounts import Portion, TopicAmount, TypeAmount
from cmesite.records.credit import Credit
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.periods import Period, single_day
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.rule import Rule, WithinCareer, WithinEachYear
from cmesite.records.vocabulary import Vocabulary

TYPES = ("ama-pra-1", "ama-pra-1", "ama-pra-2", "aoa-1a")
TOPICS = tuple(f"topic-{n}" for n in range(24))
AMOUNTS = tuple(Decimal(text) for text in ("0.25", "0.5", "0.75", "1", "1.5", "2", "4", "8"))
LAST = date(2026, 12, 31)


def generate(credits: int, rules: int = 30, years: int = 20) -> Portfolio:
    """A career of so many credits under one authority with so many rules and two exclusive groups."""
    days = 365 * years
    records = tuple(_credit(n, LAST - timedelta(days=n * days // credits)) for n in range(credits))
    asked = (_requirement(rules),)
    return portfolio_of(Portfolio(vocabulary=Vocabulary(), requirements=asked, credits=records))


def _credit(number: int, day: date) -> Credit:
    topics = tuple(TopicAmount(TOPICS[(number * k) % 24]) for k in (1, 5)[: number % 3])
    amount = AMOUNTS[(number * 7) % len(AMOUNTS)]
    return Credit(
        f"c{number:05}",
        f"Activity {number}",
        single_day(day),
        credits=(Portion((TypeAmount(TYPES[number % 4], amount),)),),
        topics=topics,
        provider=f"Provider {number % 10}",
    )


def _requirement(rules: int) -> Requirement:
    topic_rules = [
        Rule(TOPICS[n], at_least=Decimal(4 + n % 5), topics=(TOPICS[n], TOPICS[(n + 1) % 24]))
        for n in range(min(24, rules - 6))
    ]
    others = (
        Rule("total", at_least=Decimal(100)),
        Rule("category-1", at_least=Decimal(40), types=("ama-pra-1",)),
        Rule("category-2", at_most=Decimal(60), types=("ama-pra-2",)),
        Rule("osteopathic", at_least=Decimal(10), types=("aoa-1a",)),
        Rule("yearly", at_least=Decimal(25), within=WithinEachYear()),
        Rule("once", at_least=Decimal(8), topics=("topic-3",), within=WithinCareer()),
    )
    return Requirement(
        "bench",
        "Bench",
        "an authority",
        RequirementKind.OTHER,
        "none",
        Period(LAST, LAST),
        (*others, *topic_rules),
        cycle=Cycle(24, EndsOn(LAST)),
        exclusive=(TOPICS[0:4], TOPICS[8:13]),
    )


def read_books(portfolio: Portfolio) -> int:
    """Count, and list every record under every rule."""
    answers = measure(portfolio, LAST).requirements
    return sum(len(rule.not_counted) for answer in answers for rule in answer.rules)


def best_of_five(work: Callable[[], object]) -> float:
    """CPU milliseconds of the quickest of five runs."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Print a line for each size, for a whole career and with everything in one cycle."""
    for years in (20, 2):
        for credits in (600, 2400):
            portfolio = generate(credits, years=years)
            spent = best_of_five(lambda portfolio=portfolio: measure(portfolio, LAST))
            booked = best_of_five(lambda portfolio=portfolio: read_books(portfolio))
            print(
                f"coverage: {credits:5} credits over {years:2} years x 30 rules: "
                f"{spent:6.1f} ms of CPU, {booked:6.1f} ms with every book read"
            )


if __name__ == "__main__":
    main()
