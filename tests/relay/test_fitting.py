"""A letter that is too long for a chat: what is shortened, and what never is."""

from __future__ import annotations

from bot.letters.fitting import fitted
from bot.letters.letter import (
    MESSAGE_LIMIT,
    Line,
    Tone,
    in_plain,
    paragraph,
    strong,
    width,
)


def test_only_quotes_are_shortened_and_all_of_them_alike() -> None:
    quotes = [Line("a" * 3000, Tone.QUOTE), Line("b" * 3000, Tone.QUOTE), Line("c" * 9, Tone.QUOTE)]
    ours = Line("Ours. " * 20)
    (first, second, third, kept), note = fitted(((*quotes, ours),), "All of it is elsewhere.")
    assert kept == ours
    assert third.said == "c" * 9
    assert first.said.endswith("…")
    assert len(first.said) == len(second.said) > 1800
    assert note == paragraph("All of it is elsewhere.")
    assert len(in_plain(((first, second, third, kept), note))) <= MESSAGE_LIMIT


def test_what_fits_is_left_as_it_is() -> None:
    said = (paragraph("We."), paragraph(Line("you " * 200, Tone.QUOTE)))
    assert fitted(said, "never said") == said


def test_quotes_that_would_say_nothing_any_more_are_left_out() -> None:
    crowd = tuple(paragraph(strong("Point"), Line("x" * 90, Tone.QUOTE)) for _ in range(400))
    ours = paragraph("Ours.")
    assert fitted((ours, *crowd), "Elsewhere.") == (ours, paragraph("Elsewhere."))


def test_a_sign_of_two_units_is_never_cut_in_half() -> None:
    said = (paragraph(Line("😀" * 3000, Tone.QUOTE)),)
    shown = in_plain(fitted(said, "Elsewhere."))
    assert width(shown) <= MESSAGE_LIMIT
    assert shown.encode()
