"""Reading content/profile.md: who the physician is."""

from __future__ import annotations

from cmesite.reading.dates import read_date
from cmesite.reading.fields import Fields
from cmesite.reading.links import read_address
from cmesite.reading.refusals import Refusal
from cmesite.reading.words import Lexicon, read_name, read_truth
from cmesite.records.profile import Identifier, Link, Profile, Truth

USUAL_TYPE = "ama-pra-1"


def read_profile(fields: Fields, body: str, lexicon: Lexicon) -> Profile:
    """The profile; its name is empty only where that was reported."""
    links = fields.pairs("links", read_address)
    identifiers = fields.mapping("identifiers")
    born = identifiers.one("date_of_birth", read_date) if identifiers else None
    profile = Profile(
        name=fields.text("name", required=True),
        degree=fields.text("degree"),
        specialty=fields.text("specialty"),
        headline=fields.text("headline"),
        npi=fields.text("npi"),
        credit_type=fields.one("credit_type", lexicon.type, USUAL_TYPE),
        facts=_facts(fields),
        links=tuple(Link(label, address) for label, address in links),
        date_of_birth=born,
        identifiers=_identifiers(identifiers),
        body=body,
        places=fields.places,
    )
    fields.finish()
    return profile


def _facts(fields: Fields) -> tuple[tuple[str, Truth], ...]:
    inner = fields.mapping("facts")
    if inner is None:
        return ()
    facts: dict[str, Truth] = {}
    for key in inner.keys:
        written = inner.key_item(key)
        name, answer = written.read(read_name), inner.one(key, read_truth, required=True)
        if name in facts:
            message = f"`{key}` is the fact `{name}`, which is answered already."
            written.refuse(Refusal("repeated-fact", message, hint="Answer each fact once."))
        elif name is not None and answer is not None:
            facts[name] = answer
    return tuple(facts.items())


def _identifiers(fields: Fields | None) -> tuple[Identifier, ...]:
    if fields is None:
        return ()
    free = (key for key in fields.keys if key != "date_of_birth")
    return tuple(Identifier(key, value) for key in free if (value := fields.text(key)))
