"""Buttons, words typed instead of a tap, and taps that no button of ours would send."""

from __future__ import annotations

import pytest

from complaints.answers import Blank
from complaints.form import Option
from dialogs.intake.choosing import option_meant
from tests.dialogs.intake.stage import Filer
from tests.rules.cases import pot


def subjects() -> tuple[Option, ...]:
    return pot().form.question("subject").options


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Remboursement", "refund"),
        ("remboursment", "refund"),
        ("REFUND", "refund"),
        ("verification d'identite", "identity-check"),
        ("payout blocked", "payout-blocked"),
        ("versement bloqué", "payout-blocked"),
        ("late payout", "payout-late"),
        ("carte debitee deux fois", "charged-twice"),
        ("donnees personelles", "data"),
        ("fees", "fees"),
        ("payout", None),
        ("versement", None),
        ("no", None),
        ("", None),
        ("xyzzy", None),
        ("🙂", None),
    ],
)
def test_words_mean_an_option_when_only_one_fits(typed: str, meant: str | None) -> None:
    found = option_meant(typed, subjects())
    assert (found and found.id) == meant


async def test_a_typed_label_is_as_good_as_a_tap(maria: Filer) -> None:
    await maria.opens_the_form()
    await maria.says("organisateurice")
    assert await maria.answer("role") == "organiser"


async def test_words_that_fit_no_button_get_a_gentle_line(maria: Filer) -> None:
    await maria.opens_the_form()
    await maria.says("something <b>else</b>")
    assert "could not match this" in maria.sees
    assert "You wrote: “something &lt;b&gt;else&lt;/b&gt;”" in maria.sees
    assert await maria.answer("role") is None
    await maria.picks("role", "participant")
    assert await maria.answer("role") == "participant"


@pytest.mark.parametrize(
    "data",
    [
        "choose:role:admin", "choose:role:", "choose:role", "choose:", "choose::", "choose:x:y",
        "choose:subject:refund", "skip:role", "unknown:role", "go:role", "go:x", "turn:9",
        "turn:-1", "turn:x", "turn:99999999999", "take:0:0", "change:subject", "change:",
        "back:subject",
    ],
)  # fmt: skip
async def test_a_made_up_tap_changes_nothing(maria: Filer, data: str) -> None:
    await maria.opens_the_form()
    before = await maria.draft()
    await maria.taps_data(data)
    assert (await maria.draft()).answers == before.answers
    assert "Who are you for this pot?" in maria.sees
    assert maria.last_tap_answered


async def test_a_second_quick_tap_answers_no_other_question(maria: Filer) -> None:
    await maria.has_answered(role="organiser", person_kind="adult", service="payout")
    await maria.opens_the_form()
    subject = maria.screen.last_message()
    await maria.presses("Something else", on=subject)
    await maria.presses("Something else", on=subject)
    assert set((await maria.draft()).answers) == {"role", "person_kind", "service", "subject"}


async def test_several_options_are_ticked_and_unticked(maria: Filer) -> None:
    await maria.is_asked("remedy")
    await maria.chooses("A refund", "An apology", "The payout", "✓ An apology")
    assert await maria.answer("remedy") == ("payout", "refund")
    assert "✓ A refund" in maria.buttons
    await maria.presses("Done")
    assert "Please check" in maria.sees


async def test_done_without_a_tick_is_no_answer_where_one_is_needed(maria: Filer) -> None:
    await maria.is_asked("remedy")
    await maria.chooses("A refund", "✓ A refund", "Done")
    assert "We need this answer" in maria.sees
    assert await maria.answer("remedy") is None


async def test_a_double_tap_on_a_tick_leaves_it_ticked(maria: Filer) -> None:
    await maria.is_asked("remedy")
    window = maria.screen.last_message()
    await maria.presses("A refund", on=window)
    await maria.presses("A refund", on=window)
    assert await maria.answer("remedy") == ("refund",)


async def test_several_labels_can_be_typed_at_once(maria: Filer) -> None:
    await maria.is_asked("remedy")
    await maria.says("remboursement et excuses")
    assert await maria.answer("remedy") == ("refund", "apology")


@pytest.mark.parametrize(
    "data", ["tick:remedy:x:1", "tick:remedy:refund", "tick:role:x:1", "tick:"]
)
async def test_a_made_up_tick_changes_nothing(maria: Filer, data: str) -> None:
    await maria.is_asked("remedy")
    await maria.taps_data(data)
    assert await maria.answer("remedy") is None


async def test_an_honest_unknown_can_be_typed(maria: Filer) -> None:
    await maria.is_asked("pot_created_on")
    await maria.says("je ne sais pas")
    assert await maria.answer("pot_created_on") is Blank.UNKNOWN
