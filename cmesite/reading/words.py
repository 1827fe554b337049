"""Reading words: ids, choices from closed lists, yes and no, and names resolved through the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from cmesite.reading.quoting import SMART_QUOTES
from cmesite.reading.refusals import Refusal, nearest, one_of, unknown_word
from cmesite.records.profile import Truth
from cmesite.records.vocabulary import Vocabulary, folded

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[\w](?:[\w.@+-]*[\w])?$")
_YES = {"yes": True, "true": True, "no": False, "false": False}


def normal(text: str) -> str:
    """An id in the one Unicode form in which ids are compared (NFC)."""
    return unicodedata.normalize("NFC", text.strip())


def id_like(text: str) -> str:
    """A free text in the form of an id: lower case, hyphens between words."""
    return "-".join(re.findall(r"[\w.@+]+", folded(text))).strip(".-+@")


def read_id(text: str) -> str | Refusal:
    """The id of a record or an own word: letters, digits, hyphens, dots; `folder/id` names the kind too."""
    name = normal(text)
    folder, slash, stem = name.rpartition("/")
    if _ID.match(stem) and (not slash or re.match(r"[a-z]+$", folder)):
        return name
    if name.endswith(".md") and _ID.match(name.removesuffix(".md")):
        return name.removesuffix(".md")
    right = id_like(stem)
    return Refusal(
        "bad-id",
        f"`{name}` is not an id; an id has letters, digits and hyphens, no spaces.",
        instead=(f"{folder}/{right}" if slash and re.match(r"[a-z]+$", folder) else right),
    )


def read_name(text: str) -> str | Refusal:
    """A free name (topic, item, fact) as an id: `Sepsis Care`, `sepsis-care` and `SEPSIS care` are one."""
    name = id_like(text)
    stripped = text.strip()
    if name and stripped[0] in SMART_QUOTES and stripped[-1] in SMART_QUOTES:
        return Refusal("bad-id", f"`{stripped}` is in quotes.", instead=name)
    if name:
        return name
    return Refusal("bad-id", f"`{text.strip()}` has no letter or digit.", hint="Write it in words.")


def choice(words: type[E]) -> Callable[[str], E | Refusal]:
    """A reader of one word of a closed list."""
    known = {word.value: word for word in words if word.value}

    def read(text: str) -> E | Refusal:
        found = known.get(text.strip())
        if found is not None:
            return found
        return unknown_word("unknown-word", "word here", text.strip(), known)

    return read


def read_truth(text: str) -> Truth | Refusal:
    """`yes`, `no` or `unknown`."""
    word = text.strip().lower()
    if word in _YES:
        return Truth.YES if _YES[word] else Truth.NO
    if word == "unknown":
        return Truth.UNKNOWN
    return unknown_word("unknown-word", "answer", text.strip(), ("yes", "no", "unknown"))


def read_yes_no(text: str) -> bool | Refusal:
    """`yes` or `no`."""
    word = text.strip().lower()
    if word in _YES:
        return _YES[word]
    return unknown_word("unknown-word", "answer", text.strip(), ("yes", "no"))


class Lexicon:
    """The vocabulary as readers: a word typed in any known spelling becomes its id."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._types = _spellings((t.id, t.name, t.aliases) for t in vocabulary.types)
        self._topics = _spellings((t.id, t.name, t.aliases) for t in vocabulary.topics)
        self._formats = _spellings((f.id, f.name, f.aliases) for f in vocabulary.formats)

    def type(self, text: str) -> str | Refusal:
        """The id of a credit type; closed."""
        found = self._types.get(folded(text))
        return found if found is not None else _unknown("unknown-type", "credit type", text, self._types)

    def format(self, text: str) -> str | Refusal:
        """The id of a format; closed."""
        found = self._formats.get(folded(text))
        return found if found is not None else _unknown("unknown-format", "format", text, self._formats)

    def topic(self, text: str) -> str | Refusal:
        """The id of a topic; a free one becomes an id of its own."""
        found = self._topics.get(folded(text))
        return found if found is not None else read_name(text)


def _spellings(words: object) -> Mapping[str, str]:
    """Every folded spelling with the id it stands for; an id always stands for itself."""
    spelled: dict[str, str] = {}
    ids: dict[str, str] = {}
    for id_, name, aliases in words:  # type: ignore[attr-defined]  # an iterable of triples
        ids[folded(id_)] = id_
        for spelling in (name, *aliases):
            spelled.setdefault(folded(spelling), id_)
    return {**spelled, **ids}


def _unknown(code: str, what: str, text: str, known: Mapping[str, str]) -> Refusal:
    meant = nearest(text, known)
    if meant:
        right = known[meant]
        return Refusal(
            code, f"`{text.strip()}` is not a known {what}; did you mean `{right}`?", instead=right
        )
    table = {"unknown-type": "types", "unknown-format": "formats"}[code]
    ids = sorted(set(known.values()))
    return Refusal(
        code,
        f"`{text.strip()}` is not a known {what}.",
        hint=f"Write one of {one_of(ids)}, or define it under [{table}] in vocabulary.toml.",
    )
