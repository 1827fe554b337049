"""What the files of a content folder are by their names: records of a kind, settings, or nobody's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.diagnostics import Diagnostic, Place, error, warning
from cmesite.reading.refusals import nearest
from cmesite.reading.words import id_like
from cmesite.records.kind import Kind
from cmesite.records.source import Source

FOLDERS = {kind.value: kind for kind in Kind if kind is not Kind.PROFILE}
SITE, VOCABULARY, PROFILE, PROOFS = "site.toml", "vocabulary.toml", "profile.md", "proofs"
LETTERS = "packets"

_STEM = re.compile(r"\w(?:[\w.+-]*\w)?$")
_DOUBLED = re.compile(r"(?<=\w)(?:\.(?:md|markdown|txt|docx?))+$", re.IGNORECASE)
_NOT_OURS = re.compile(r"\.|.*~$|#.*#$|thumbs\.db$|desktop\.ini$|readme\.md$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A file of a kind, with the id its name gives."""

    kind: Kind
    id: str
    source: Source


@dataclass(frozen=True)
class Sorted:
    """The files of a content folder, each in its place."""

    records: tuple[Named, ...]
    site: Source | None
    vocabulary: Source | None
    profile: Source | None
    letters: tuple[Source, ...] = ()


def sort_files(sources: Iterable[Source]) -> tuple[Sorted, tuple[Diagnostic, ...]]:
    """Every file by what it is; a warning for each that nothing reads."""
    diagnostics: list[Diagnostic] = []
    records: list[Named] = []
    single: dict[str, Source] = {}
    strange_folders: set[str] = set()
    letters: list[Source] = []
    for source in sorted(sources, key=lambda each: each.path):
        parts = source.path.split("/")
        if parts[0] in FOLDERS and parts[-1] == ".md":
            diagnostics.append(_nameless(source.path))
        if any(_NOT_OURS.match(part) for part in parts) or parts[0] == PROOFS:
            continue
        if source.path in (SITE, VOCABULARY, PROFILE):
            single[source.path] = source
        elif len(parts) == 1:
            diagnostics.append(_stray(source.path))
        elif parts[0] == LETTERS and len(parts) == 2 and source.path.endswith(".md"):
            letters.append(source)
        elif parts[0] not in FOLDERS:
            if parts[0] not in strange_folders:
                diagnostics.append(_strange_folder(source.path, parts[0]))
            strange_folders.add(parts[0])
        elif not parts[-1].endswith(".md"):
            diagnostics.append(_wrong_ending(source.path, parts[-1]))
        else:
            named, problems = _named(source, FOLDERS[parts[0]], parts[-1].removesuffix(".md"))
            records.append(named)
            diagnostics.extend(problems)
            folder = next((part for part in parts[1:-1] if part.lower().endswith(".md")), "")
            if folder and folder not in strange_folders:
                diagnostics.append(_folder_like_a_file(source.path, folder))
                strange_folders.add(folder)
    records, repeated = _once(records)
    found = Sorted(
        tuple(records), single.get(SITE), single.get(VOCABULARY), single.get(PROFILE), tuple(letters)
    )
    return found, (*diagnostics, *repeated)


def _named(source: Source, kind: Kind, stem: str) -> tuple[Named, tuple[Diagnostic, ...]]:
    id_ = unicodedata.normalize("NFC", stem)
    if doubled := _DOUBLED.search(id_):
        right = id_[: doubled.start()]
        problem = error(
            "bad-file-name",
            Place(source.path),
            f"The file's name has two endings, {doubled[0]}.md, so the record's id would be `{id_}`.",
            f"Rename the file to {right}.md",
        )
        return Named(kind, right, source), (problem,)
    if _STEM.match(id_):
        return Named(kind, id_, source), ()
    right = id_like(id_).replace("@", "-").strip(".-+") or "a-short-name"
    problem = error(
        "bad-file-name",
        Place(source.path),
        f"The file's name is the record's id, and `{stem}` is none; an id has letters, digits and hyphens.",
        f"Rename the file to {right}.md",
    )
    return Named(kind, right, source), (problem,)


def _nameless(path: str) -> Diagnostic:
    message = f"Nothing reads {path}: the name before .md is missing, and so the record's id."
    return warning(
        "unread-file", Place(path), message, "Rename the file, for example to 2026-02-10-sepsis.md"
    )


def _folder_like_a_file(path: str, folder: str) -> Diagnostic:
    return warning(
        "unknown-folder",
        Place(path),
        f"{folder} is a folder with a file's name; what is in it is read.",
        f"Rename the folder to {folder[:-3] or 'records'}",
    )


def _once(records: Iterable[Named]) -> tuple[list[Named], list[Diagnostic]]:
    """The records whose id is new in their kind; an error for each other."""
    first: dict[tuple[Kind, str], Named] = {}
    problems: list[Diagnostic] = []
    for named in records:
        earlier = first.setdefault((named.kind, named.id), named)
        if earlier is not named:
            problems.append(
                error(
                    "duplicate-id",
                    Place(named.source.path),
                    f"Two files of {named.kind.value}/ have the id `{named.id}`: {earlier.source.path} and "
                    f"{named.source.path}.",
                    f"Rename one of them, for example to {named.id}-2.md",
                    (Place(earlier.source.path),),
                )
            )
    return list(first.values()), problems


def _stray(path: str) -> Diagnostic:
    meant = nearest(path, (SITE, VOCABULARY, PROFILE), likeness=0.75)
    if meant:
        return warning(
            "unread-file",
            Place(path),
            f"Nothing reads {path}; did you mean {meant}?",
            f"Rename the file to {meant}",
        )
    return warning(
        "unread-file",
        Place(path),
        f"Nothing reads {path}: a record stands in the folder of its kind.",
        f"Move it into one of {', '.join(sorted(FOLDERS))}.",
    )


def _strange_folder(path: str, folder: str) -> Diagnostic:
    meant = nearest(folder, (*FOLDERS, PROOFS), likeness=0.75)
    if meant:
        return warning(
            "unknown-folder",
            Place(path),
            f"Nothing reads the folder {folder}/; did you mean {meant}/?",
            f"Rename the folder to {meant}",
        )
    return warning(
        "unknown-folder",
        Place(path),
        f"Nothing reads the folder {folder}/.",
        f"The folders are {', '.join(sorted(FOLDERS))}, {LETTERS} and {PROOFS}.",
    )


def _wrong_ending(path: str, name: str) -> Diagnostic:
    stem, _, ending = name.rpartition(".")
    if ending.lower() in ("md", "markdown", "mdown", "txt", "text", "yaml", "yml"):
        hint = f"Rename the file to {stem}.md"
    elif stem:
        hint = "A record ends in .md; a proof belongs under proofs/."
    else:
        hint = f"Rename the file to {name}.md"
    return warning("unread-file", Place(path), f"Nothing reads {name}: a record's file ends in .md.", hint)
