"""Finds a theme: its files, layer by layer, and what its options say."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cmesite import files
from cmesite.diagnostics import Diagnostic, Place, error, warning
from cmesite.records.settings import Settings
from cmesite.rendering.theme import SECTIONS, SECTIONS_FILE
from cmesite.theme_leftovers import Layer, leftovers

if TYPE_CHECKING:  # it loads what draws, which a check does without
    from cmesite.rendering.pages import BrokenTemplateError

DEFAULT, OVERRIDES = "default", "overrides"
OPTIONS_FILE, CUSTOM_STYLE = "theme.toml", "custom.css"
# Where the options and a style of one's own end up; every layout links it last.
STYLE = "static/shared/theme.css"

_COLOR = re.compile(r"#[0-9a-fA-F]{6}$")
_FONT = re.compile(r"[\w\s,\"'-]+$")
_BENEATH = re.compile(rb"""(["'])beneath/([^"']+)\1""")
_TEMPLATES = "templates/"
# What the accent is read on, light and dark, and the least contrast of text (WCAG 2.2, 1.4.3).
_PAPER, _PAPER_DARK, _ENOUGH = "#fbfaf6", "#12171c", 4.5


@dataclass(frozen=True)
class Options:
    """What a theme may ask for; empty leaves it as the layer beneath has it."""

    accent: str = ""
    accent_dark: str = ""
    font_serif: str = ""
    font_sans: str = ""
    sections: tuple[str, ...] = SECTIONS


def theme_files(content: Path, theme: str) -> dict[str, bytes]:
    """The files of a theme by their path in it: `overrides/`, then the theme, what it inherits, the default.

    A template that hides one of another layer may extend it as `beneath/…`. Raises LookupError where no
    theme of that name exists.
    """
    layers, _ = _layers(content, theme)
    options, _ = _options(layers)
    found = _together([layer.files for layer in layers])
    found.pop(OPTIONS_FILE, None)
    found.pop(CUSTOM_STYLE, None)
    found[STYLE] = style_of(options, b"".join(layer.files.get(CUSTOM_STYLE, b"") for layer in layers))
    found[SECTIONS_FILE] = "\n".join(options.sections).encode()
    return dict(sorted(found.items()))


def program_themes() -> tuple[dict[str, bytes], ...]:
    """The files of each theme of the program's own, the default first: nobody's private words."""
    folders = sorted(path for path in files.packaged("themes").iterdir() if path.is_dir())
    ordered = sorted(folders, key=lambda folder: folder.name != DEFAULT)
    return tuple(files.files_in(folder) for folder in ordered)


def theme_problems(content: Path, settings: Settings) -> tuple[Diagnostic, ...]:
    """What is wrong with the theme site.toml names, or with its options."""
    try:
        layers, problems = _layers(content, settings.theme)
    except LookupError:
        message = f"There is no theme “{settings.theme}”, neither beside your content nor in the program."
        return (error("unknown-theme", settings.places.of("site", "theme"), message, 'theme = "default"'),)
    _, found = _options(layers)
    return (*problems, *found, *_dangling(content), *leftovers(layers, (OPTIONS_FILE, CUSTOM_STYLE)))


def _dangling(content: Path) -> Iterator[Diagnostic]:
    folder = content.resolve().parent / OVERRIDES
    if folder.is_symlink() and not folder.exists():
        message = f"{OVERRIDES} leads to a folder that is not there, so nothing of it is used."
        hint = f"Is a disk not connected, or was the folder moved? Put the files into {OVERRIDES}/ itself."
        yield warning("missing-theme-file", Place(f"../{OVERRIDES}"), message, hint)


def broken_template(content: Path, theme: str, broken: BrokenTemplateError) -> Diagnostic:
    """What is wrong with a template of one's own. Raises the error again where there is none: our own bug.

    The place is the innermost step in a file of one's own, for it was asked for from there; where none of
    one's own was on the way, one of them has hidden what the program's templates need.
    """
    layers, _ = _layers(content, theme)
    own = _own_templates(layers)
    if not own:
        raise broken
    hint = "docs/theme-guide.md says what each template gets; docs/themes.md how one extends another."
    for name, line in reversed(broken.steps):
        layer, path = _source(layers, name)
        if layer.own:
            place = Place(f"{layer.path}/{path}", line, 1 if line else 0)
            return error("bad-template", place, f"This template cannot be drawn: {broken}.", hint)
    layer, path = own[-1]
    message = f"With this template, {broken.steps[-1][0]} cannot be drawn: {broken}."
    return error("bad-template", Place(f"{layer.path}/{path}"), message, hint)


def has_own_templates(content: Path, theme: str) -> bool:
    """Are there templates of one's own? Only these can be broken by the author."""
    return bool(_own_templates(_layers(content, theme)[0]))


def _own_templates(layers: Sequence[Layer]) -> list[tuple[Layer, str]]:
    own = (layer for layer in layers if layer.own)
    return [(layer, path) for layer in own for path in layer.files if path.startswith(_TEMPLATES)]


def _source(layers: Sequence[Layer], name: str) -> tuple[Layer, str]:
    """The layer that a template by its name comes from, and its path there."""
    hidden = re.match(r"@(\d+)/(.+)", name)
    if hidden:
        return layers[int(hidden[1])], _TEMPLATES + hidden[2]
    path = _TEMPLATES + name
    return next((layer for layer in reversed(layers) if path in layer.files), layers[0]), path


def style_of(options: Options, custom: bytes) -> bytes:
    """The options as a style sheet, and after them the author's own."""
    light = {"accent": options.accent, "font-serif": options.font_serif, "font-sans": options.font_sans}
    dark = {"accent": options.accent_dark}
    rules = f"{_block(light)}{_dark(_block(dark))}"
    return rules.encode() + custom


def _block(tokens: Mapping[str, str]) -> str:
    lines = "".join(f" --{name}: {value};" for name, value in tokens.items() if value)
    return f":root {{{lines} }}\n" if lines else ""


def _dark(block: str) -> str:
    return f"@media (prefers-color-scheme: dark) {{ {block.strip()} }}\n" if block else ""


def _layers(content: Path, theme: str) -> tuple[tuple[Layer, ...], tuple[Diagnostic, ...]]:
    """From the default up to the overrides."""
    beside = content.resolve().parent
    chain: list[Layer] = []
    problems: list[Diagnostic] = []
    seen = {DEFAULT}
    name = theme
    while name and name not in seen:
        seen.add(name)
        try:
            chain.append(_named(beside, name))
        except LookupError:
            if not chain:
                raise
            message = f"The theme to inherit, “{name}”, is not there."
            problems.append(_wrong(chain[-1], "inherit", message, f'inherit = "{DEFAULT}"'))
            break
        name = _inherits(chain[-1])
        if name in seen and name != DEFAULT:
            message = f"The themes inherit each other in a circle: “{name}” comes again."
            problems.append(_wrong(chain[-1], "inherit", message, f'inherit = "{DEFAULT}"'))
    bottom = _named(beside, DEFAULT)
    top = Layer(f"../{OVERRIDES}", files.files_in(beside / OVERRIDES), own=True)
    return (bottom, *reversed(chain), top), tuple(problems)


def _named(beside: Path, name: str) -> Layer:
    own, ours = beside / "themes" / name, files.packaged("themes") / name
    if name != DEFAULT and own.is_dir():
        return Layer(f"../themes/{name}", files.files_in(own), own=True)
    if not ours.is_dir():
        raise LookupError(name)
    return Layer(f"../themes/{name}", files.files_in(ours), own=False)


def _together(layers: Sequence[Mapping[str, bytes]]) -> dict[str, bytes]:
    """All layers as one; hidden templates stay under a name that the ones above can extend."""
    found: dict[str, bytes] = {}
    owner: dict[str, int] = {}
    for number, layer in enumerate(layers):
        for path, content in layer.items():
            if not path.startswith(_TEMPLATES):
                found[path] = content
                continue
            if path in found:
                found[f"{_TEMPLATES}@{owner[path]}/{path.removeprefix(_TEMPLATES)}"] = found[path]
            found[path] = content
        for path in layer:
            if path.startswith(_TEMPLATES):
                found[path] = _BENEATH.sub(lambda name: _beneath(name, owner), found[path])
        owner.update(dict.fromkeys((path for path in layer if path.startswith(_TEMPLATES)), number))
    return found


def _beneath(name: re.Match[bytes], owner: Mapping[str, int]) -> bytes:
    quote, path = name[1], name[2].decode()
    return quote + f"@{owner.get(_TEMPLATES + path, 0)}/{path}".encode() + quote


def _inherits(layer: Layer) -> str:
    value = _read(layer)[0].get("inherit", "")
    return value if isinstance(value, str) else ""


def _read(layer: Layer) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    text = layer.files.get(OPTIONS_FILE, b"").decode("utf-8", errors="replace")
    try:
        return tomllib.loads(text), ()
    except tomllib.TOMLDecodeError as wrong:
        line = re.search(r"line (\d+)", str(wrong))
        place = Place(f"{layer.path}/{OPTIONS_FILE}", int(line[1]) if line else 0, 1)
        hint = 'A line is key = value; a text stands in straight quotes: accent = "#0c5a53"'
        return {}, (error("bad-theme", place, "This line cannot be read.", hint),)


def _options(layers: Iterable[Layer]) -> tuple[Options, tuple[Diagnostic, ...]]:
    options = Options()
    problems: list[Diagnostic] = []
    for layer in layers:
        table, found = _read(layer)
        problems += found
        for key, value in table.items():
            if key not in ("inherit", "options") or (key == "options" and not isinstance(value, dict)):
                problems.append(_unknown(layer, key, ("inherit", "options")))
        problems += _idle(layer, table)
        given = table.get("options")
        for key, value in given.items() if isinstance(given, dict) else ():
            read = _option(layer, key, value)
            if isinstance(read, Diagnostic):
                problems.append(read)
            else:
                options = replace(options, **{key: read})  # type: ignore[arg-type]  # by its name
        problems += _weak(layer, options, given if isinstance(given, dict) else {})
    return options, tuple(problems)


def _idle(layer: Layer, table: Mapping[str, object]) -> Iterator[Diagnostic]:
    """An `inherit` that nothing follows."""
    theme = table.get("inherit")
    if theme is None:
        return
    if layer.path == f"../{OVERRIDES}":
        message = f"{OVERRIDES}/ lies on the theme of your site and inherits nothing, so this does nothing."
        hint = f'Write `theme = "{theme}"` under [site] in content/site.toml, and take this line out.'
        yield _wrong(layer, "inherit", message, hint)
    elif not isinstance(theme, str):
        yield _wrong(layer, "inherit", "`inherit` is not the name of a theme.", f'inherit = "{DEFAULT}"')


def _option(layer: Layer, key: str, value: object) -> object:
    """The value as the option's type, or what is wrong with it."""
    names = tuple(Options.__dataclass_fields__)
    if key not in names:
        return _unknown(layer, key, names)
    if key == "sections":
        return _sections(layer, value)
    pattern, example = (_COLOR, "#0c5a53") if key.startswith("accent") else (_FONT, "Georgia, serif")
    if isinstance(value, str) and pattern.match(value):
        return value
    what = "a color of six digits" if pattern is _COLOR else "a list of fonts"
    return _wrong(layer, key, f"`{key}` is not {what}.", f'{key} = "{example}"')


def _sections(layer: Layer, value: object) -> object:
    every = ", ".join(f'"{name}"' for name in SECTIONS)
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return _wrong(layer, "sections", "`sections` is not a list of names.", f"sections = [{every}]")
    unknown = [name for name in value if name not in SECTIONS]
    if unknown or len(set(value)) < len(value):
        message = f"There is no section `{unknown[0]}`." if unknown else "A section stands twice."
        return _wrong(layer, "sections", message, f"sections = [{every}]")
    return tuple(value)


def _weak(layer: Layer, options: Options, given: Mapping[str, object]) -> Iterator[Diagnostic]:
    pairs = (("accent", options.accent, _PAPER), ("accent_dark", options.accent_dark, _PAPER_DARK))
    for key, color, paper in pairs:
        if key in given and color and contrast(color, paper) < _ENOUGH:
            message = (
                f"`{key}` is hard to read on the page: contrast {contrast(color, paper):.1f}, 4.5 needed."
            )
            hint = "Choose a darker color." if key == "accent" else "Choose a lighter color."
            yield warning("weak-accent", _place(layer, key), message, hint)


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _unknown(layer: Layer, key: str, names: tuple[str, ...]) -> Diagnostic:
    near = difflib.get_close_matches(key, names, n=1)
    did_you = f" Did you mean `{near[0]}`?" if near else ""
    hint = f"There are: {', '.join(names)}."
    return _wrong(layer, key, f"A theme has no `{key}`.{did_you}", hint)


def _wrong(layer: Layer, key: str, message: str, hint: str) -> Diagnostic:
    return error("bad-theme", _place(layer, key), message, hint)


def _place(layer: Layer, key: str) -> Place:
    text = layer.files.get(OPTIONS_FILE, b"").decode("utf-8", errors="replace")
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(rf"\s*\[?\s*[\"']?{re.escape(key)}\b", line):
            return Place(f"{layer.path}/{OPTIONS_FILE}", number, 1, max(1, len(line.rstrip())))
    return Place(f"{layer.path}/{OPTIONS_FILE}")
