"""The geometry of charts, computed once so that templates only write it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from cmesite.publishing.marks import Mark
from cmesite.records.amounts import ZERO

# Steps of a scale that people count in.
STEPS = tuple(Decimal(step) for step in (1, 2, 5))
MOST_LINES = 5


@dataclass(frozen=True)
class Segment:
    """A piece of a bar, `start` to `start + length` of a hundred percent, painted with a mark."""

    paint: str
    start: str
    length: str
    label: str
    amount: str


@dataclass(frozen=True)
class Block:
    """A rectangle of a column chart; `planned` ones are hatched."""

    paint: str
    planned: bool
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Column:
    """One column with its value over it and its name under it; `minor` names are dropped on phones."""

    blocks: tuple[Block, ...]
    middle: str
    value: str
    value_y: str
    name: str
    minor: bool


@dataclass(frozen=True)
class Stack:
    """What goes into a column: pieces from the bottom up, with the value printed on top."""

    name: str
    value: str
    pieces: tuple[tuple[str, bool, Decimal], ...]


@dataclass(frozen=True)
class ColumnChart:
    """A column chart in a box of `width` by `height`, its base line at `base`."""

    width: int
    height: int
    base: int
    columns: tuple[Column, ...]


def number(value: Decimal) -> str:
    """A coordinate: a hundredth is finer than any screen."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def share_of(part: Decimal, whole: Decimal) -> str:
    """A length as a percentage of the whole, never beyond it."""
    return "0%" if not whole else f"{number(min(part / whole, Decimal(1)) * 100)}%"


def segments(parts: Sequence[tuple[Mark, Decimal, str]]) -> tuple[Segment, ...]:
    """A bar divided into parts, with a hair's breadth between them."""
    whole = sum((part[1] for part in parts), ZERO)
    gap = Decimal("0.25")
    found: list[Segment] = []
    done = ZERO
    for index, (mark, size, text) in enumerate(parts):
        percent = size / whole * 100
        last = index == len(parts) - 1
        length = percent if last else max(percent - gap, percent / 2)
        found.append(Segment(mark.paint, number(done), number(length), mark.label, text))
        done += percent
    return tuple(found)


def columns(stacks: Sequence[Stack], width: int = 960, height: int = 240) -> ColumnChart:
    """Columns side by side on one scale; the tallest uses the height there is."""
    base, top, fill = height - 28, 34, Decimal("0.55")
    slot = Decimal(width) / max(len(stacks), 1)
    tallest = max((sum((p[2] for p in stack.pieces), ZERO) for stack in stacks), default=ZERO)
    scale = Decimal(base - top) / tallest if tallest else ZERO
    named = [index for index, stack in enumerate(stacks) if stack.name]
    drawn = tuple(
        _column(
            stack,
            index in named[::3],
            slot * index + slot * (1 - fill) / 2,
            slot * fill,
            Decimal(base),
            scale,
        )
        for index, stack in enumerate(stacks)
    )
    return ColumnChart(width, height, base, drawn)


def _column(stack: Stack, major: bool, x: Decimal, width: Decimal, base: Decimal, scale: Decimal) -> Column:
    y = base
    blocks: list[Block] = []
    for paint, planned, size in stack.pieces:
        y -= size * scale
        shown = max(size * scale - (1 if blocks else 0), ZERO)
        blocks.append(Block(paint, planned, number(x), number(y), number(width), number(shown)))
    return Column(tuple(blocks), number(x + width / 2), stack.value, number(y - 7), stack.name, not major)


def scale_up_to(most: Decimal) -> tuple[Decimal, ...]:
    """Round numbers from zero to at least `most`, at most six of them."""
    power = Decimal(1)
    while True:
        for step in STEPS:
            if step * power * MOST_LINES >= most:
                lines = int((most / (step * power)).to_integral_value(ROUND_CEILING))
                return tuple(step * power * index for index in range(max(lines, 1) + 1))
        power *= 10
