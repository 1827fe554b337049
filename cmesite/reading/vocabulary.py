"""Reading the vocabulary: the program's own words, and what content/vocabulary.toml adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from cmesite.diagnostics import Diagnostic
from cmesite.reading.refusals import Refusal, unknown_word
from cmesite.reading.toml_tables import Table, check_format
from cmesite.reading.toml_text import read_toml
from cmesite.reading.words import choice, normal
from cmesite.records.source import Source
from cmesite.records.vocabulary import CreditType, CreditUnit, Format, Topic, Vocabulary, folded


@dataclass
class _Words:
    """Words gathered so far, by id; the content's entries come after the program's."""

    types: dict[str, CreditType] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)

    def frozen(self) -> Vocabulary:
        return Vocabulary(
            tuple(self.types.values()), tuple(self.topics.values()), tuple(self.formats.values())
        )


def read_vocabulary(builtin: str, source: Source | None) -> tuple[Vocabulary, tuple[Diagnostic, ...]]:
    """The words of the program with those of content/vocabulary.toml.

    An entry for a known id adds its aliases and replaces its name. The program's own text must
    be without mistakes; anything wrong in it is a bug.
    """
    words = _Words()
    own = Source("vocabulary.toml (built in)", builtin.encode())
    problems = _add(words, own)
    if problems:
        raise ValueError(f"the built-in vocabulary is broken: {problems[0].message}")
    if source is not None:
        problems = _add(words, source)
    return words.frozen(), problems


def _add(words: _Words, source: Source) -> tuple[Diagnostic, ...]:
    table, problems = read_toml(source)
    if table is None:
        return problems
    check_format(table)
    types, topics, formats = (table.table(name) for name in ("types", "topics", "formats"))
    table.finish()
    for id_, entry in _entries(types):
        words.types[id_] = _type(id_, entry, words.types.get(id_))
    for id_, entry in _entries(topics):
        words.topics[id_] = _topic(id_, entry, words.topics.get(id_))
    for id_, entry in _entries(formats):
        words.formats[id_] = _format(id_, entry, words.formats.get(id_))
    _refuse_unknown_words(words, types, formats)
    _refuse_clashes(types, words.types.values())
    _refuse_clashes(topics, words.topics.values())
    _refuse_clashes(formats, words.formats.values())
    return (*problems, *table.findings.diagnostics)


def _entries(section: Table) -> Iterable[tuple[str, Table]]:
    """Each entry of a section whose key can be an id."""
    for key in section.keys:
        entry = section.table(key)
        right = "-".join(folded(key).split())
        if key != normal(key) or key != right or not right:
            section.refuse_key(
                key,
                Refusal(
                    "bad-id",
                    f"`{key}` is not an id; an id has small letters, digits and hyphens, no spaces.",
                    instead=right,
                ),
            )
        else:
            yield key, entry


def _type(id_: str, entry: Table, known: CreditType | None) -> CreditType:
    before = known or CreditType(id_, "")
    found = CreditType(
        id_,
        _name(id_, entry, before.name),
        entry.one("unit", choice(CreditUnit), before.unit),
        (*before.aliases, *_spellings(entry)),
        tuple(dict.fromkeys((*before.also, *entry.many("also", _as_written)))),
    )
    entry.finish()
    return found


def _topic(id_: str, entry: Table, known: Topic | None) -> Topic:
    before = known or Topic(id_, "")
    found = Topic(id_, _name(id_, entry, before.name), (*before.aliases, *_spellings(entry)))
    entry.finish()
    return found


def _format(id_: str, entry: Table, known: Format | None) -> Format:
    before = known or Format(id_, "")
    found = Format(
        id_,
        _name(id_, entry, before.name),
        entry.one("learning_format", _as_written, before.learning_format),
        (*before.aliases, *_spellings(entry)),
    )
    entry.finish()
    return found


def _name(id_: str, entry: Table, before: str) -> str:
    return entry.text("name") or before or id_.replace("-", " ").capitalize()


def _spellings(entry: Table) -> tuple[str, ...]:
    return entry.many("aliases", _as_written)


def _as_written(text: str) -> str | Refusal:
    return text


def _refuse_unknown_words(words: _Words, types: Table, formats: Table) -> None:
    """`also` and `learning_format` name words that exist, and not themselves."""
    for id_ in types.keys:
        types.table(id_).many("also", partial(_read_also, words=words, id_=id_))
    for id_ in formats.keys:
        entry = formats.table(id_)
        other = entry.one("learning_format", _as_written, "")
        if other and (other not in words.formats or other == id_):
            learning = [
                word.id for word in words.formats.values() if not word.learning_format and word.id != id_
            ]
            entry.refuse(
                "learning_format", unknown_word("unknown-format", "learning format", other, learning)
            )


def _read_also(text: str, words: _Words, id_: str) -> str | Refusal:
    """Another type that every credit of this one is as many of."""
    known, own = words.types.get(text), words.types.get(id_)
    if text == id_:
        message = f"`{id_}` is itself already; `also` names another type."
        return Refusal("unknown-type", message, hint="Take `also` out, or name the other type.")
    if known is None:
        return unknown_word(
            "unknown-type", "credit type", text, [type_ for type_ in words.types if type_ != id_]
        )
    if own is not None and known.unit is not own.unit:
        message = f"`{id_}` is a {own.unit}, `{text}` a {known.unit}: different units."
        return Refusal("mixed-units", message, hint="Name both types in the records that earn both.")
    return text


def _refuse_clashes(section: Table, known: Iterable[CreditType | Topic | Format]) -> None:
    """Each spelling stands for one word only."""
    owners: dict[str, set[str]] = {}
    for word in known:
        for spelling in (word.id, word.name, *word.aliases):
            owners.setdefault(folded(spelling), set()).add(word.id)
    for id_ in section.keys:
        entry = section.table(id_)
        read = partial(_read_spelling, owners=owners, section=str(section.path[0]), id_=id_)
        entry.many("name", read)
        entry.many("aliases", read)
        if set(owners.get(folded(id_), ())) - {id_}:
            section.refuse_key(id_, _clash(id_, id_, owners, str(section.path[0])))


def _read_spelling(text: str, owners: Mapping[str, set[str]], section: str, id_: str) -> str | Refusal:
    """A spelling that stands for no other word."""
    return _clash(text, id_, owners, section) if owners.get(folded(text), set()) - {id_} else text


def _clash(text: str, id_: str, owners: Mapping[str, set[str]], section: str) -> Refusal:
    other = min(owners[folded(text)] - {id_})
    return Refusal(
        "spelling-clash",
        f"“{text}” would stand for `{id_}` and for `{other}`.",
        hint=f"Take it out here, or add it to [{section}.{other}] only.",
    )
