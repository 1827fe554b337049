from __future__ import annotations

from dataclasses import dataclass

import pytest

from cmesite.publishing.page import Page
from cmesite.rendering.pages import BrokenTemplateError, render_pages
from cmesite.rendering.theme import Theme, static_files


@dataclass(frozen=True)
class View:
    name: str


def theme(**templates: str) -> Theme:
    return Theme({f"templates/{name}.html": text.encode() for name, text in templates.items()})


def whole(words: str) -> str:
    """A page that has all that one must have."""
    return f"<main>{words}</main></html>"


def test_a_page_is_its_template_with_its_view() -> None:
    drawn = render_pages(
        [Page("a/b.html", "x.html", lambda: View("<Đặng>"))], theme(x=whole("{{ root }}{{ view.name }}"))
    )
    assert drawn == (("a/b.html", whole("../&lt;Đặng&gt;").encode()),)


def test_what_a_view_does_not_have_is_an_error_and_never_nothing() -> None:
    with pytest.raises(BrokenTemplateError, match="no `missing`"):
        render_pages([Page("a.html", "x.html", lambda: View("x"))], theme(x="{{ view.missing }}"))


def test_a_template_may_extend_another() -> None:
    drawn = theme(
        layout=whole("<b>{% block main %}{% endblock %}</b>"),
        x="{% extends 'layout.html' %}{% block main %}1{% endblock %}",
    )
    assert render_pages([Page("a.html", "x.html", lambda: View(""))], drawn) == (
        ("a.html", whole("<b>1</b>").encode()),
    )


def test_a_missing_template_is_named() -> None:
    with pytest.raises(BrokenTemplateError, match=r"no template x\.html"):
        render_pages([Page("a.html", "x.html", lambda: View(""))], Theme({}))


def test_a_face_has_the_shared_files_and_its_own() -> None:
    files = Theme(
        {
            "static/shared/fonts.css": b"shared",
            "static/shared/tokens.css": b"shared",
            "static/portfolio/tokens.css": b"own",
            "static/dashboard/dashboard.css": b"other",
            "packet/cover.typ": b"no",
        }
    )
    assert static_files(files, "portfolio") == (
        ("static/fonts.css", b"shared"),
        ("static/tokens.css", b"own"),
    )


@dataclass(frozen=True)
class Masthead:
    language: str


@dataclass(frozen=True)
class Framed:
    masthead: Masthead


@pytest.mark.parametrize(
    ("language", "own"),
    [
        ("en", ' dir="auto"'),
        ("", ' dir="auto"'),
        ("ar", ' dir="auto" lang="ar"'),
        ('"><b>', ' dir="auto" lang="&#34;&gt;&lt;b&gt;"'),
    ],
)
def test_the_words_of_the_author_have_their_own_language_and_direction(language: str, own: str) -> None:
    page = Page("a.html", "x.html", lambda: Framed(Masthead(language)))
    drawn = render_pages([page], theme(x=whole("<p{{ own }}>")))
    assert drawn == (("a.html", whole(f"<p{own}>").encode()),)
