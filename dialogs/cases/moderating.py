"""Words that may hurt, in what is written about a complaint that was sent: as in the form.

Pointed out once while writing and once more before sending; never lost, never refused.
"""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.profile import Profile
from dialogs.cases.memo import Memo
from dialogs.memory import keep, recall
from dialogs.phrases.harsh import quoted
from dialogs.states import Saying
from dialogs.text import Seen
from locales import Words


def pointing(memo: Memo, profile: Profile, words: Words) -> Memo:
    """The memo with such words pointed out, unless that was done before."""
    if memo.pointed or not profile.moderation.flagged(memo.text, words.language):
        return memo
    return replace(memo, pointing=True, pointed=True)


def harsh(memo: Memo, profile: Profile, words: Words) -> Seen:
    """What the windows say of such words: while writing, and before sending."""
    found = quoted(profile.moderation.flagged(memo.text, words.language), words)
    return {
        "harsh": found if memo.pointing else "",
        "harsh_still": "" if memo.meant else found,
        "left": memo.pointing or memo.anew,
        "anew": memo.anew,
    }


async def rewrite(_tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
    """Let the next message replace the words; until it comes they stay."""
    memo = recall(manager, Memo).hushed()
    keep(manager, replace(memo, anew=True, pointed=False))
    await manager.switch_to(Saying.write)


async def leave(_tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
    """Leave the words as they are, and go on writing."""
    keep(manager, replace(recall(manager, Memo).hushed(), anew=False))


async def mean(_tap: CallbackQuery, _b: object, manager: DialogManager) -> None:
    """Send the words as they are."""
    keep(manager, replace(recall(manager, Memo).hushed(), meant=True))
