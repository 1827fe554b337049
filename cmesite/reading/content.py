"""Reading a whole content folder: every file once, words and settings first, into one raw portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cmesite.diagnostics import Diagnostic
from cmesite.reading.cluster import read_cluster
from cmesite.reading.credential import read_credential
from cmesite.reading.credit import read_credit
from cmesite.reading.documents import read_document
from cmesite.reading.entries import Entry, Usage
from cmesite.reading.fields import fields_of
from cmesite.reading.goal import read_goal
from cmesite.reading.letters import with_letters
from cmesite.reading.links import unsafe_links
from cmesite.reading.names import PROFILE, Named, sort_files
from cmesite.reading.outcome import read_outcome
from cmesite.reading.plan import read_plan
from cmesite.reading.practice import read_practice
from cmesite.reading.profile import USUAL_TYPE, read_profile
from cmesite.reading.requirement import read_requirement
from cmesite.reading.resource import read_resource
from cmesite.reading.review import read_review
from cmesite.reading.settings import read_settings
from cmesite.reading.statement import read_statement
from cmesite.reading.vocabulary import read_vocabulary
from cmesite.reading.words import Lexicon
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Profile
from cmesite.records.proof import ProofFile
from cmesite.records.source import Source
from cmesite.records.vocabulary import Vocabulary

# One reader for each kind. A new kind is its value in records/, its reader here, and its line.
READERS: tuple[tuple[Kind, Callable[[Entry], tuple[Any, ...]]], ...] = (
    (Kind.REQUIREMENT, read_requirement),
    (Kind.GOAL, read_goal),
    (Kind.PLAN, read_plan),
    (Kind.CREDIT, read_credit),
    (Kind.CREDENTIAL, read_credential),
    (Kind.CLUSTER, read_cluster),
    (Kind.OUTCOME, read_outcome),
    (Kind.PRACTICE, read_practice),
    (Kind.RESOURCE, read_resource),
    (Kind.REVIEW, read_review),
    (Kind.STATEMENT, read_statement),
)


Reader = Callable[[Entry], tuple[Any, ...]]
Read = tuple[tuple[Any, ...], tuple[Diagnostic, ...]]


def read_record(named: Named, reader: Reader, usage: Usage) -> Read:
    """The records of one file, and everything wrong with how it says them."""
    document, problems = read_document(named.source)
    if document is None:
        return (), problems
    fields = fields_of(document)
    records = reader(Entry(named.id, fields, document.body, usage))
    found = fields.findings.diagnostics
    return records, (*_told_once(problems, found), *found, *unsafe_links(document))


# How one file is read, and how the words are; `read_record` and `read_vocabulary` do it.
ReadRecord = Callable[[Named, Reader, Usage], Read]
ReadWords = Callable[[str, Source | None], tuple[Vocabulary, tuple[Diagnostic, ...]]]


def read_content(
    sources: Sequence[Source],
    proofs: tuple[ProofFile, ...],
    builtin_vocabulary: str,
    read_words: ReadWords = read_vocabulary,
    read_one: ReadRecord = read_record,
) -> tuple[Portfolio, tuple[Diagnostic, ...]]:
    """Everything the files say, and everything wrong with how they say it.

    The portfolio is raw: `records.portfolio.portfolio_of` completes and sorts it. A file with a
    mistake does not keep others from being read; a record that could not be read is in `unread`.
    `read_words` and `read_one` say how a file is read, for somebody who remembers what was in it.
    """
    files, problems = sort_files(sources)
    diagnostics = list(problems)
    vocabulary, problems = read_words(builtin_vocabulary, files.vocabulary)
    diagnostics += problems
    settings, problems = read_settings(files.site, vocabulary)
    diagnostics += problems
    requirements = [named.id for named in files.records if named.kind is Kind.REQUIREMENT]
    settings, problems = with_letters(settings, files.letters, requirements)
    diagnostics += problems
    lexicon = Lexicon(vocabulary)
    profile, problems = _read_profile(files.profile, lexicon)
    diagnostics += problems
    usage = Usage(lexicon, profile.credit_type if profile else USUAL_TYPE, settings.currency)

    records: dict[str, tuple[Any, ...]] = {}
    unread: list[tuple[Kind, str]] = [] if profile or not files.profile else [(Kind.PROFILE, PROFILE)]
    for kind, reader in READERS:
        found: list[Any] = []
        for named in (each for each in files.records if each.kind is kind):
            read, problems = read_one(named, reader, usage)
            diagnostics += problems
            found.extend(read)
            if not read:
                unread.append((kind, named.id))
        records[kind.value] = tuple(found)
    portfolio = Portfolio(profile, settings, vocabulary, proofs=proofs, unread=tuple(unread), **records)
    return portfolio, tuple(diagnostics)


def _told_once(problems: tuple[Diagnostic, ...], found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The mistakes of typing; without those a reader tells again, with a line that is right for it."""
    again = {(one.place.line, one.code) for one in found if one.code == "bad-id"}
    return (p for p in problems if p.code != "hash-in-value" or (p.place.line, "bad-id") not in again)


def _read_profile(source: Source | None, lexicon: Lexicon) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    if source is None:
        return None, ()
    document, problems = read_document(source)
    if document is None:
        return None, problems
    fields = fields_of(document)
    profile = read_profile(fields, document.body, lexicon)
    told = fields.findings.diagnostics
    found = (*_told_once(problems, told), *told, *unsafe_links(document))
    return (profile if profile.name else None), found
