"""The page of candidates: each through the four questions of the filter, best first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.weigh import Added, Reply, Weighed, candidates, ranked
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
    weighed = ranked(books.portfolio, books.as_of, candidates(books.portfolio, books.as_of))
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
        warning=f"Serves no goal and nothing that is short. {word}" if one.for_nothing else "",
    )


def _goals(one: Weighed) -> tuple[str, ...]:
    past = tuple(f"{goal.title} is past or closed" for goal in one.past_goals)
    return (*(goal.title for goal in one.goals), *past) or ("It names no goal.",)


def _counts(one: Weighed) -> tuple[str, ...]:
    if not one.times:
        return ("It has no day yet." if one.plan.when is None else "Nothing of it lies ahead.",)
    lines = (
        *(_added(each) for each in one.added),
        *(f"{each.title}: the item {each.item}" for each in one.items),
        *(f"{each.title} asks for {each.item}; does this give it? item: {each.item}" for each in one.asked),
    )
    return lines or ("Nothing that is short today would move.",)


def _added(each: Added) -> str:
    covered = f"; {amount(each.covered)} already covered by what is planned" if each.covered else ""
    name = each.rule.replace("-", " ")
    return f"{each.title}, {name}: {amount(each.added)} of {amount(each.short)} short{covered}"


def _leaves(one: Weighed) -> tuple[str, ...]:
    return (joined(output.value for output in one.plan.outputs) or "It names no output.",)


def _ratio(one: Weighed) -> tuple[str, ...]:
    lines = []
    if one.credits_per_hour is None:
        lines.append("It does not say how long it takes.")
    else:
        lines.append(f"{plural(one.credits_per_hour, 'credit')} an hour")
    lines.append("Strategic value unknown" if one.value is None else f"Strategic value {one.value} of 10")
    if one.value_per_hour is not None:
        lines.append(f"{plural(one.value_per_hour, 'weighted credit')} an hour")
    if one.cost_per_credit is not None and one.cost:
        lines.append(f"{amount(one.cost_per_credit)} {one.cost.currency} a credit")
    if one.value_per_hundred is not None and one.cost:
        lines.append(f"{plural(one.value_per_hundred, 'weighted credit')} for 100 {one.cost.currency}")
    if one.cost is not None and one.cost.amount and not one.comparable:
        lines.append(f"A cost in {one.cost.currency} is compared with no other")
    return tuple(lines)
