from __future__ import annotations

import pytest

from cmesite.rendering.markdown import code, is_safe_link, markdown


def test_markup_of_the_author_is_text() -> None:
    assert (
        markdown("a <script>b</script> & c") == '<p dir="auto">a &lt;script&gt;b&lt;/script&gt; &amp; c</p>\n'
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
    ],
)
def test_an_unsafe_address_is_no_link(address: str) -> None:
    assert not is_safe_link(address)
    assert "<a" not in markdown(f"[x](<{address}>)")


@pytest.mark.parametrize(
    "address", ["https://example.org", "mailto:a@example.org", "#goals", "record.html", "a/b:c"]
)
def test_a_safe_address_is_a_link(address: str) -> None:
    assert is_safe_link(address)
    assert f'href="{address}"' in markdown(f"[x]({address})")


def test_a_link_out_tells_nobody_where_it_came_from() -> None:
    assert 'rel="noreferrer"' in markdown("[x](https://example.org)")
    assert 'rel="noreferrer"' in markdown("[x](//example.org/x)")
    assert "rel=" not in markdown("[x](#goals)")


def test_headings_stand_below_the_heading_around_them() -> None:
    assert markdown("# One", 2) == '<h3 dir="auto">One</h3>\n'
    assert markdown("###### Six", 3) == '<h6 dir="auto">Six</h6>\n'


def test_images_are_not_drawn() -> None:
    assert "<img" not in markdown("![x](https://example.org/x.png)")


def test_what_stands_between_backticks_is_code() -> None:
    assert code("add `a: <b>` & go") == "add <code>a: &lt;b&gt;</code> &amp; go"
    assert code("a lone ` is text") == "a lone ` is text"


def test_each_block_goes_its_own_way() -> None:
    text = markdown("# عنوان\n\nEnglish.\n\n- واحد\n\n> اقتباس\n\n| a | b |\n|---|---|\n| ج | d |")
    for tag in ("h3", "p", "ul", "li", "blockquote", "th", "td"):
        assert f'<{tag} dir="auto"' in text
