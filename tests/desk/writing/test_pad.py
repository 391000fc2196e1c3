"""The pad: replies to one question are joined, one to another begins anew, nothing comes twice."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.writing.pad import LONGEST, PREPARED, Pad, Part
from complaints.answers import Money
from complaints.course import Actor, ActorKind
from complaints.history import Event, EventKind
from tests.rules.cases import MONDAY

OLGA = Actor(ActorKind.OFFICER, 5)
PARTS = st.builds(Part, st.integers(1, 3), st.integers(1, 6), st.text(min_size=1, max_size=5))


def an_event(seq: int, kind: EventKind = EventKind.ANSWERED) -> Event:
    return Event(seq, MONDAY, kind, OLGA, {})


def test_replies_to_one_question_are_joined_in_the_order_in_which_they_were_sent() -> None:
    pad = Pad().add("text", Part(1, 12, "second")).add("text", Part(1, 11, "first"))
    assert pad.text("text") == "first\n\nsecond"


def test_a_reply_to_another_question_begins_anew() -> None:
    pad = Pad().add("text", Part(1, 11, "old")).add("text", Part(2, 13, "new"))
    assert pad.text("text") == "new"


def test_typed_words_take_the_place_of_a_prepared_text() -> None:
    pad = Pad().hold("text", Part(PREPARED, PREPARED, "prepared"))
    assert pad.add("text", Part(1, 11, "typed")).text("text") == "typed"


def test_a_message_that_is_edited_takes_the_place_of_its_first_version() -> None:
    pad = Pad().add("text", Part(1, 11, "a")).add("text", Part(1, 12, "b"))
    assert pad.add("text", Part(1, 11, "A")).text("text") == "A\n\nb"


@given(st.lists(PARTS, max_size=8))
def test_what_is_handled_twice_is_there_once(parts: list[Part]) -> None:
    pad = Pad()
    for one in parts:
        once = pad.add("text", one)
        assert once.add("text", one) == once
        pad = once
    assert len({one.message for one in pad.parts("text")}) == len(pad.parts("text"))


@given(st.lists(PARTS, max_size=8))
def test_a_row_holds_all_of_it(parts: list[Part]) -> None:
    pad = Pad().put("until", day="2026-03-12").put("amount", sum=[1250, "EUR"]).asked("x", 7)
    for one in parts:
        pad = pad.add("text", one)
    assert Pad.read(json.loads(json.dumps(pad.said))) == pad


def test_values_are_read_back() -> None:
    pad = Pad().put("until", day="2026-03-12").put("amount", sum=[1250, "EUR"])
    assert (pad.day("until"), pad.sum("amount")) == (date(2026, 3, 12), Money(1250, "EUR"))
    assert pad.put("amount", sum=None).sum("amount") is None
    with pytest.raises(KeyError):
        pad.day("by")


def test_left_out_is_answered_and_ticking_is_not() -> None:
    pad = Pad().hold("words").hold("items", ticks=["a"], open=True)
    assert pad.has("words")
    assert not pad.has("items")
    assert pad.ticks("items") == ("a",)


def test_every_change_has_its_own_revision_and_asking_is_none() -> None:
    pad = Pad().add("text", Part(1, 11, "a"))
    assert pad.revision == 1
    assert pad.asked("text", 9).looked(4).revision == 1
    assert pad.add("text", Part(1, 11, "b")).revision == 2


def test_the_step_of_a_message_is_known() -> None:
    pad = Pad().add("text", Part(1, 11, "a")).put("until", day="2026-03-12", **{"from": 12})
    assert (pad.holder(11), pad.holder(12), pad.holder(13)) == ("text", "until", "")


def test_a_step_has_an_end() -> None:
    assert len(Pad().add("text", Part(1, 11, "x" * (LONGEST + 5))).text("text")) == LONGEST


def test_what_was_about_to_happen_is_recognised_and_nothing_else() -> None:
    pad = Pad().on_its_way(an_event(7), told=True)
    assert pad.has_told
    assert pad.has_made(an_event(7))
    assert pad.has_made(an_event(9))
    assert not pad.has_made(an_event(6))
    assert not pad.has_made(an_event(8, EventKind.OPENED))
    assert not Pad().has_made(an_event(7))


def test_a_change_after_send_was_pressed_forgets_that() -> None:
    pad = Pad().on_its_way(an_event(7), told=False)
    assert not pad.add("text", Part(1, 11, "a")).has_made(an_event(7))
