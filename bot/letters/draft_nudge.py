"""A complaint that was begun and not sent: one reminder, with the date on which it is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.letters.letter import Letter, in_html, in_plain, paragraph, strong
from bot.letters.reader import Reader


async def draft_nudge(reader: Reader, touched_at: datetime) -> Letter:
    """It is not sent yet; how to go on, and until when it is kept."""
    words = reader.words
    last = reader.day(touched_at)
    deleted = last + timedelta(days=reader.profile.drafts.delete_after_days)
    paragraphs = (
        paragraph(strong(words("Your complaint has not been sent yet."))),
        paragraph(
            words("You last worked on it on {day}.", day=words.day(last)),
            words("It is deleted on {day} if you do nothing.", day=words.day(deleted)),
        ),
        paragraph(words("Send /new to go on where you stopped. This is the only reminder.")),
    )
    return Letter(
        subject=words("Your complaint has not been sent yet"),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=words.language,
    )
