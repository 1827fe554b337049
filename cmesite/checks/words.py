"""Is every free word (topic, item, fact, approval, provider) known, or used by more than one file?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.checks.lines import says
from cmesite.checks.spelling import MOST_COMPARED, nearest, one_letter_apart
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.amounts import TopicAmount
from cmesite.records.places import Places
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement
from cmesite.records.rule import Condition, Rule
from cmesite.records.vocabulary import Vocabulary, folded


@dataclass(frozen=True)
class Use:
    """A free word where somebody wrote it."""

    word: str
    place: Place
    key: str


def unfamiliar_words(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A topic, item, fact or approval that one file alone uses is most often a slip of the pen."""
    asked = tuple(_asked_facts(portfolio))
    had, wanted = tuple(_items(portfolio)), tuple(_asked_items(portfolio))
    yield from _alone("topic", tuple(_topics(portfolio)), (), portfolio.vocabulary)
    # A rule's item that nobody has is the question of items.py; what a rule asks `if` may be an item too.
    yield from _alone("item", had, (*wanted, *asked), portfolio.vocabulary)
    yield from _alone("fact", (*_answered_facts(portfolio), *asked), had, portfolio.vocabulary)
    yield from _alone("approval", tuple(_approvals(portfolio)), (), portfolio.vocabulary)
    yield from _misspelled_providers(tuple(_providers(portfolio)))


def _alone(
    sort: str, uses: tuple[Use, ...], elsewhere: tuple[Use, ...], vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """Words that one file only uses and the vocabulary does not know; `elsewhere` counts as use, untold."""
    files = _files((*uses, *elsewhere))
    known = {t.id for t in vocabulary.topics} if sort == "topic" else set()
    alone = {folded(use.word) for use in uses if len(files[folded(use.word)]) == 1} - known
    spellings = {*known, *files} if len(alone) <= MOST_COMPARED else set()
    told = set(known)
    for use in uses:
        word = folded(use.word)
        if word not in alone or word in told:
            continue
        meant = nearest(word, spellings - {word})
        told |= {word, meant}  # of two spellings that stand alone the first is told
        message = f"No other file uses the {sort} `{use.word}`"
        message += ", and the vocabulary does not know it" if sort == "topic" else ""
        message += f"; did you mean `{meant}`?" if meant else "."
        yield warning("unfamiliar-word", use.place, message, _hint(sort, use, meant))


def _hint(sort: str, use: Use, meant: str) -> str:
    if meant:
        return f"Write `{meant}` instead of `{use.word}`, or leave it if you mean another {sort}."
    if sort == "topic":
        return f'If it is right, add to vocabulary.toml: [topics.{use.word}] with a line name = "…".'
    if sort == "fact" and use.key == "if":
        return f"Answer it in profile.md: facts: {{{use.word}: yes}} (or no, or unknown)."
    if use.key == "approval":
        return f"Check the spelling; the credits that have it say `approvals: {use.word}`."
    return "No rule asks for it. Check the spelling, or leave it if one will."


def _misspelled_providers(uses: tuple[Use, ...]) -> Iterator[Diagnostic]:
    """Providers come once by nature; told only where another file has nearly the same name."""
    files = _files(uses)
    lone = {word for word, paths in files.items() if len(paths) == 1}
    near = one_letter_apart(sorted(lone), files)
    first = {folded(use.word): use for use in reversed(uses)}
    told: set[str] = set()
    for use in uses:
        word = folded(use.word)
        if word not in near or word in told:
            continue
        other = first[near[word]]
        told |= {word, near[word]}
        message = f"The providers `{use.word}` and `{other.word}` are spelled almost the same."
        hint = f"If they are one, write {use.key}: {other.word}"
        hint += f", or {other.key}: {use.word} in the other file." if near[word] in lone else ""
        yield warning("unfamiliar-word", use.place, message, hint, (other.place,))


def _files(uses: Iterable[Use]) -> dict[str, set[str]]:
    """In which files each word stands."""
    files: dict[str, set[str]] = {}
    for use in uses:
        files.setdefault(folded(use.word), set()).add(use.place.path)
    return files


def _topics(portfolio: Portfolio) -> Iterator[Use]:
    for credit in portfolio.credits:
        if says(credit.places, "topics") or not credit.plan:
            yield from _of_record(credit.topics, credit.places)
    for plan in portfolio.plan:
        yield from _of_record(plan.topics, plan.places)
    for requirement in portfolio.requirements:
        for rule in requirement.every_rule():
            yield from _listed(rule.topics, rule.places, "topic")
        for rate in requirement.rates:
            yield from _listed(rate.topics, requirement.places, "rates")
        for deemed in requirement.deemed:
            yield from _listed(tuple(one.topic for one in deemed.topics), requirement.places, "deemed")
    for cluster in portfolio.clusters:
        for number, ingredient in enumerate(cluster.recipe):
            yield from _listed(ingredient.topics, cluster.places, "recipe", number, "topic")


def _of_record(topics: Iterable[TopicAmount], places: Places) -> Iterator[Use]:
    """A record's topics stand in a mapping by name or in a list."""
    for number, topic in enumerate(topics):
        place = places.fields.get(("topics", topic.topic)) or places.of("topics", number)
        yield Use(topic.topic, place, "topics")


def _listed(words: Iterable[str], places: Places, *path: str | int) -> Iterator[Use]:
    for number, word in enumerate(words):
        yield Use(word, places.of(*path, number), str(path[-1]))


def _items(portfolio: Portfolio) -> Iterator[Use]:
    for credit in portfolio.credits:
        if says(credit.places, "item") or not credit.plan:
            yield from _listed(credit.items, credit.places, "item")
    for plan in portfolio.plan:
        yield from _listed(plan.items, plan.places, "item")
    for credential in portfolio.credentials:
        if credential.item:
            yield Use(credential.item, credential.places.of("item"), "item")


def _asked_items(portfolio: Portfolio) -> Iterator[Use]:
    for rule in _rules(portfolio.requirements):
        if rule.item:
            yield Use(rule.item, rule.places.of("item"), "item")


def _answered_facts(portfolio: Portfolio) -> Iterator[Use]:
    if portfolio.profile is not None:
        for fact, _ in portfolio.profile.facts:
            yield Use(fact, portfolio.profile.places.of("facts", fact), "facts")


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
        yield from _listed(credit.approvals, credit.places, "approvals")
    for rule in _rules(portfolio.requirements):
        yield from _listed(rule.approvals, rule.places, "approval")


def _providers(portfolio: Portfolio) -> Iterator[Use]:
    for credit in portfolio.credits:
        if credit.provider and (says(credit.places, "provider") or not credit.plan):
            yield Use(credit.provider, credit.places.of("provider"), "provider")
    for plan in portfolio.plan:
        if plan.provider:
            yield Use(plan.provider, plan.places.of("provider"), "provider")
    for rule in _rules(portfolio.requirements):
        yield from _listed(rule.providers, rule.places, "provider")


def _rules(requirements: Iterable[Requirement]) -> Iterator[Rule]:
    for requirement in requirements:
        yield from requirement.every_rule()
