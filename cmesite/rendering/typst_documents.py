"""Typesets a template of the theme with values: PDF bytes, and the characters no font could show."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import typst

# In PDF/UA mode typst refuses a text it has no glyph for, and names it; in plain mode it prints a box.
# It writes the text as Rust does: `\u{f0b7}`, `\"`, `\\`.
NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
# Colors, languages and paths among the values are ASCII, which every font of a packet has.
ASCII_END = 0x80
FOLDER = "packet"
LOGOS = ("logo.svg", "logo.png", "logo.jpg")
# Where a theme's colors are said; what it was asked for as an option comes before what it ships.
STYLES = ("static/shared/theme.css", "static/shared/tokens.css")
ACCENT = re.compile(r"--accent:\s*(#[0-9a-fA-F]{6})\b")
FONTS = {name: re.compile(rf"--font-{name}:\s*([^;}}]+)") for name in ("serif", "sans")}
BOX = "□"
# Each round finds all that is missing, or the marks that only what replaced it brings to light.
MOST_ROUNDS = 4
FORGOTTEN_AFTER = 11


class Memory(Protocol):
    """Keeps bytes by a key that says everything they were made from."""

    def recall(self, key: str) -> bytes | None:
        """What was kept under the key, if anything."""

    def keep(self, key: str, content: bytes) -> None:
        """Keeps it for another time."""


@dataclass(frozen=True)
class Typeset:
    """A document and the values it shows. `unprintable` are the characters no font of the theme has."""

    pdf: bytes
    unprintable: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Typesetter:
    """A theme's packet folder, ready to typeset its templates. `look` is a digest of the folder's files,
    `dress` what every template may use of the theme: its accent, its logo and its fonts."""

    folder: Path
    fonts: typst.Fonts
    look: str = ""
    memory: Memory | None = None
    dress: tuple[tuple[str, str | list[str]], ...] = (("logo", ""),)

    def typeset(self, template: str, values: Mapping[str, Any]) -> Typeset:
        """The PDF of a template with values, handed over as JSON and never as source text.

        A character that no font has is replaced by a box, because typst would leave nothing there.
        """
        values = {**dict(self.dress), **values}
        key = self._key("typeset", template, values)
        known = self._recall(key)
        if known is not None:
            characters, _, pdf = known.partition(b"\n")
            unprintable = tuple(json.loads(characters))
            return Typeset(pdf, unprintable, boxed(values, _boxes(unprintable)))
        made = self._typeset(template, values)
        self._keep(key, json.dumps(made.unprintable).encode() + b"\n" + made.pdf)
        return made

    def picture(self, template: str, values: Mapping[str, Any]) -> bytes:
        """The one page of a template as PNG, a pixel for each point."""
        drawn = self._compiler(template, {**dict(self.dress), **values}).compile(format="png", ppi=72.0)
        return _single(drawn[:1][0] if isinstance(drawn, list) else drawn)

    def query(self, template: str, values: Mapping[str, Any], selector: str) -> tuple[Any, ...]:
        """The values of the elements that a selector finds in a template."""
        values = {**dict(self.dress), **values}
        key = self._key(selector, template, values)
        found = self._recall(key)
        if found is None:
            found = self._compiler(template, values).query(selector, field="value").encode()
            self._keep(key, found)
        return tuple(json.loads(found))

    def remembers(self, template: str, values: Mapping[str, Any]) -> bool:
        """Was this document typeset before, and kept?"""
        return self._recall(self._key("typeset", template, {**dict(self.dress), **values})) is not None

    def forget(self) -> None:
        """Frees what typst remembers of documents so far.

        It keeps every layout until ten later documents had no use for it; a large packet's take 150 MB.
        """
        for number in range(FORGOTTEN_AFTER):
            typst.compile(f"#let _ = {number}".encode())

    def _typeset(self, template: str, values: Mapping[str, Any]) -> Typeset:
        missing: dict[str, None] = {}
        for _ in range(MOST_ROUNDS):
            try:
                pdf = self._compiler(template, values).compile(format="pdf", pdf_standards=["ua-1"])
                return Typeset(_single(pdf), tuple(missing), values)
            except typst.TypstError as problem:
                found = _without_glyph(problem.diagnostic)
                if not found:
                    break
                missing |= found
                values = boxed(values, _boxes(missing))
        pdf = self._compiler(template, values).compile(format="pdf")
        return Typeset(_single(pdf), tuple(missing), values)

    def _key(self, what: str, template: str, values: Mapping[str, Any]) -> str:
        if self.memory is None:
            return ""
        asked = json.dumps([what, template, values, self.look], ensure_ascii=False, sort_keys=True)
        return f"typeset-{hashlib.sha256(asked.encode()).hexdigest()}"

    def _recall(self, key: str) -> bytes | None:
        return None if self.memory is None else self.memory.recall(key)

    def _keep(self, key: str, content: bytes) -> None:
        if self.memory is not None:
            self.memory.keep(key, content)

    def _compiler(self, template: str, values: Mapping[str, Any]) -> typst.Compiler:
        return typst.Compiler(
            str(self.folder / template),
            root=str(self.folder),
            font_paths=self.fonts,
            sys_inputs={"data": json.dumps(values, ensure_ascii=False, sort_keys=True)},
        )


def _without_glyph(diagnostic: str) -> dict[str, None]:
    """The characters that a complaint of typst names."""
    texts = (ESCAPED.sub(_unescaped, text) for text in NO_GLYPH.findall(diagnostic))
    named = dict.fromkeys("".join(texts))
    return {one: None for one in named if one != BOX and ord(one) >= ASCII_END}


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else {"n": "\n", "r": "\r", "t": "\t"}.get(found[2], found[2])


def _boxes(characters: Iterable[str]) -> dict[int, str]:
    return {ord(character): "" if invisible(character) else BOX for character in characters}


def invisible(character: str) -> bool:
    """Does it only say how others are drawn (a joiner, a variant, a direction)?"""
    return unicodedata.category(character) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(character, "")


def boxed(value: Any, boxes: Mapping[int, str]) -> Any:
    """The same values with some characters replaced in every text."""
    if isinstance(value, str):
        return value.translate(boxes)
    if isinstance(value, Mapping):
        return {key: boxed(inner, boxes) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [boxed(inner, boxes) for inner in value]
    return value


def _single(compiled: bytes | list[bytes] | None) -> bytes:
    assert isinstance(compiled, bytes)  # one file
    return compiled


@contextmanager
def typesetter(
    theme: Mapping[str, bytes] | None = None, memory: Memory | None = None
) -> Iterator[Typesetter]:
    """A typesetter for a theme's files by their path, or for the default theme.

    System fonts are never used: the same content gives the same pages on every machine.
    """
    if theme is None:
        yield typesetter_in(str(default_theme() / FOLDER))
        return
    files = {path: content for path, content in theme.items() if path.startswith(f"{FOLDER}/")}
    with tempfile.TemporaryDirectory() as name:
        for path, content in files.items():
            target = Path(name) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        plain = typesetter_in(str(Path(name) / FOLDER), look_of(files), memory)
        yield replace(plain, dress=dress_of(theme, plain.fonts.families()))


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
    )


def typesetter_in(folder: str, look: str = "", memory: Memory | None = None) -> Typesetter:
    """A typesetter for the templates and fonts in a folder."""
    return Typesetter(Path(folder), _fonts(Path(folder)), look, memory)


def dress_of(theme: Mapping[str, bytes], families: Iterable[str]) -> tuple[tuple[str, str | list[str]], ...]:
    """The accent of the theme's sites, on paper the light one, the logo beside the packet's templates, and of
    the sites' fonts those whose files lie there (`families`)."""
    logo = next((name for name in LOGOS if f"{FOLDER}/{name}" in theme), "")
    accent = _said(theme, ACCENT)
    there = {family.casefold() for family in families}
    dress: list[tuple[str, str | list[str]]] = [("logo", logo)]
    if accent:
        dress.append(("accent", accent))
    for name, pattern in FONTS.items():
        wanted = (family.strip(" \"'") for family in _said(theme, pattern).split(","))
        if found := [family for family in wanted if family.casefold() in there]:
            dress.append((name, found))
    return tuple(dress)


def _said(theme: Mapping[str, bytes], pattern: re.Pattern[str]) -> str:
    found = (pattern.search(theme.get(path, b"").decode("utf-8", "replace")) for path in STYLES)
    return next((one[1] for one in found if one), "")


def look_of(files: Mapping[str, bytes]) -> str:
    """A digest of a theme's files."""
    digest = hashlib.sha256(version("typst").encode())
    for path, content in sorted(files.items()):
        digest.update(hashlib.sha256(path.encode()).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def default_theme() -> Path:
    """The theme shipped with the program: in the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes" / "default"
    return inside if inside.exists() else package.parent / "themes" / "default"
