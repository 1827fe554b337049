"""Messages in HTML become their words; what the web would have shown is counted."""

from __future__ import annotations

import pytest

from cmesite.rendering.email_html import Words, words_of_html

BEACON = "<img src='https://example.org/pixel.gif' width=1 height='1'>"
CASES = [
    ("<p>First&nbsp;line</p><div>Second <b>line</b><br>third</div>", "First line\n\nSecond line\nthird", 0),
    ("<head><title>x</title><style>p{}</style></head><body>Seen<script>alert(1)</script></body>", "Seen", 0),
    ("<html><head><meta charset=utf-8><body><p>8.0 credits</p></body></html>", "8.0 credits", 0),
    ("<head><title>never closed<body><p>8.0 credits</p>", "8.0 credits", 0),
    ("<table><tr><th>Hours</th><td>12.50</td></tr></table>", "Hours | 12.50", 0),
    ("<table><tr><td></td><td> <p>Alone</p> </td></tr></table>", "Alone", 0),
    ("<img src='https://example.org/c.png' alt='Certificate: 8 credits'>", "[Certificate: 8 credits]", 1),
    ("<img src='https://example.org/c.png'>", "", 1),
    ("<img src='cid:logo' alt=Logo>", "[Logo]", 0),
    (f"Hello {BEACON}there", "Hello there", 0),
    ("<noscript>Shown</noscript><template>Not shown</template>", "Shown", 0),
]


@pytest.mark.parametrize(("html", "text", "on_the_web"), CASES)
def test_the_words_and_the_pictures_on_the_web(html: str, text: str, on_the_web: int) -> None:
    assert words_of_html(html) == Words(text, on_the_web)
