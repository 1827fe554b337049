"""A theme: templates and static files by their path in it, wherever they were found."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

TEMPLATES = "templates/"
STATIC = "static/"
SHARED = "shared"
# Where the names of the sections wanted on the front page stand, one a line.
SECTIONS_FILE = "options/sections"
SECTIONS = ("story", "goals", "depth", "year", "results", "record")
# Files that say nothing to a browser keep the name a reader looks for.
_PLAIN_NAMES = (".txt", ".md")
_LINK = re.compile(rb"""((?:href|src)=")((?:\.\./)*)(static/[^"?#]+)""")
_STYLE_LINK = re.compile(rb"""(url\(["']?)([^"')?#:]+)""")


@dataclass(frozen=True)
class Theme:
    """`files` maps `templates/…` and `static/…` to their bytes, overrides already laid on top."""

    files: Mapping[str, bytes]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the front page in their order; all of them where nothing is said."""
        said = self.files.get(SECTIONS_FILE)
        return tuple(said.decode().split("\n")) if said is not None else SECTIONS


@dataclass(frozen=True)
class Static:
    """What lies beside the pages of a face, each file under a name that changes with its content.

    `names` gives the new name of each file by the one templates know.
    """

    files: tuple[tuple[str, bytes], ...]
    names: Mapping[str, str]

    def linked(self, page: bytes) -> bytes:
        """A page whose links lead to the files under their new names."""
        return _LINK.sub(lambda link: link[1] + link[2] + self._new(link[3]), page)

    def _new(self, name: bytes) -> bytes:
        return self.names.get(name.decode(), name.decode()).encode()


def static_of(theme: Theme, face: str) -> Static:
    """The static files of a face, styles after what they lead to."""
    plain = static_files(theme, face)
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path, content in sorted(plain, key=lambda file: (file[0].endswith(".css"), file[0])):
        if path.endswith(".css"):
            content = _relinked(path, content, names)
        names[path] = path if path.endswith(_PLAIN_NAMES) else _hashed(path, content)
        files[names[path]] = content
    return Static(tuple(sorted(files.items())), names)


def _relinked(path: str, style: bytes, names: Mapping[str, str]) -> bytes:
    return _STYLE_LINK.sub(lambda link: link[1] + _beside(path, link[2], names), style)


def _beside(style: str, link: bytes, names: Mapping[str, str]) -> bytes:
    folder = posixpath.dirname(style)
    new = names.get(posixpath.normpath(posixpath.join(folder, link.decode())))
    return posixpath.relpath(new, folder).encode() if new else link


def _hashed(path: str, content: bytes) -> str:
    stem, dot, ending = path.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:8]
    return f"{stem}.{digest}{dot}{ending}"


def static_files(theme: Theme, face: str) -> tuple[tuple[str, bytes], ...]:
    """What lies beside the pages of a face (`portfolio` or `dashboard`): shared files, then its own.

    `static/shared/x` and `static/<face>/x` both become `static/x`; the face's own wins.
    """
    found: dict[str, bytes] = {}
    for folder in (SHARED, face):
        prefix = f"{STATIC}{folder}/"
        for path in sorted(theme.files):
            if path.startswith(prefix):
                found[STATIC + path.removeprefix(prefix)] = theme.files[path]
    return tuple(sorted(found.items()))
