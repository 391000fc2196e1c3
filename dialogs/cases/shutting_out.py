"""Who else follows a complaint, for who sent it, and shutting them all out with a new claim code.

No names: of another account nothing is known but since when it follows.
"""

from __future__ import annotations

from html import escape
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager

from complaints.actions import RenewCode
from complaints.case import Case, Status
from complaints.refusals import Refusal, Refused
from dialogs.buttons import Leafing, home_button, page_buttons
from dialogs.cases.binder import Binder, as_version, block
from dialogs.cases.paging import back_button, leaves
from dialogs.intake.buttons import choices
from dialogs.intake.seen import Choice
from dialogs.memory import keep, recall
from dialogs.pages import leaf
from dialogs.states import Cases
from dialogs.strangers import listening
from dialogs.text import Bold, Html, Seen, T
from dialogs.window import Window, remark
from locales import N_, Words
from storage.people import Person

TOGETHER = 20
"""Accounts that are listed on one page."""


class ShuttingOut:
    """The steps of seeing who follows, and of ending it."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder

    async def seen(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """Since when others follow, and the claim code once it is a new one; raises Refused."""
        case = await self._own(person, dialog_manager)
        book, zone = self.binder.casebook, self.binder.profile.zone
        moments = await book.followed_since(case.id)
        since = [words("Since {moment}.", moment=words.moment(one, zone)) for one in moments]
        lines = [f"• {one}" for one in since]
        counted = words.several(
            "{n} other account follows it:", "{n} other accounts follow it:", len(moments)
        )
        opened = leaf(
            [block(counted, *lines[n : n + TOGETHER]) for n in range(0, len(lines), TOGETHER)],
            recall(dialog_manager, Leafing).page,
        )
        renewals = case.course.renewals
        code = book.claim_code(case.number, renewals)
        return {
            "number": str(case.number),
            "text": "\n\n".join(opened.items),
            "turns": opened.turns,
            "some": bool(moments),
            "none": not moments,
            "renewed": renewals > 0,
            "first": renewals == 0,
            "code": f"<code>{escape(code)}</code>",
        }

    async def asked(
        self, person: Person, words: Words, dialog_manager: DialogManager, **_: Any
    ) -> Seen:
        """What is asked once more; raises Refused."""
        case = await self._own(person, dialog_manager)
        label = words(N_("Yes, shut the others out"))
        return {"number": str(case.number), "sure": [Choice(str(case.course.renewals), label)]}

    async def shut_out(
        self, _tap: CallbackQuery, _select: object, manager: DialogManager, item: str
    ) -> None:
        """End it for all others; tapped twice, it is done once. Raises Refused."""
        case = await self.binder.case(manager)
        await self.binder.act(manager, case, RenewCode(as_version(item)), None)
        # True of a tap of long ago too, after which somebody came in with the new code.
        remark(manager, N_("Done: earlier claim codes no longer open this complaint."))
        keep(manager, Leafing())
        await manager.switch_to(Cases.followers)

    async def _own(self, person: Person, manager: DialogManager) -> Case:
        """The complaint that is open, for who sent it; raises Refused."""
        case = await self.binder.case(manager)
        if not is_own(case, person):
            raise Refused(Refusal.NOT_YOURS)
        if case.status is Status.PURGED:
            raise Refused(Refusal.NOT_NOW)
        return case


def is_own(case: Case, person: Person) -> bool:
    """Whether this account sent the complaint, and does not only follow it."""
    return case.person_id == person.id


def windows(shutting: ShuttingOut) -> tuple[Window, ...]:
    """Who follows, and whether that should end."""
    return _followers(shutting), _alone(shutting)


def _followers(shutting: ShuttingOut) -> Window:
    return Window(
        Bold(T("Who else follows complaint {number}?")),
        T("No other account follows it.", when="none"),
        Html("text", when="some"),
        T(
            "Whoever has the number and the claim code can follow it from another account: read "
            "everything about it, get its letters and go on with it. We know no names."
        ),
        T("The claim code stands on your receipt.", when="first"),
        T(
            "This is its claim code now. Give it only to somebody who should follow it; the code "
            "on your receipt no longer opens it.",
            when="renewed",
        ),
        Html("code", when="renewed"),
        page_buttons(),
        leaves(T("Nobody else may follow"), "alone", Cases.alone),
        back_button(),
        home_button(),
        listening(),
        state=Cases.followers,
        getter=shutting.seen,
    )


def _alone(shutting: ShuttingOut) -> Window:
    return Window(
        Bold(T("Should nobody else follow complaint {number}?")),
        T(
            "All other accounts then no longer see it and get no more letters about it; they are "
            "told that they no longer follow it. What they have received already stays with them."
        ),
        T(
            "The claim codes of before, also that on your receipt, no longer open it. You get a "
            "new one, which is shown to you alone: give it only to somebody who should follow it."
        ),
        choices("sure", "sure", shutting.shut_out),
        leaves(T("Leave it as it is"), "followers", Cases.followers),
        back_button(),
        listening(),
        state=Cases.alone,
        getter=shutting.asked,
    )
