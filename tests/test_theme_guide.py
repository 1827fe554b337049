"""Every field of every view has its line of help, and the themer's page shows them."""

from __future__ import annotations

from cmesite.catalog.views import FIELDS, help_of
from tests.theme_guide import PAGE, guide, views


def test_every_field_of_every_view_has_a_line_of_help() -> None:
    _, found = views()
    silent = [f"{view.__name__}.{name}" for view, fields in found.items() for name in fields]
    assert [name for name in silent if not help_of(*name.split("."))] == []


def test_no_help_is_left_over() -> None:
    _, found = views()
    names = {name for fields in found.values() for name in fields}
    assert {name.rpartition(".")[2] for name in FIELDS} <= names


def test_the_page_shows_them(rewrite: bool) -> None:
    if rewrite:
        PAGE.write_text(guide(), "utf-8", newline="\n")
    assert guide() == PAGE.read_text("utf-8")
