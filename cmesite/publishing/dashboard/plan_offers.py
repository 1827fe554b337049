"""The page of candidates: each through the four questions of the filter, best first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.weigh import Reply, Weighed, candidates, ranked
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.wording import amount, joined, percent, plural

REPLIES = {
    Reply.YES: Standing("ok", "Yes"),
    Reply.NO: Standing("bad", "No"),
    Reply.UNKNOWN: Standing("warn", "Unknown"),
}
QUESTIONS = (
    "One of my goals?",
    "Credit I actually need?",
    "Something tangible?",
    "Decent for its hours?",
)
SCALE = Decimal(10)


@dataclass(frozen=True)
class QuestionView:
    """A question with its answer and the numbers behind it."""

    question: str
    standing: Standing
    told: tuple[str, ...]


@dataclass(frozen=True)
class OfferView:
    """A candidate. `place` is its rank, `verdict` how many of the four are yes."""

    place: int
    title: str
    file: str
    command: str
    facts: str
    verdict: str
    questions: tuple[QuestionView, ...]
    warning: str


@dataclass(frozen=True)
class FormatRow:
    """A format's strategic value with the length of its bar in percent."""

    name: str
    value: str
    length: str


@dataclass(frozen=True)
class OffersPage:
    """Candidates best first, and what formats are worth."""

    shell: Shell
    offers: tuple[OfferView, ...]
    formats: tuple[FormatRow, ...]


def offers_page_of(shell: Shell, books: Books) -> OffersPage:
    """The page."""
    weighed = ranked(books.portfolio, books.as_of, candidates(books.portfolio))
    words = books.portfolio.vocabulary
    values = sorted(books.portfolio.settings.format_values, key=lambda pair: (-pair[1], pair[0]))
    return OffersPage(
        shell,
        tuple(_offer(place, one) for place, one in enumerate(weighed, 1)),
        tuple(
            FormatRow(words.format_name(id_), str(value), f"{percent(Decimal(value), SCALE)}%")
            for id_, value in values
        ),
    )


def _offer(place: int, one: Weighed) -> OfferView:
    plan = one.plan
    told = (_goals(one), _counts(one), _leaves(one), _ratio(one))
    cost = f"{amount(one.cost.amount)} {one.cost.currency}" if one.cost else "no cost told"
    paid = f"paid by {plan.paid_by}" if plan.paid_by else ""
    facts = (plan.provider, plural(one.credits, "credit"), cost, paid)
    doubtful = plan.cost and Reply.YES not in (one.aligns, one.counts)
    word = f"Taken all the same: {plan.override}" if plan.override else "Think twice before you pay."
    return OfferView(
        place=place,
        title=plan.title,
        file=plan.places.start.path,
        command=f"cmesite what-if --add plan/{plan.id}",
        facts=" · ".join(filter(None, facts)),
        verdict=f"{one.passed} of 4",
        questions=tuple(
            QuestionView(question, REPLIES[reply], lines)
            for question, reply, lines in zip(QUESTIONS, one.answers, told, strict=True)
        ),
        warning=f"Serves no goal and nothing that is short. {word}" if doubtful else "",
    )


def _goals(one: Weighed) -> tuple[str, ...]:
    return tuple(goal.title for goal in one.goals) or ("It names no goal.",)


def _counts(one: Weighed) -> tuple[str, ...]:
    if not one.times:
        return ("It has no day ahead, so nothing can be counted.",)
    lines = tuple(
        f"{each.title}, {each.rule.replace('-', ' ')}: {amount(each.added)} of {amount(each.short)} short"
        for each in one.added
    )
    return lines or ("Nothing that is short today would move.",)


def _leaves(one: Weighed) -> tuple[str, ...]:
    return (joined(output.value for output in one.plan.outputs) or "It names no output.",)


def _ratio(one: Weighed) -> tuple[str, ...]:
    lines = []
    if one.credits_per_hour is None:
        lines.append("It does not say how long it takes.")
    else:
        lines.append(f"{amount(one.credits_per_hour)} credits an hour")
    lines.append("Strategic value unknown" if one.value is None else f"Strategic value {one.value} of 10")
    if one.cost_per_credit is not None and one.cost:
        lines.append(f"{amount(one.cost_per_credit)} {one.cost.currency} a credit")
    return tuple(lines)
