"""What people write is printed, never evaluated, and never breaks the archive (S10, S13)."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from bot.documents import receipt
from bot.documents.signs import respelled
from tests.documents.cases import CLAIM, a_case, english, exhibit, pot
from tests.documents.reading import Read, read


async def printed(*said: str, name: str = "a.pdf") -> Read:
    case = a_case(*said, exhibits=(exhibit(name),))
    return read(await receipt(case, english(), pot(), CLAIM))


MARKUP = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": canvas',
    '#image("http://127.0.0.1/x.png") <img src=http://127.0.0.1> <link href=file:///etc/passwd>',
    "$ x^2 $ *bold* _it_ `raw` ```block``` @ref <label> \\ \\u{41} #{1/0} #panic()",
    "= Title\n- item\n+ item\n/ term: text\n// comment /* comment */",
    '"},{"evil": true, "text": "',
    "{{ 7*7 }} ${7*7} <script>alert(1)</script> &lt;b&gt;",
)


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_is_shown_letter_by_letter(text: str) -> None:
    paper = await printed(text, name=text)
    for line in text.splitlines():
        assert paper.text.count("".join(line.split())) >= 2
    assert not paper.says("root:x:0")


def test_typst_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    template = tmp_path / "inside" / "x.typ"
    template.parent.mkdir()
    template.write_text('#read("../secret.txt")')
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(typst.TypstError, match=r"outside|denied|root"):
        typst.Compiler(template, root=template.parent).compile(format="pdf")


@pytest.mark.parametrize(
    "text",
    ["<" * 5_000, "W" * 3_000, "Réclamation. " * 1_540, "a\n" * 2_000, "é" * 300],
    ids=["less-than", "one-long-word", "20000-characters", "many-lines", "accents"],
)
async def test_length_loses_nothing(text: str) -> None:
    paper = await printed(text)
    assert paper.says(text)


@pytest.mark.parametrize(
    "text", ["שלום עולם", "Ελληνικά Кириллица ქართ հայ", "Việt Nam ŵ ẃ ə ŋ € ₿ № ✔ ★ → ½"]
)
async def test_letters_that_the_fonts_have_are_drawn(text: str) -> None:
    paper = await printed(text)
    assert "[U+" not in paper.text
    assert not paper.attached
    assert all(letter in paper.text for letter in text if not letter.isspace())


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "می‌روم", "हिन्दी", "Z̷̡̛a̳l̴g̈́o̊", "\u0301"])
async def test_scripts_that_join_or_stack_are_drawn(text: str) -> None:
    paper = await printed(text)
    assert "[U+" not in paper.text
    assert "<pdfaid:part>2</pdfaid:part>" in paper.metadata


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello 😀!", "Hello [U+1F600 GRINNING FACE]!"),
        ("👩‍👧", "[U+1F469 WOMAN, U+1F467 GIRL]"),
        ("1️⃣ and 1", "[U+20E3 COMBINING ENCLOSING KEYCAP] and 1"),
        ("你好", "[U+4F60 U+597D]"),
        ("한국어 and ไทย", "[U+D55C U+AD6D U+C5B4] and [U+0E44 U+0E17 U+0E22]"),
        ("a\ue000b\u0378c\x07d", "a[U+E000]b[U+0378]c[U+0007]d"),
    ],
)
async def test_a_sign_without_a_font_is_named_and_the_exact_text_attached(
    text: str, shown: str
) -> None:
    paper = await printed(text)
    assert paper.says(shown)
    assert paper.says("attached to this PDF as 2026-000017-G.txt")
    assert text in paper.attached["2026-000017-G.txt"].decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in (
        paper.metadata
    )


async def test_a_whole_text_in_chinese_is_printed() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(3_000))
    paper = await printed(text)
    assert paper.says("[U+4E00 U+4E01 U+4E02")
    assert text in paper.attached["2026-000017-G.txt"].decode()


async def test_nothing_turns_the_reading_direction_around() -> None:
    paper = await printed("pay \u202efdp.exe\u202c now", name="\u2067fdp.exe")
    assert paper.says("pay fdp.exe now")
    assert "\u202e" not in paper.text


def test_neighbours_without_a_font_share_a_bracket() -> None:
    assert respelled("a☃☃b", {"☃"}) == "a[U+2603 SNOWMAN, U+2603 SNOWMAN]b"
    assert respelled("a\u200db", {"\u200d"}) == "ab"
