"""Data inside a page: the same value comes out again, and nothing in it can leave the element."""

from __future__ import annotations

import json

import pytest

from cmesite.rendering.data_block import data_block


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!-- x",
        "a & b",
        "quoted \"twice\" and 'once'",
        "line\u2028end",
        "王",
    ],
)
def test_every_text_comes_out_again(text: str) -> None:
    block = str(data_block({"name": text, "list": [text]}))
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == {"name": text, "list": [text]}
