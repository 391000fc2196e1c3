"""What erasure would do, in words: what goes now, what is kept until when, what is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from complaints.case import Case
from complaints.profile import Profile
from complaints.retention import Keeping, Obstacle
from dialogs.cases.binder import block
from dialogs.phrases import rule_said, subject
from locales import Words
from storage.casebook import Erasable, Gone


def going(found: Erasable, words: Words) -> Iterator[str]:
    """What goes at once; of who left nothing here, what there is."""
    now = found.now
    several = words.several
    lines = [
        *(
            [words("The unfinished complaint, with its answers and files.")]
            if now.get(Gone.DRAFTS)
            else []
        ),
        *(
            [several("{n} file that was never sent.", "{n} files that were never sent.", n)]
            if (n := now.get(Gone.FILES, 0)) and not now.get(Gone.DRAFTS)
            else []
        ),
        *(
            [several("{n} question to the team.", "{n} questions to the team.", n)]
            if (n := now.get(Gone.QUESTIONS, 0))
            else []
        ),
        *(
            [several("{n} agreement.", "{n} agreements.", n)]
            if (n := now.get(Gone.CONSENTS, 0))
            else []
        ),
        *(words("You no longer follow {number} from here.", number=one) for one in found.followed),
        *(
            words("Complaint {number}: text, files, letters, messages.", number=case.number)
            for case, kept in found.cases
            if kept.obstacle is None
        ),
    ]
    if found.only_account:
        yield block(
            words("What there is"),
            words("No complaint and no question of yours is kept here."),
            words("• Your account: its number at Telegram, and the language of this chat."),
            several(
                "It is forgotten by itself {n} day after your last word here. You can have it "
                "erased now.",
                "It is forgotten by itself {n} days after your last word here. You can have it "
                "erased now.",
                found.idle.days,
            ),
        )
    elif lines:
        yield block(
            words("What goes at once"),
            *(f"• {one}" for one in lines),
            words("The place in this conversation, and your account: nothing else is kept.")
            if found.account
            else words("The place in this conversation."),
        )


def staying(found: Erasable, words: Words, profile: Profile) -> Iterator[str]:
    """What must be kept for now and why, and what no erasure reaches."""
    if found.delayed:
        yield block(
            words("What must be kept for now, and is erased by itself afterwards"),
            *(f"• {_kept(case, kept, words, profile)}" for case, kept in found.delayed),
        )
    if any(kept.obstacle is Obstacle.OPEN for _, kept in found.delayed):
        yield escape(
            words(
                "An open complaint goes on. If you want nobody to handle it any more, take it "
                "back first."
            )
        )
    if any(kept.obstacle is None or kept.until for _, kept in found.cases):
        yield escape(
            words(
                "Without it nobody here can prove any more that you complained first: keep "
                "your receipt if you may still go to a mediator."
            )
        )
    if not found.is_empty:
        yield block(
            words("What nobody here can erase"),
            words(
                "• This chat: delete it in Telegram yourself. A bot can delete only messages "
                "of the last 48 hours."
            ),
            *_elsewhere([case for case, _ in found.cases], words, profile),
        )


def _elsewhere(cases: list[Case], words: Words, profile: Profile) -> Iterator[str]:
    """What left the house, and what stays in it: only what there is of this person."""
    if any(profile.form.email(one.answers) for one in cases):
        yield words("• Letters that went to your e-mail address: they are in your mailbox.")
    if any(one.course.mediations for one in cases):
        yield words("• What you sent to a mediator: the mediator has it.")
    if any(one.brand for one in cases):
        yield words("• What was sent to a brand: the brand has it.")
    if cases:
        yield words(
            "• What the team read in Telegram: it stays in their chats with the bot until they "
            "delete it there."
        )
        yield words(
            "• The line of the register: number, dates and statuses, without anything about you."
        )


def _kept(case: Case, kept: Keeping, words: Words, profile: Profile) -> str:
    about = subject(case, words, profile)
    gaps = {"number": str(case.number), "subject": about}
    if kept.obstacle is Obstacle.HELD:
        # A duty delays it; what staff wrote about that is not told.
        return words(
            "{number} ({subject}): a legal duty forbids to erase it for now; erased when that "
            "ends.",
            **gaps,
        )
    if kept.obstacle is Obstacle.OPEN or kept.until is None or kept.deadline is None:
        return words(
            "{number} ({subject}): still open; the time until erasure begins when it is closed.",
            **gaps,
        )
    return words(
        "{number} ({subject}): until {day}. {rule}",
        **gaps,
        day=words.day(kept.until),
        rule=rule_said(kept.deadline, words, profile),
    )
