"""How far the credits go towards each cluster's recipe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.amount import credit_of
from cmesite.planning.sharing import handed_out
from cmesite.records.amounts import ZERO
from cmesite.records.cluster import Cluster, Ingredient
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import Vocabulary, folded


@dataclass(frozen=True)
class IngredientProgress:
    """Credits given to one line of the recipe, at most what it asks, and the records that gave them."""

    ingredient: Ingredient
    earned: Decimal
    records: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Is the line filled?"""
        return self.earned >= self.ingredient.at_least


@dataclass(frozen=True)
class ClusterProgress:
    """Credits earned towards a recipe (no record's hour used for two lines) and needed by it.

    `members` are the ids of the records that belong, oldest first; `credits` is all their credit,
    also what no line of the recipe asks for. Without a recipe a cluster is never met.
    """

    cluster: Cluster
    earned: Decimal
    needed: Decimal
    credits: Decimal
    ingredients: tuple[IngredientProgress, ...]
    members: tuple[str, ...]
    met: bool


def progress_of_clusters(portfolio: Portfolio, as_of: date) -> tuple[ClusterProgress, ...]:
    """Every cluster's progress over the whole history up to `as_of`."""
    done = tuple(credit for credit in portfolio.credits if credit.date <= as_of)
    return tuple(_progress(cluster, done, portfolio.vocabulary) for cluster in portfolio.clusters)


def _progress(cluster: Cluster, done: Iterable[Credit], words: Vocabulary) -> ClusterProgress:
    table = {credit.id: (credit, _gives(credit, cluster, words)) for credit in done}
    members = tuple(
        id_ for id_, (credit, gives) in table.items() if any(gives) or credit.cluster == cluster.id
    )
    given = handed_out(
        tuple(ingredient.at_least for ingredient in cluster.recipe),
        tuple((_whole(*table[id_], words), table[id_][1]) for id_ in members),
    )
    shares = [sum((row[index] for row in given), ZERO) for index in range(len(cluster.recipe))]
    ingredients = tuple(
        IngredientProgress(
            ingredient,
            shares[index],
            tuple(id_ for id_, row in zip(members, given, strict=True) if row[index] > 0),
        )
        for index, ingredient in enumerate(cluster.recipe)
    )
    return ClusterProgress(
        cluster,
        sum(shares, ZERO),
        sum((ingredient.at_least for ingredient in cluster.recipe), ZERO),
        sum((credit_of(table[id_][0].credits, words) for id_ in members), ZERO),
        ingredients,
        members,
        bool(ingredients) and all(ingredient.met for ingredient in ingredients),
    )


def _whole(credit: Credit, gives: tuple[Decimal, ...], words: Vocabulary) -> Decimal:
    """All a record has to give; a recipe may ask for points, where the credits are fewer."""
    return max(credit_of(credit.credits, words), *gives, ZERO)


def _gives(credit: Credit, cluster: Cluster, words: Vocabulary) -> tuple[Decimal, ...]:
    """What the record may give each line of the recipe."""
    said = credit.cluster == cluster.id
    return tuple(_matching(credit, ingredient, said, words) for ingredient in cluster.recipe)


def _matching(credit: Credit, ingredient: Ingredient, said: bool, words: Vocabulary) -> Decimal:
    """Credits of the record that match a line; a line without any word matches only what says `cluster:`."""
    if not (ingredient.types or ingredient.topics or ingredient.formats or ingredient.providers):
        return credit_of(credit.credits, words) if said else ZERO
    if ingredient.formats and not _has_format(credit.format, ingredient.formats, words):
        return ZERO
    if ingredient.providers and folded(credit.provider) not in {folded(p) for p in ingredient.providers}:
        return ZERO
    amount = _of_types(credit, ingredient.types, words)
    if not ingredient.topics:
        return amount
    asked = [topic for topic in credit.topics if topic.topic in ingredient.topics]
    about = sum((amount if topic.amount is None else topic.amount for topic in asked), ZERO)
    return min(amount, about)


def _of_types(credit: Credit, types: tuple[str, ...], words: Vocabulary) -> Decimal:
    if not types:
        return credit_of(credit.credits, words)
    return sum((max((p.of(t) for t in types), default=ZERO) for p in credit.credits), ZERO)


def _has_format(format_: str, asked: Iterable[str], words: Vocabulary) -> bool:
    known = words.format(format_)
    return any(known.matches(one) if known else one == format_ for one in asked)
