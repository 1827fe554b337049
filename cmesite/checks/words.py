"""Is every free word (topic, item, fact, approval, provider) known, or used by more than one file?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.checks.lines import says
from cmesite.checks.spelling import nearest, one_letter_apart
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Condition, Rule
from cmesite.records.vocabulary import folded


@dataclass(frozen=True)
class Use:
    """A free word where somebody wrote it."""

    word: str
    place: Place
    key: str


def unfamiliar_words(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A topic, item, fact or approval that one file alone uses is most often a slip of the pen."""
    known = [folded(word) for topic in portfolio.vocabulary.topics for word in (topic.id, *topic.aliases)]
    yield from _alone("topic", tuple(_topics(portfolio)), known)
    yield from _alone("item", tuple(_items(portfolio)), [])
    yield from _alone("fact", tuple(_facts(portfolio)), [])
    yield from _alone("approval", tuple(_approvals(portfolio)), [])
    yield from _misspelled_providers(tuple(_providers(portfolio)))


def _alone(sort: str, uses: tuple[Use, ...], known: Iterable[str]) -> Iterator[Diagnostic]:
    """Words that stand in one file only and that the vocabulary does not know."""
    files = _files(uses)
    familiar = {*known, *(word for word, paths in files.items() if len(paths) > 1)}
    told: set[str] = set()
    for use in uses:
        word = folded(use.word)
        if word in familiar or word in told:
            continue
        told.add(word)
        meant = nearest(word, {*familiar, *files} - {word})
        message = f"No other file uses the {sort} `{use.word}`"
        if sort == "topic":
            message += ", and the vocabulary does not know it"
        message += f"; did you mean `{meant}`?" if meant else "."
        yield warning("unfamiliar-word", use.place, message, _hint(sort, use, meant))


def _hint(sort: str, use: Use, meant: str) -> str:
    if meant:
        return f"Write `{meant}` in `{use.key}`, or leave it if you mean another {sort}."
    if sort == "topic":
        return f'If it is right, add it to vocabulary.toml: [topics.{use.word}] and name = "{use.word}".'
    if sort == "fact":
        return f"Check the spelling; a rule asks with `if: {use.word}`, the profile answers under `facts`."
    return f"Check the spelling; a rule and a record must use the same {sort}."


def _misspelled_providers(uses: tuple[Use, ...]) -> Iterator[Diagnostic]:
    """Providers come once by nature; told only where another file has nearly the same name."""
    files = _files(uses)
    lone = {word for word, paths in files.items() if len(paths) == 1}
    near = one_letter_apart(sorted(lone), files)
    printed = {folded(use.word): use.word for use in uses}
    told: set[str] = set()
    for use in uses:
        word = folded(use.word)
        if word not in near or word in told or near[word] in told:
            continue
        told.add(word)
        meant = printed[near[word]]
        message = f"No other file uses the provider `{use.word}`; did you mean `{meant}`?"
        yield warning("unfamiliar-word", use.place, message, f"{use.key}: {meant}")


def _files(uses: Iterable[Use]) -> dict[str, set[str]]:
    """In which files each word stands."""
    files: dict[str, set[str]] = {}
    for use in uses:
        files.setdefault(folded(use.word), set()).add(use.place.path)
    return files


def _topics(portfolio: Portfolio) -> Iterator[Use]:
    for record in (*portfolio.credits, *portfolio.plan):
        if says(record.places, "topics") or not getattr(record, "plan", ""):
            for index, topic in enumerate(record.topics):
                places = record.places
                place = places.fields.get(("topics", topic.topic)) or places.of("topics", index)
                yield Use(topic.topic, place, "topics")
    for requirement in portfolio.requirements:
        for rule in requirement.every_rule():
            yield from (
                Use(topic, rule.places.of("topic", i), "topic") for i, topic in enumerate(rule.topics)
            )
        for rate in requirement.rates:
            yield from (Use(topic, requirement.places.of("rates"), "topic") for topic in rate.topics)
        for deemed in requirement.deemed:
            yield from (Use(t.topic, requirement.places.of("deemed"), "topics") for t in deemed.topics)
    for cluster in portfolio.clusters:
        for index, ingredient in enumerate(cluster.recipe):
            place = cluster.places.of("recipe", index, "topic")
            yield from (Use(topic, place, "topic") for topic in ingredient.topics)


def _items(portfolio: Portfolio) -> Iterator[Use]:
    """Items on records; those only a rule names are the question of items.py."""
    for credit in portfolio.credits:
        yield from (Use(item, credit.places.of("item", i), "item") for i, item in enumerate(credit.items))
    for credential in portfolio.credentials:
        if credential.item:
            yield Use(credential.item, credential.places.of("item"), "item")
    asked = {
        rule.item for requirement in portfolio.requirements for rule in requirement.every_rule() if rule.item
    }
    facts = {use.word for use in _asked_facts(portfolio)}
    had = {folded(item) for credit in portfolio.credits for item in credit.items}
    had |= {folded(credential.item) for credential in portfolio.credentials}
    for requirement in portfolio.requirements:
        for word in sorted(asked | facts):
            if folded(word) in had:
                yield Use(word, requirement.places.start, "item")


def _facts(portfolio: Portfolio) -> Iterator[Use]:
    if portfolio.profile is not None:
        for fact, _ in portfolio.profile.facts:
            yield Use(fact, portfolio.profile.places.of("facts", fact), "facts")
    yield from _asked_facts(portfolio)
    asked = {use.word for use in _asked_facts(portfolio)}
    for credential in portfolio.credentials:
        if credential.item in asked:
            yield Use(credential.item, credential.places.of("item"), "item")


def _asked_facts(portfolio: Portfolio) -> Iterator[Use]:
    for requirement in portfolio.requirements:
        for rule in requirement.every_rule():
            yield from _conditions(rule.conditions, rule.places.of("if"))
        if requirement.first_cycle is not None:
            place = requirement.places.of("first_cycle", "if")
            yield from _conditions(requirement.first_cycle.conditions, place)
        for index, deemed in enumerate(requirement.deemed):
            yield from _conditions(deemed.conditions, requirement.places.of("deemed", index, "if"))


def _conditions(conditions: tuple[Condition, ...], place: Place) -> Iterator[Use]:
    yield from (Use(condition.fact, place, "if") for condition in conditions)


def _approvals(portfolio: Portfolio) -> Iterator[Use]:
    for credit in portfolio.credits:
        for index, approval in enumerate(credit.approvals):
            yield Use(approval, credit.places.of("approvals", index), "approvals")
    for rule in _rules(portfolio.requirements):
        for index, approval in enumerate(rule.approvals):
            yield Use(approval, rule.places.of("approval", index), "approval")


def _providers(portfolio: Portfolio) -> Iterator[Use]:
    for credit in portfolio.credits:
        if credit.provider and (says(credit.places, "provider") or not credit.plan):
            yield Use(credit.provider, credit.places.of("provider"), "provider")
    for plan in portfolio.plan:
        if plan.provider:
            yield Use(plan.provider, plan.places.of("provider"), "provider")
    for rule in _rules(portfolio.requirements):
        for index, provider in enumerate(rule.providers):
            yield Use(provider, rule.places.of("provider", index), "provider")


def _rules(requirements: Iterable[Requirement]) -> Iterator[Rule]:
    for requirement in requirements:
        yield from requirement.every_rule()
