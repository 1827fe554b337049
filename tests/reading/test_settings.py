"""site.toml: every table of the contract, and its mistakes with place and mend."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.diagnostics import Diagnostic
from cmesite.reading.settings import read_settings
from cmesite.reading.vocabulary import read_vocabulary
from cmesite.records.kind import Kind
from cmesite.records.periods import Interval, Period, Unit, single_day
from cmesite.records.plan import Tier
from cmesite.records.settings import (
    Audience,
    Basis,
    Buffer,
    CalendarSettings,
    Mix,
    PacketOrder,
    PacketPart,
    PacketPreset,
    PageSize,
    ProtectedBlock,
    Reminders,
    Settings,
)
from cmesite.records.source import Source
from tests.reading.written import BUILTIN

WORDS = read_vocabulary(BUILTIN, None)[0]


def read(text: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    return read_settings(Source("site.toml", text.encode()), WORDS)


def fine(text: str) -> Settings:
    found, diagnostics = read(text)
    assert diagnostics == ()
    return found


def only(text: str) -> Diagnostic:
    (found,) = read(text)[1]
    return found


def test_a_missing_file_is_the_defaults() -> None:
    assert read_settings(None, WORDS) == (Settings(), ())


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ('[site]\ntitle = "Elena Marsh"', "title", "Elena Marsh"),
        ('[site]\nbase_url = "https://example.org/me"', "base_url", "https://example.org/me"),
        ('[site]\ntheme = "plain"', "theme", "plain"),
        ('[site]\nlanguage = "en-US"', "language", "en-US"),
        ('[site]\ncurrency = "GBP"', "currency", "GBP"),
        ('[site]\nas_of = "2026-11-22"', "as_of", date(2026, 11, 22)),
        ("[site]\nas_of = 2026-11-22", "as_of", date(2026, 11, 22)),
        ('[year]\nstarts = "2026-07-01"', "year_starts", date(2026, 7, 1)),
        ('[year]\nbuffer = "up to 10"', "buffer", Buffer(Decimal(10))),
        ('[year]\nbuffer = "10 %"', "buffer", Buffer(None, Decimal(10))),
        ('[year]\nbuffer = "none"', "buffer", Buffer(None)),
        (
            '[mix]\nmicro = 1\ndeep-dive = 2\nmajor-event = 1\nbasis = "duration"',
            "mix",
            Mix(((Tier.MICRO, 1), (Tier.DEEP_DIVE, 2), (Tier.MAJOR_EVENT, 1)), Basis.DURATION),
        ),
        ('[mix]\nbasis = "value"', "mix", Mix(basis=Basis.VALUE)),
        (
            '[publish]\nkinds = ["credits", "goals"]',
            "published_kinds",
            (Kind.CREDIT, Kind.GOAL),
        ),
        ('[privacy]\nno_patients = ["patient Reed Award"]', "no_patients", ("patient Reed Award",)),
        (
            '[audiences.committee]\ngoals = ["lead"]\nclusters = "qi"\n'
            'fields = ["title"]\nheadline = "Hello"',
            "audiences",
            (Audience("committee", ("lead",), ("qi",), ("title",), "Hello"),),
        ),
        (
            '[packets.hospital]\nrequirements = ["hospital"]\nperiod = "2025-01-01/2026-12-31"\n'
            'order = "rule"\n'
            'page_size = "a4"\nmax_megabytes = 9.5\nmax_pages = 80\n'
            'include = ["letter", "log"]\nshow = ["license"]',
            "packets",
            (
                PacketPreset(
                    "hospital",
                    requirements=("hospital",),
                    period=Period(date(2025, 1, 1), date(2026, 12, 31)),
                    order=PacketOrder.RULE,
                    page_size=PageSize.A4,
                    max_megabytes=Decimal("9.5"),
                    max_pages=80,
                    include=(PacketPart.LETTER, PacketPart.LOG),
                    show=("license",),
                ),
            ),
        ),
        ('[packets.x]\nperiod = "cycle"', "packets", (PacketPreset("x"),)),
        (
            '[calendar]\nprotected = [{every = "2 weeks", weekday = "friday", '
            'from = "13:00", until = 15:00:00}]\n'
            'holidays = ["2026-12-25", 2026-12-26]\naway = ["2026-08-01/2026-08-14", "2026-09-01"]\n'
            'reminders = {log = "weekly", event = "120 days", credential = "3 months"}',
            "calendar",
            CalendarSettings(
                (ProtectedBlock(Interval(2, Unit.WEEK), 4, time(13), time(15)),),
                (date(2026, 12, 25), date(2026, 12, 26)),
                (Period(date(2026, 8, 1), date(2026, 8, 14)), single_day(date(2026, 9, 1))),
                Reminders("weekly", Interval(120, Unit.DAY), Interval(3, Unit.MONTH)),
            ),
        ),
    ],
)
def test_tables(text: str, field: str, value: Any) -> None:
    assert getattr(fine(text), field) == value


def test_format_values_join_the_defaults() -> None:
    values = dict(fine("[formats]\nwebinar = 7\nworkshop = 6").format_values)
    assert (values["webinar"], values["workshop"], values["qi-project"]) == (7, 6, 9)


def test_places_are_kept() -> None:
    found = fine('[packets.hospital]\nrequirements = ["hospital", "state"]')
    place = found.places.of("packets", "hospital", "requirements", 1)
    assert (place.path, place.line, place.column, place.width) == ("site.toml", 2, 29, 7)


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ('[site]\ntitel = "x"', "unknown-key", (2, 1), 'title = "x"'),
        ("[calender]\n", "unknown-key", (1, 2), "[calendar]"),
        ('[site]\r\n\r\ntitel = "x"\r\n', "unknown-key", (3, 1), 'title = "x"'),
        ("[site]\ntitle = 5", "wrong-type", (2, 9), 'title = "5"'),
        ('[mix]\nmicro = "30"  # most', "wrong-type", (2, 9), "micro = 30  # most"),
        ('[packets.x]\nmax_megabytes = "10"', "wrong-type", (2, 17), "max_megabytes = 10"),
        ("[packets.x]\nmax_pages = true", "wrong-type", (2, 13), "Write a whole number."),
        ("[packets]\nx = true", "wrong-type", (2, 5), "Write a table, as in [packets.x]."),
        ("[formats]\nwebinars = 5", "unknown-format", (2, 1), "webinar = 5"),
        ("[formats]\nwebinar = 11", "bad-number", (2, 11), "Write one of the numbers 1 to 10."),
        (
            "[mix]\nmicro = 0\ndeep-dive = 0",
            "bad-number",
            (2, 9),
            "Give at least one tier a share above zero.",
        ),
        ('[packets.x]\norder = "dates"', "unknown-word", (2, 9), 'order = "date"'),
        (
            '[packets.x]\ninclude = ["index", "proof"]',
            "unknown-word",
            (2, 21),
            'include = ["index", "proofs"]',
        ),
        ('[packets.x]\nperiod = "cylce"', "unknown-word", (2, 10), 'period = "cycle"'),
        ('[packets."my packet"]\n', "bad-id", (1, 10), "[packets.my-packet]"),
        ('[publish]\nkinds = ["credit"]', "unknown-word", (2, 10), 'kinds = ["credits"]'),
        ('[site]\nas_of = "2026-2-1"', "bad-date", (2, 9), 'as_of = "2026-02-01"'),
        ('[site]\nas_of = "02/10/2026"', "bad-date", (2, 9), "Write 2026-02-10 or 2026-10-02."),
        ('[site]\ncurrency = "$"', "unknown-word", (2, 12), 'currency = "USD"'),
        ('[site]\nlanguage = "English"', "unknown-word", (2, 12), 'language = "en"'),
        ('[site]\nbase_url = "example.org"', "bad-address", (2, 12), 'base_url = "https://example.org"'),
        ('[calendar]\nreminders = {log = "month"}', "unknown-word", (2, 20), 'reminders = {log = "monthly"}'),
        ("[site]\ntitle = Elena", "toml-syntax", (2, 9), 'title = "Elena"'),
        ('[site]\ntitle: "x"', "toml-syntax", (2, 6), 'title = "x"'),
        ("[site]\ntitle = “x”", "toml-syntax", (2, 9), 'title = "x"'),
        ("[site]\nas_of = 2026-2-1", "toml-syntax", (2, 9), 'as_of = "2026-02-01"'),
        ("[site]\ntitle =\n", "toml-syntax", (2, 8), 'title = "…"'),
        ("[site\n", "toml-syntax", (1, 6), "[site]"),
        (
            "format = 99",
            "newer-format",
            (1, 10),
            "Update the program (pip install --upgrade cmesite), then build again.",
        ),
    ],
)
def test_mistakes(text: str, code: str, place: tuple[int, int], hint: str) -> None:
    found = only(text)
    assert (found.code, (found.place.line, found.place.column), found.hint) == (code, place, hint)


def test_a_protected_time_needs_all_its_parts() -> None:
    _, diagnostics = read('[calendar]\nprotected = [{every = "2 weeks", from = "1 pm"}]')
    assert sorted(d.code for d in diagnostics) == ["bad-time", "missing-field", "missing-field"]


def test_a_protected_time_ends_after_it_begins() -> None:
    block = '{every = "week", weekday = "monday", from = "15:00", until = "13:00"}'
    assert only(f"[calendar]\nprotected = [{block}]").code == "bad-range"


def test_a_repeated_key_names_both_lines() -> None:
    found = only('[site]\ntitle = "a"\n\ntitle = "b"\n')
    assert (found.code, found.place.line, [place.line for place in found.related]) == (
        "duplicate-key",
        4,
        [2],
    )


def test_everything_wrong_is_told_at_once() -> None:
    text = '[site]\ntitel = "x"\nas_of = "soon"\n[mix]\nmicro = "a"\n'
    assert sorted(d.code for d in read(text)[1]) == ["bad-date", "unknown-key", "wrong-type"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_settings_or_diagnostics(content: bytes) -> None:
    found, _ = read_settings(Source("site.toml", content), WORDS)
    assert isinstance(found, Settings)


LINES = st.sampled_from(
    [
        "[site]",
        "[mix]",
        "[[x]]",
        "[packets.a]",
        "[calendar]",
        'title = "x"',
        "title = 1",
        "micro = 1.5",
        "a.b = {c = 1}",
        "include = [",
        "]",
        '"""',
        "holidays = [1, []]",
        "protected = {}",
        "reminders = 3",
        "= 1",
        "x = {",
        "kinds = [[]]",
        "[site",
        "as_of = 2026-01-01T10:00:00",
        "order = ''",
        "format = 0",
        "max_pages = 1e9",
        "away = [true, {}]",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_any_lines_give_settings_or_diagnostics(lines: list[str]) -> None:
    text = "\n".join(lines)
    found, diagnostics = read(text)
    assert isinstance(found, Settings)
    assert all(d.place.line <= len(lines) + 1 and d.message for d in diagnostics)
