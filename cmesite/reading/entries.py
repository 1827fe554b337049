"""An entry: one record as a reader of its kind gets it, with what must be known to read it."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.reading.fields import Fields
from cmesite.reading.words import Lexicon, choice
from cmesite.records.kind import Visibility


@dataclass(frozen=True)
class Usage:
    """What a value may leave unsaid: the usual credit type and currency; and the words that are known."""

    lexicon: Lexicon
    credit_type: str
    currency: str


@dataclass(frozen=True)
class Entry:
    """The id (from the file's name), the fields and the body of one file."""

    id: str
    fields: Fields
    body: str
    usage: Usage


def read_visibility(fields: Fields) -> Visibility:
    """`visibility: private | public`."""
    return fields.one("visibility", choice(Visibility), Visibility.UNSAID)
