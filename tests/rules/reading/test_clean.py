"""Text at the boundary: nothing hidden gets in, nothing visible gets lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.reading import clean_file_name, clean_text, cut, cut_length, isolated

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
CORNERS = st.text(
    st.sampled_from(
        "aZé \n\r\t\x00\u0301\u0335\u200b\u200c\u200d\u202e\u2066\ufeff\u3164\u2800\u00ad"
    )
    | st.sampled_from("میक\u094dष👨👩\ufe0f\u0300\u0344\u1161\u212b\ud83d\ude00\ud800\udc00\ufffe"),
    max_size=20,
)
LETTERS = st.text(st.characters(categories=("L", "N", "P", "Sm", "Sc")), max_size=60)


@settings(deadline=None)
@given(text=ANYTHING | CORNERS)
def test_clean_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not [one for one in clean if one != "\n" and unicodedata.category(one) in {"Cc", "Cs"}]
    assert not {"\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufffe"} & set(clean)
    assert clean.strip() == clean


@settings(deadline=None)
@given(text=LETTERS)
def test_what_can_be_seen_stays(text: str) -> None:
    blank = {"\u3164", "\uffa0"}
    expected = unicodedata.normalize("NFC", text)
    assert clean_text(text).replace(" ", "") == "".join(one for one in expected if one not in blank)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("Ad\u200dmin", "Admin"),
        ("Ад\u200cмин", "Админ"),
        ("\u200d\u200c", ""),
        ("سلام\u200c\u200c", "سلام"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\tb", "a b"),
        ("a\u2028b\u2029c\vd\x85e", "a\nb\nc\nd\ne"),
        ("\ud83d\ude00", "😀"),
        ("a\ud83db", "ab"),
        ("\u0660\u0600\u0661", "\u0660\u0600\u0661"),
        ("a" + "\u0301" * 9, "á" + "\u0301" * 4),
    ],
)
def test_joiners_and_marks_stay_where_they_mean_something(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_a_cut_never_breaks_a_letter() -> None:
    family = "👨\u200d👩\u200d👧"
    assert cut(family * 3, 2) == family * 2
    assert cut("e\u0301" * 3, 3) == "e\u0301" * 3
    assert cut("abc def", 4) == "abc"
    assert cut_length("ab" + family, 4) == "ab"
    assert cut_length(family, 2) == family[:2]
    assert cut_length("abc", 3) == "abc"


def test_an_isolated_name_cannot_turn_the_line() -> None:
    assert isolated("محمد") == "\u2068محمد\u2069"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("facture.pdf", "facture.pdf"),
        ("../../x", "x"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x", "x"),
        ("..\\", "file"),
        ("..", "file"),
        ("/", "file"),
        ("", "file"),
        ("CON", "_CON"),
        ("con.pdf", "_con.pdf"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.log", "console.log"),
        ("a\0b", "ab"),
        ("a\r\nX.pdf", "a X.pdf"),
        ("x.pdf.exe", "x.pdf.exe"),
        ("\u202efdp.exe", "fdp.exe"),
        (".htaccess", "htaccess"),
        ("-rf.txt", "rf.txt"),
        ("a?b*.pdf", "a_b_.pdf"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
        ("a\u200d.pdf", "a.pdf"),
        ("n" * 300 + ".pdf", "n" * 76 + ".pdf"),
        ("n" * 10 + "." + "x" * 300, "n" * 10 + "." + "x" * 69),
    ],
)
def test_the_name_of_a_file_is_only_a_label(name: str, clean: str) -> None:
    assert clean_file_name(name) == clean


@settings(deadline=None)
@given(name=ANYTHING | CORNERS | st.text(st.sampled_from("./\\:-~ aCONcon1.*é👨"), max_size=120))
def test_every_name_of_a_file_is_safe(name: str) -> None:
    clean = clean_file_name(name)
    assert 0 < len(clean) <= 80
    assert not set('/\\:*?"<>|\n\x00') & set(clean)
    assert clean[0] not in ".-~ "
    assert clean[-1] not in ". "
    assert clean_file_name(clean) == clean
