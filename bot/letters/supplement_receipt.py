"""The dated proof of what a person added: their words, and the fingerprint of each file."""

from __future__ import annotations

from bot.letters.enclosed import enclosed
from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import files, item_of, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.course import Addition
from complaints.notices import NoticeKind
from dialogs.buttons_of_letters import Verb
from locales import N_

ARRIVED = {
    Addition.SUPPLEMENT: N_("What you added to your complaint {number} has arrived."),
    Addition.INFORMATION: N_("What we had asked for your complaint {number} has arrived."),
    Addition.CONFIRMATION: N_("Your complaint {number} is confirmed in writing."),
    Addition.REPLY: N_("Your reply about complaint {number} has arrived."),
    Addition.PROOF: N_("Your proof for complaint {number} has arrived."),
}

NEXT = {
    Addition.INFORMATION: N_("It is our turn again: we go on examining your complaint."),
    Addition.CONFIRMATION: N_("It now counts as a complaint in writing, also for a mediator."),
    Addition.REPLY: N_("Whoever wrote to you has been told."),
    Addition.PROOF: N_("It is our turn again: a person looks at it and decides."),
}
ANY_NEXT = N_("The people who handle your complaint have been told.")


async def supplement_receipt(reader: Reader, file: CaseFile) -> Letter | None:
    """What arrived, when, and that it stands beside the text as sent, which never changes."""
    words, case = reader.words, file.case
    added = item_of(case.course.supplements, file)
    if added is None:
        return None
    number = str(case.number)
    came = tuple(one for one in case.exhibits if one.id in added.exhibits)
    return told(
        reader,
        file,
        words("Complaint {number}: receipt for what you added", number=number),
        paragraph(
            strong(words(ARRIVED.get(added.kind, ARRIVED[Addition.SUPPLEMENT]), number=number)),
            words("It arrived on {moment}.", moment=words.moment(added.at, reader.profile.zone)),
            words(NEXT.get(added.kind, ANY_NEXT)),
        ),
        paragraph(strong(words("Your words")), *quoted(added.text)) if added.text else (),
        files(reader, came),
        paragraph(
            words(
                "This is your dated proof. What you add keeps its own date; the text that you "
                "sent first stays as it was."
            )
        ),
        verbs=(Verb.OPEN, Verb.ADD),
        enclosures=await enclosed(reader, file, NoticeKind.SUPPLEMENT_RECEIPT),
    )
