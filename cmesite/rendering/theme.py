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
# Where a theme's colors are said; what it was asked for as an option comes before what it ships.
ACCENT_STYLES = ("static/shared/theme.css", "static/shared/tokens.css")
ACCENT = "#0c5a53"
_ACCENT = re.compile(r"--accent:\s*(#[0-9a-fA-F]{6})\b")
_FONTS = (".woff", ".woff2", ".ttf", ".otf")
# Files that say nothing to a browser keep the name a reader looks for.
_PLAIN_NAMES = (".txt", ".md")
_LINK = re.compile(rb"""((?:href|src)=")((?:\.\./)*)(static/[^"?#]+)""")
_STYLE_LINK = re.compile(rb"""(url\(["']?)([^"')?#:]+)""")


@dataclass(frozen=True)
class Theme:
    """`files` maps `templates/…` and `static/…` to their bytes, overrides already laid on top."""

    files: Mapping[str, bytes]

    @property
    def accent(self) -> str:
        """The accent on light pages: the option that was asked for, else what the theme ships."""
        styles = (self.files.get(path, b"").decode("utf-8", "replace") for path in ACCENT_STYLES)
        found = (_ACCENT.search(style) for style in styles)
        return next((one[1] for one in found if one), ACCENT)

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
    plain = _without_idle_fonts(static_files(theme, face))
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path, content in sorted(plain, key=lambda file: (file[0].endswith(".css"), file[0])):
        if path.endswith(".css"):
            content = _relinked(path, content, names)
        names[path] = path if path.endswith(_PLAIN_NAMES) else _hashed(path, content)
        files[names[path]] = content
    return Static(tuple(sorted(files.items())), names)


def _without_idle_fonts(files: tuple[tuple[str, bytes], ...]) -> tuple[tuple[str, bytes], ...]:
    """The files without the fonts that no style names: a theme of other fonts publishes none of these."""
    styles = b"".join(content for path, content in files if path.endswith(".css"))
    return tuple(
        (path, content)
        for path, content in files
        if not path.endswith(_FONTS) or posixpath.basename(path).encode() in styles
    )


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
