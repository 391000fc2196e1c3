"""What officers type is understood or asked back in words; nothing makes it stumble."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.writing.asking import doubt, question
from bot.desk.writing.choosing import choose
from bot.desk.writing.hearing import Doubt, Typed, hear, placed
from bot.desk.writing.pad import LONGEST, Pad
from bot.desk.writing.steps import Option, Step, StepKind
from bot.letters.letter import MESSAGE_LIMIT, Line, Tone, width
from tests.desk.writing.matters import NOW, TODAY, matter

MATTER = matter()
WAS = Step("on", StepKind.DAY, "Day", "When?", latest=TODAY)
COMES = Step("by", StepKind.DAY, "Date", "By when?", earliest=TODAY, latest=TODAY + timedelta(40))
AMOUNT = Step("amount", StepKind.SUM, "Amount", "How much?", skip="No amount")
WORDS = Step("text", StepKind.WORDS, "Text", "What?")
TICKS = Step("items", StepKind.TICKS, "Items", "Which?", options=(Option("d-a", "A"),))
PICK = Step("which", StepKind.PICK, "Which", "Which?", options=(Option("a", "A"),))
ALL = (WAS, COMES, AMOUNT, WORDS, TICKS, PICK)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
FIGURES = st.text("0123456789/-.,€ k", max_size=16)


def heard(step: Step, text: str) -> Pad | Doubt:
    return hear(MATTER, step, Pad(), Typed(text, NOW, 1, 2))


@given(ANYTHING | FIGURES, st.sampled_from(ALL))
def test_no_text_makes_it_stumble_and_every_doubt_can_be_shown(text: str, step: Step) -> None:
    found = heard(step, text)
    if isinstance(found, Doubt):
        assert found.said
        letter = doubt(MATTER, step, found.said, found.options, 1)
        assert width(letter.plain) <= MESSAGE_LIMIT
        for value, label in found.options:
            assert label
            chosen = choose(MATTER, step, Pad(), value)
            assert chosen is not None, "an offered value must be taken"
            assert chosen.has(step.field)


@given(ANYTHING | st.dates().map(str), st.sampled_from(ALL))
def test_no_forged_value_makes_it_stumble(value: str, step: Step) -> None:
    after = choose(MATTER, step, Pad(), value)
    if after is not None and step.kind is StepKind.DAY:
        assert not placed(MATTER, step, after.day(step.field))


@pytest.mark.parametrize(
    ("step", "text", "said"),
    [
        (WAS, "tomorrow", "This day has not come yet"),
        (COMES, "yesterday", "This day is over"),
        (COMES, "in 60 days", "This is later than"),
        (WAS, "March 2026", "I could not read one day"),
        (COMES, "I don't know", "If there is none, press the button"),
        (AMOUNT, "12 BTC", "I do not know this currency"),
        (AMOUNT, "much", "I could not read an amount"),
        (AMOUNT, "-5", "below zero"),
        (AMOUNT, "0", "This is zero"),
        (AMOUNT, "about 12,50", "This is not exact"),
        (PICK, "A", "Press one of the buttons."),
        (WORDS, "\u200b", "There are no words"),
    ],
)
def test_what_cannot_stand_there_is_said(step: Step, text: str, said: str) -> None:
    found = heard(step, text)
    assert isinstance(found, Doubt)
    assert said in found.said


def test_none_typed_leaves_an_amount_out() -> None:
    found = heard(AMOUNT, "none")
    assert isinstance(found, Pad)
    assert found.sum("amount") is None


def test_more_than_a_step_may_have_is_said_and_not_cut_silently() -> None:
    pad = Pad()
    for message in range(6):
        found = hear(MATTER, WORDS, pad, Typed("x" * 4000, NOW, 1, message))
        if isinstance(found, Doubt):
            assert "20,000" in found.said
            assert len(pad.text("text")) <= LONGEST
            return
        pad = found
    raise AssertionError("24,000 characters were taken")


def test_items_are_collected_whichever_message_they_reply_to() -> None:
    pad = hear(MATTER, TICKS, Pad(), Typed("first", NOW, 1, 2))
    assert isinstance(pad, Pad)
    both = hear(MATTER, TICKS, pad, Typed("second", NOW, 9, 10))
    assert isinstance(both, Pad)
    assert both.text("items") == "first\n\nsecond"
    assert not both.has("items")


@pytest.mark.parametrize("sign", ["x", "😀", "<", "&"])
def test_a_long_claim_and_a_long_answer_fit_into_one_question(sign: str) -> None:
    step = Step("text", StepKind.WORDS, "Text", "What?", shown=(Line(sign * 20_000, Tone.QUOTE),))
    pad = heard(step, "a" + sign * 19_999)
    assert isinstance(pad, Pad)
    letter = question(MATTER, step, pad, 1)
    assert width(letter.plain) <= MESSAGE_LIMIT
    assert "Long texts are shortened here." in letter.plain
    assert "What?" in letter.plain
