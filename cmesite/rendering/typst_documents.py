"""Typesets a template of the theme with values: PDF bytes, and the characters no font could show."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

# In PDF/UA mode typst refuses a text it has no glyph for, and names it; in plain mode it prints a box.
NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
FOLDER = "packet"
BOX = "□"
# Each round finds all that is missing, or the marks that only what replaced it brings to light.
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Typeset:
    """A typeset document. `unprintable` are the characters that no font of the theme has."""

    pdf: bytes
    unprintable: tuple[str, ...]


@dataclass(frozen=True)
class Typesetter:
    """A theme's packet folder, ready to typeset its templates."""

    folder: Path
    fonts: typst.Fonts

    def typeset(self, template: str, values: Mapping[str, Any]) -> Typeset:
        """The PDF of a template with values, handed over as JSON and never as source text.

        A character that no font has is replaced by a box, because typst would leave nothing there.
        """
        missing: dict[str, None] = {}
        for _ in range(MOST_ROUNDS):
            try:
                pdf = self._compiler(template, values).compile(format="pdf", pdf_standards=["ua-1"])
                return Typeset(_single(pdf), tuple(missing))
            except typst.TypstError as problem:
                found = dict.fromkeys("".join(NO_GLYPH.findall(problem.diagnostic)).replace(BOX, ""))
                if not found:
                    break
                missing |= found
                values = boxed(values, {ord(character): BOX for character in missing})
        return Typeset(_single(self._compiler(template, values).compile(format="pdf")), tuple(missing))

    def query(self, template: str, values: Mapping[str, Any], selector: str) -> tuple[Any, ...]:
        """The values of the elements that a selector finds in a template."""
        found = json.loads(self._compiler(template, values).query(selector, field="value"))
        return tuple(found)

    def _compiler(self, template: str, values: Mapping[str, Any]) -> typst.Compiler:
        return typst.Compiler(
            str(self.folder / template),
            root=str(self.folder),
            font_paths=self.fonts,
            sys_inputs={"data": json.dumps(values, ensure_ascii=False, sort_keys=True)},
        )


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
    assert isinstance(compiled, bytes)  # a PDF is one file
    return compiled


@contextmanager
def typesetter(theme: Mapping[str, bytes] | None = None) -> Iterator[Typesetter]:
    """A typesetter for a theme's files by their path, or for the default theme.

    System fonts are never used: the same content gives the same pages on every machine.
    """
    if theme is None:
        yield _of_folder(default_theme() / FOLDER)
        return
    with tempfile.TemporaryDirectory() as name:
        for path, content in theme.items():
            if path.startswith(f"{FOLDER}/"):
                target = Path(name) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        yield _of_folder(Path(name) / FOLDER)


def default_theme() -> Path:
    """The theme shipped with the program: in the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes" / "default"
    return inside if inside.exists() else package.parent / "themes" / "default"


def _of_folder(folder: Path) -> Typesetter:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
    )
    return Typesetter(folder, fonts)
