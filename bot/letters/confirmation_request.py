"""A complaint that was spoken: please confirm it in writing (ACCEPTANCE S2-07).

Who telephoned may have no chat with us, so this must also be enough as an e-mail.
"""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import CONFIRM, dated, quoted, told
from bot.letters.reader import CaseFile, Reader
from complaints.course import Arrival
from dialogs.buttons_of_letters import Verb
from locales import N_

SPOKEN = {
    Arrival.CALL: N_("You told us about your complaint {number} on the telephone."),
    Arrival.COUNTER: N_("You told us about your complaint {number} at our office."),
}


async def confirmation_request(reader: Reader, file: CaseFile) -> Letter | None:
    """What was written down, why it must be confirmed, how, and until when."""
    words, case = reader.words, file.case
    said = SPOKEN.get(case.course.arrival)
    if said is None or case.course.is_written:
        return None
    number, answer = str(case.number), case.running("answer")
    return told(
        reader,
        file,
        words("Complaint {number}: please confirm it in writing", number=number),
        paragraph(
            strong(words(said, number=number)),
            words(
                "It is registered, and our time to answer runs. Please confirm it in writing: a "
                "mediator can only examine a dispute about which you complained in writing first."
            ),
        ),
        paragraph(strong(words("This is what we wrote down:"))),
        *(paragraph(strong(one.label), *quoted(one.said)) for one in case.statement),
        paragraph(
            words(
                "If this is right, answer this message with one sentence, such as “I confirm my "
                "complaint”. If something is wrong or missing, write what."
            ),
            words(
                "You can also do it in the chat: open our assistant and follow this complaint "
                "with its number and the claim code on your receipt."
            ),
        ),
        dated(reader, N_("Please confirm it by {day}."), case.running("confirmation")),
        () if answer is None else reader.promised(answer, case),
        reader.humans(),
        verbs=((Verb.ADD, CONFIRM), Verb.OPEN),
    )
