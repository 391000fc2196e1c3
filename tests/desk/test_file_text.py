"""Claims about the file as text: nothing is lost, no message is too long, no word is missing."""

from __future__ import annotations

import html
import re
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.file import bundles
from bot.desk.helping import COMMANDS, ROLES
from bot.desk.refusals import REFUSALS
from bot.letters.letter import Line, Tone, in_html, in_plain, paragraph, width
from bot.letters.tables import EVENTS, STATUSES, TURNS
from complaints.case import Status, Turn
from complaints.history import EventKind
from complaints.organisation import OfficerRole
from complaints.refusals import Refusal

ROOM = 60
SAID = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)
LINES = st.builds(Line, SAID, st.sampled_from(Tone))
PARAGRAPHS = st.lists(st.lists(LINES, max_size=4).map(tuple), max_size=5)

DRAFTS_ONLY = {
    Refusal.DRAFT_GONE, Refusal.INCOMPLETE, Refusal.TOO_MANY_FILES,
    Refusal.TOO_MUCH_TODAY, Refusal.FILE_TOO_LARGE,
    Refusal.FILE_EMPTY, Refusal.FILE_TYPE, Refusal.FILE_TWICE, Refusal.FILE_DAMAGED,
    Refusal.FILE_LOCKED, Refusal.FILE_ACTIVE, Refusal.FILE_TOO_COMPLEX, Refusal.FILE_HARMFUL,
    Refusal.FILE_UNCHECKED, Refusal.DATA_UNDER_WAY, Refusal.DATA_LATELY,
}  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(PARAGRAPHS)
def test_nothing_is_lost_and_no_message_is_too_long(paragraphs: list[tuple[Line, ...]]) -> None:
    found = list(bundles(paragraphs, ROOM))
    assert all(width(in_plain(one)) <= ROOM for one in found)
    assert squeezed("".join(map(in_plain, found))) == squeezed(in_plain(paragraphs))


@given(PARAGRAPHS)
def test_every_message_has_whole_tags(paragraphs: list[tuple[Line, ...]]) -> None:
    for one in bundles(paragraphs, ROOM):
        markup = in_html(one)
        opened = re.findall(r"<([a-z]+)>", markup)
        assert sorted(opened) == sorted(re.findall(r"</([a-z]+)>", markup))
        assert html.unescape(re.sub(r"</?[a-z]+>", "", markup)) == in_plain(one)


def test_a_long_line_is_cut_between_words() -> None:
    (first, second) = bundles([paragraph("one two three four five six seven eight nine")], 30)
    assert [in_plain(first), in_plain(second)] == [
        "one two three four five six", "seven eight nine"
    ]  # fmt: skip


def test_signs_beyond_the_basic_plane_count_twice() -> None:
    assert width("a😀é") == 4


@pytest.mark.parametrize(
    ("table", "names"),
    [(EVENTS, EventKind), (STATUSES, Status), (TURNS, Turn), (ROLES, OfficerRole)],
)
def test_there_are_words_for_everything(table: dict[str, str], names: type[StrEnum]) -> None:
    assert set(table) == set(names)


def test_every_refusal_that_can_meet_an_officer_has_words() -> None:
    assert set(REFUSALS) == set(Refusal) - DRAFTS_ONLY


def test_descriptions_of_commands_are_short_enough_for_telegram() -> None:
    assert all(1 <= len(text) <= 256 for text in COMMANDS.values())
