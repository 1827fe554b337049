"""Cover letters: plain Markdown in `packets/`, named after their packet."""

from __future__ import annotations

from cmesite.reading.content import read_content
from cmesite.records.source import Source

SITE = Source("site.toml", b"format = 1\n[packets.hospital]\nrequirements = []\n")


def read(*sources: Source) -> tuple[dict[str, str], list[str]]:
    portfolio, problems = read_content(sources, (), "")
    return dict(portfolio.settings.letters), [f"{one.place.path}: {one.message}" for one in problems]


def test_a_letter_is_its_words() -> None:
    letter = Source("packets/hospital.md", "\ufeffDear **colleagues**,\r\n\r\nenclosed\n".encode())
    assert read(SITE, letter) == ({"hospital": "Dear **colleagues**,\n\nenclosed"}, [])


def test_a_letter_to_no_packet_is_told() -> None:
    letters, problems = read(SITE, Source("packets/hopsital.md", b"Dear colleagues"))
    assert letters == {}
    assert problems == [
        "packets/hopsital.md: Nothing reads packets/hopsital.md: no packet is called `hopsital`."
    ]


def test_without_packets_in_the_settings_each_requirement_may_have_one() -> None:
    letters, problems = read(Source("packets/full.md", b"All of it"))
    assert (letters, problems) == ({"full": "All of it"}, [])


def test_a_letter_is_no_record() -> None:
    letters, problems = read(SITE, Source("packets/hospital.md", b"---\ntitle: x\n---\nDear colleagues"))
    assert letters["hospital"].startswith("---")  # nothing is dropped in silence
    assert problems == [
        "packets/hospital.md: A letter is plain text; the lines between `---` at its beginning would be "
        "printed in it."
    ]
