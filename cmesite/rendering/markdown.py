"""Turns an author's Markdown into HTML that carries no markup of its own and no unsafe link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
LOWEST_HEADING = 6
# Each of these may be in another script than the one before it.
OWN_DIRECTION = {
    "paragraph_open", "heading_open", "blockquote_open", "list_item_open", "bullet_list_open",
    "ordered_list_open", "th_open", "td_open",
}  # fmt: skip


def markdown(text: str, below: int = 2) -> Markup:
    """HTML of the text; its headings are put below a heading of that level."""
    tokens = _PARSER.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + below, LOWEST_HEADING)}"
        if token.type in OWN_DIRECTION:
            token.attrSet("dir", "auto")
    # The one place where HTML is declared safe: html is off, so the parser wrote every tag itself.
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def code(text: str) -> Markup:
    """A sentence of the program's own with what stands between backticks set as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    marked = (Markup("<code>{}</code>").format(p) if n % 2 else escape(p) for n, p in enumerate(pieces))
    return Markup("").join(marked)


def is_safe_link(address: str) -> bool:
    """Is it a web, mail or telephone address, or a place on the same site?"""
    scheme, colon, _ = address.strip().lower().partition(":")
    relative = not colon or any(sign in scheme for sign in "/?#")
    return relative or f"{scheme}:" in SAFE_SCHEMES


def _link_open(
    self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:  # the parser's own signature
    address = str(tokens[index].attrGet("href"))
    if ":" in address or address.startswith("//"):
        tokens[index].attrSet("rel", "noreferrer")
    return str(self.renderToken(tokens, index, options, env))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
    parser.validateLink = is_safe_link  # type: ignore[method-assign, assignment]  # how the library asks for it
    parser.add_render_rule("link_open", _link_open)
    return parser


_PARSER = _parser()
