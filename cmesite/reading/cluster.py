"""Reading clusters/: credits that build on one another toward a visible credential."""

from __future__ import annotations

from decimal import Decimal

from cmesite.reading.amounts import read_amount
from cmesite.reading.entries import Entry, Usage, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.words import read_id
from cmesite.records.cluster import Cluster, Ingredient


def read_cluster(entry: Entry) -> tuple[Cluster, ...]:
    """One cluster with its recipe."""
    fields = entry.fields
    cluster = Cluster(
        id=entry.id,
        title=fields.text("title", required=True),
        recipe=tuple(_ingredient(line, entry.usage) for line in fields.mappings("recipe")),
        result=fields.text("result"),
        goals=fields.many("goals", read_id),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (cluster,)


def _ingredient(fields: Fields, usage: Usage) -> Ingredient:
    ingredient = Ingredient(
        label=fields.text("label", required=True),
        at_least=fields.one("at_least", read_amount, Decimal(0), required=True),
        types=fields.many("type", usage.lexicon.type),
        topics=fields.many("topic", usage.lexicon.topic),
        formats=fields.many("format", usage.lexicon.format),
        providers=fields.texts("provider"),
    )
    fields.finish()
    return ingredient
