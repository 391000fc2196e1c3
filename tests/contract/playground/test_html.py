"""The HTML subset: what becomes of a text, and every complaint (TELEGRAM.md §1.3)."""

from __future__ import annotations

import html as standard
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.errors import ApiError
from bot.playground.markup import html
from bot.playground.text import finished, formatted
from bot.playground.units import units
from bot.playground.world import Entity

CANT = "Bad Request: can't parse entities: "


SURROGATE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("é < 5 euros", 'Unsupported start tag "" at byte offset 3'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">👍</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xD800;",
            SURROGATE,
        ),
    ],
)
def test_a_complaint_names_its_place(raw: str, detail: str) -> None:
    with pytest.raises(ApiError) as refusal:
        html(raw)
    assert refusal.value.description == CANT + detail


@pytest.mark.parametrize(
    ("raw", "text", "entities"),
    [
        ("<b>x</b>y", "xy", [Entity("bold", 0, 1)]),
        ("<STRONG>x</strong>", "x", [Entity("bold", 0, 1)]),
        ("<i>x</>", "x", [Entity("italic", 0, 1)]),
        ("<b></b>x", "x", []),
        ("😀<u>é</u>", "😀é", [Entity("underline", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [Entity("blockquote", 0, 1)]),
        (
            "<blockquote expandable>x</blockquote>",
            "x",
            [Entity("expandable_blockquote", 0, 1)],
        ),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [Entity("pre", 0, 1, language="python")],
        ),
        ('<code class="language-python">x</code>', "x", [Entity("code", 0, 1, language="python")]),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            "x",
            [Entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ('<a href="tg://user?id=5">x</a>', "x", [Entity("text_mention", 0, 1, user=5)]),
        ('<tg-time unix="86400">x</tg-time>', "x", [Entity("date_time", 0, 1, unix=86400)]),
        ("&lt;b&gt; &amp; &quot;&#39;&#x27;", "<b> & \"''", []),
        ("&eacute; &copy &; & &#0;", "&eacute; &copy &; & &#0;", []),
        ("&lt", "<", []),
        ("x > y", "x > y", []),
    ],
)
def test_what_is_read(raw: str, text: str, entities: list[Entity]) -> None:
    assert html(raw) == (text, tuple(entities))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    assert html(standard.escape(text)) == (text, ())


@given(st.text(string.ascii_letters + "<>/&;=\"'# \n\x00é😀", max_size=40))
def test_any_text_is_read_or_refused(raw: str) -> None:
    try:
        text, entities = html(raw)
    except ApiError as refusal:
        complaint = refusal.description
    else:
        complaint = CANT
        assert all(e.offset >= 0 and e.offset + e.length <= units(text) for e in entities)
    assert complaint.startswith(CANT)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  x \n\n", "x"),
        ("a\tb\x07c\r\n d", "a b c\n d"),
        ("a\u202eb\u2028c", "abc"),
        ("e\u0333x\u030a", "ex"),
        ("a\u200e\u200fb", "a\u200c\u200cb"),
        ("a\u200fb", "a\u200fb"),
    ],
)
def test_what_the_server_cleans(raw: str, text: str) -> None:
    assert finished(raw)[0] == text


def test_cleaning_keeps_styles_in_place() -> None:
    text, entities = formatted(" \u202e<b>né</b> <i> </i>", "HTML", None)
    assert (text, entities) == ("né", (Entity("bold", 0, 2),))


def test_links_commands_and_addresses_are_found() -> None:
    text = "😀 /status see https://example.org/a?b=c, or ask a.b@example.org @recours_bot #2026_17"
    found = [
        (
            e.type,
            text.encode("utf-16-le")[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le"),
        )
        for e in finished(text)[1]
    ]
    assert found == [
        ("bot_command", "/status"),
        ("url", "https://example.org/a?b=c"),
        ("email", "a.b@example.org"),
        ("mention", "@recours_bot"),
        ("hashtag", "#2026_17"),
    ]


def test_a_path_is_no_command() -> None:
    assert finished("and/or 1/2 a/b /")[1] == ()
