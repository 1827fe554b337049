"""The picture beside a link: its size, the same bytes each time, and no box for what no font can show."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from cmesite.publishing.portfolio.link_picture import LinkPicture, PictureFigure
from cmesite.rendering.leak_search import searchable
from cmesite.rendering.link_picture import render_link_picture

PICTURE = LinkPicture(
    "Elena Marsh",
    "MD",
    "Internal Medicine",
    "I look after the sickest.",
    "2026",
    (PictureFigure("8", "credits"),),
)


def test_it_has_the_size_messengers_ask_for_and_the_same_bytes_each_time() -> None:
    drawn = render_link_picture(PICTURE)
    assert Image.open(BytesIO(drawn)).size == (1200, 630)
    assert render_link_picture(PICTURE) == drawn


def test_a_text_that_no_font_can_show_is_left_out() -> None:
    arabic = replace(
        PICTURE, name="محمد عبد الله", thesis="أعمل مع الأطفال", figures=(PictureFigure("8", "學分"),)
    )
    bare = replace(PICTURE, name="", thesis="", figures=())
    assert render_link_picture(arabic) == render_link_picture(bare)


def test_words_of_any_length_leave_one_page() -> None:
    long = replace(PICTURE, name="Wolfe" * 13, specialty="a" * 80, thesis="Donau" * 30)
    assert Image.open(BytesIO(render_link_picture(long))).size == (1200, 630)


def test_the_leak_search_knows_such_a_file() -> None:
    found = searchable({"committee/link.png": render_link_picture(PICTURE)})
    assert found.closed == ()
