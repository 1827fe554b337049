"""The words records may use for credit types, topics and formats, with their spellings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class CreditUnit(StrEnum):
    """Credits and points are different units and are never added together."""

    CREDIT = "credit"
    POINT = "point"


@dataclass(frozen=True)
class CreditType:
    """A type of credit. Every credit of it is as many of each type in `also`."""

    id: str
    name: str
    unit: CreditUnit = CreditUnit.CREDIT
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A topic of learning with its printed name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """A format of activity. An event format (webinar) names the learning format it is (live)."""

    id: str
    name: str
    learning_format: str = ""
    aliases: tuple[str, ...] = ()

    def matches(self, asked: str) -> bool:
        """Is it the format asked for, or one whose learning format is?"""
        return asked in (self.id, self.learning_format)


@dataclass(frozen=True)
class Vocabulary:
    """All words known: the program's own and the content's additions."""

    types: tuple[CreditType, ...] = ()
    topics: tuple[Topic, ...] = ()
    formats: tuple[Format, ...] = ()

    def type(self, id_: str) -> CreditType | None:
        """The credit type of that id."""
        return next((t for t in self.types if t.id == id_), None)

    def topic(self, id_: str) -> Topic | None:
        """The topic of that id; None for a free one."""
        return next((t for t in self.topics if t.id == id_), None)

    def format(self, id_: str) -> Format | None:
        """The format of that id."""
        return next((f for f in self.formats if f.id == id_), None)

    def type_name(self, id_: str) -> str:
        """The printed name of a credit type."""
        known = self.type(id_)
        return known.name if known else id_

    def topic_name(self, id_: str) -> str:
        """The printed name of a topic; a free topic's id with spaces."""
        known = self.topic(id_)
        return known.name if known else id_.replace("-", " ")

    def format_name(self, id_: str) -> str:
        """The printed name of a format."""
        known = self.format(id_)
        return known.name if known else id_


def folded(text: str) -> str:
    """Text as it is compared: case, spacing and Unicode form (NFC) do not matter."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())
