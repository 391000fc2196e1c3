"""That something is stuck: what, since when, how much; for supervisors, and nothing of a case."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alarms import Seen, Trouble
from bot.letters.letter import Letter, in_html, in_plain, paragraph, strong
from bot.letters.reader import Reader
from locales import N_

SAID = {
    Trouble.INBOX: N_("What people write to us is not handled since {moment}."),
    Trouble.CONSUMER_CHAT: N_("Our messages to people do not leave since {moment}."),
    Trouble.DESK_CHAT: N_("Cards and messages to the team do not leave since {moment}."),
    Trouble.EMAIL: N_("E-mails do not leave since {moment}."),
}


async def alarm(reader: Reader, found: Sequence[Seen]) -> Letter | None:
    """What is wrong at the moment of writing; None when nothing is any more."""
    if not found:
        return None
    words = reader.words
    title = words("Something is stuck")
    said = (
        paragraph(strong(title)),
        *(paragraph(_sentence(reader, one)) for one in found),
        paragraph(
            words("What waits is kept, and leaves when the cause is mended."),
            words(
                "Whoever runs this service finds the cause with: {command}",
                command="recours doctor",
            ),
        ),
    )
    return Letter(subject=title, html=in_html(said), plain=in_plain(said), language=words.language)


def _sentence(reader: Reader, one: Seen) -> str:
    words = reader.words
    if one.trouble is Trouble.UPDATES:
        return words.several(
            "{n} message of somebody could not be handled and was set aside.",
            "{n} messages of people could not be handled and were set aside.",
            one.count,
        )
    if one.trouble is Trouble.LETTERS:
        return words.several(
            "{n} letter could not be delivered and was given up.",
            "{n} letters could not be delivered and were given up.",
            one.count,
        )
    moment = words.moment(one.since, reader.profile.zone) if one.since else ""
    return words(SAID[one.trouble], moment=moment)
