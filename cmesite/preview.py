"""What a build would publish now, in memory: each part is worked out when somebody asks for a page of it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from cmesite import packets, privacy, themes
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic, has_errors, in_order, untold
from cmesite.packet_records import records_now
from cmesite.packet_standing import Standing
from cmesite.publishing.calendar import calendar_of
from cmesite.publishing.map import map_of
from cmesite.rendering.calendar import render_calendar
from cmesite.rendering.image_notes import UnknownPictureError, without_notes
from cmesite.rendering.map import RenderedMap, render_map
from cmesite.rendering.pages import BrokenTemplateError
from cmesite.sites import (
    CALENDAR,
    DASHBOARD,
    MAP,
    PORTFOLIO,
    Make,
    made,
    packets_there_are,
    private_site,
    public_site,
)
from cmesite.survey import ANEW, Steps, Survey, survey

T = TypeVar("T")
Part = Callable[[], Mapping[str, Make]]


class GoneError(Exception):
    """The content folder is not there; the message says so. An empty portfolio would be a wrong answer."""


class NotDrawnError(Exception):
    """A page that a mistake in a template of one's own keeps from being drawn."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(frozen=True)
class Aside:
    """What takes longer than a look to find and changes seldom: how the packets of the last build stand, what
    was told of them, and of the map."""

    standings: tuple[Standing, ...] = ()
    of_packets: tuple[Diagnostic, ...] = ()
    of_map: tuple[Diagnostic, ...] = ()


NOTHING = Aside()


@dataclass(frozen=True)
class Preview:
    """`parts` are empty where the content has errors.

    `aside` and `leaks` take a moment, so they are asked for apart: the one finds what the next preview is
    given, the other searches the portfolio for what is private. `seen` is another value as soon as a packet
    in the output folder came, went or changed; `given` is the same preview with other findings aside.
    """

    survey: Survey
    diagnostics: tuple[Diagnostic, ...]
    parts: Mapping[str, Part] = field(default_factory=dict)
    aside: Callable[[], Aside] = Aside
    leaks: Callable[[], tuple[Diagnostic, ...]] = tuple
    seen: Callable[[], object] = tuple
    given: Callable[[Aside], Preview] | None = None

    def file(self, path: str) -> Make | None:
        """What makes a file, by its path in the output folder; None where a build writes none."""
        part = self.parts.get(path.partition("/")[0])
        return part().get(path) if part else None

    def files(self) -> Iterator[tuple[str, Make]]:
        """Every file but the packets."""
        for part in self.parts.values():
            yield from part().items()


def preview(
    content: Path,
    output: Path,
    today: date,
    as_of: date | None = None,
    aside: Aside = NOTHING,
    steps: Steps = ANEW,
    passwords: tuple[str, ...] = (),
) -> Preview:
    """What a build into the output folder would publish; its packets are those of the last one. Writes
    nothing. `aside` is what the preview before found. Raises GoneError where there is no content."""
    if not content.is_dir():
        raise GoneError(
            f"The folder {content} is not there any more. As soon as it is back, it is read again."
        )
    found = survey(content, today, as_of, passwords=passwords, steps=steps)
    problems = in_order((*found.diagnostics, *themes.theme_problems(content, found.portfolio.settings)))
    if has_errors(problems):
        return Preview(found, problems)
    return _Studio(content, output, found, problems, aside).preview()


class _Studio:
    """Works out the parts of one preview; what they share is worked out once."""

    def __init__(
        self, content: Path, output: Path, found: Survey, problems: tuple[Diagnostic, ...], aside: Aside
    ) -> None:
        self._content, self._output = content, output
        self._found, self._problems, self._last = found, problems, aside
        self._theme = themes.theme_files(content, found.portfolio.settings.theme)
        self._coverage = once(lambda: measure(found.portfolio, found.as_of))
        self._map = once(self._drawn_map)
        self._public = once(lambda: public_site(found, self._theme))

    def preview(self) -> Preview:
        parts: dict[str, Part] = {
            PORTFOLIO: once(self._portfolio),
            DASHBOARD: once(self._dashboard),
            MAP: lambda: {MAP: lambda: self._map().pdf},
            CALENDAR: lambda: {CALENDAR: self._calendar},
        }
        seen = partial(packets.seen, self._output)
        return Preview(self._found, self._problems, parts, self._aside, self._leaks, seen, self._given)

    def _given(self, aside: Aside) -> Preview:
        """What was worked out for these records stays."""
        other = copy.copy(self)
        other._last = aside
        return other.preview()

    def _portfolio(self) -> Mapping[str, Make]:
        public = {path: partial(_without_notes, path, make) for path, make in self._public().items()}
        return self._told(public)

    def _dashboard(self) -> Mapping[str, Make]:
        last, problems = self._last, self._problems
        told = in_order((*problems, *untold(last.of_packets, problems), *last.of_map))
        return self._told(private_site(self._found, self._coverage(), told, last.standings, self._theme))

    def _told(self, site: Mapping[str, Make]) -> Mapping[str, Make]:
        return {path: partial(self._or_told, make) for path, make in site.items()}

    def _or_told(self, make: Make) -> bytes:
        try:
            return make()
        except BrokenTemplateError as broken:
            told = themes.broken_template(self._content, self._found.portfolio.settings.theme, broken)
            raise NotDrawnError(told) from broken

    def _drawn_map(self) -> RenderedMap:
        return render_map(map_of(self._found.portfolio, self._coverage(), self._found.as_of), self._theme)

    def _calendar(self) -> bytes:
        return render_calendar(calendar_of(self._found.portfolio, self._coverage(), self._found.as_of))

    def _aside(self) -> Aside:
        every, usual = packets_there_are(self._found, self._coverage())
        records = records_now(self._found, every)
        ledger = packets.known(self._output)
        standings = packets.standings(every, usual, records, ledger)
        return Aside(standings, packets.told(usual, records, ledger), self._map().diagnostics)

    def _leaks(self) -> tuple[Diagnostic, ...]:
        drawn, found = made(self._told(self._public())), self._found
        wanted = privacy.wanted_of(found.portfolio, self._coverage(), found.as_of, themes.program_themes())
        return privacy.checked(drawn, wanted, found.portfolio, PORTFOLIO).diagnostics


def _without_notes(path: str, make: Make) -> bytes:
    """A file as it is published: pictures lose their notes. One nobody can look into stops a build and is
    told by `leaks`; here it is shown as it is."""
    try:
        return without_notes(path, make())
    except UnknownPictureError:
        return make()


def once(make: Callable[[], T]) -> Callable[[], T]:
    """What is made once, whoever asks at the same time. A failure is no result: the next one tries."""
    lock = threading.Lock()
    made: list[T] = []

    def given() -> T:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return given
