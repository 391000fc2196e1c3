"""The organisation's Markdown in Telegram's HTML."""

from __future__ import annotations

import pytest

from dialogs.faq.markdown import blocks


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One\n\ntwo", ("One", "two")),
        ("**bold** and *soft*", ("<b>bold</b> and <i>soft</i>",)),
        ("- one\n- two", ("• one\n• two",)),
        ("1. one\n2. two", ("1. one\n2. two",)),
        ("a\n\n- one\n\nb", ("a", "• one", "b")),
        ("[here](https://x.example.org/?a=1&b=2)",
         ('<a href="https://x.example.org/?a=1&amp;b=2">here</a>',)),
        ("[here](http://x.example.org)", ("here",)),
        ("5 < 6 & <b>raw</b>", ("5 &lt; 6 &amp; &lt;b&gt;raw&lt;/b&gt;",)),
        ("**never closed", ("**never closed",)),
        ("", ()),
    ],
)  # fmt: skip
def test_markdown_becomes_html_that_telegram_takes(markdown: str, html: tuple[str, ...]) -> None:
    assert blocks(markdown) == html
