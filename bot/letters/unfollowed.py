"""A complaint is followed no more from an account that only followed it: nothing but its number.

Not who ended it, nor why: the reader may be whom it was to be kept from.
"""

from __future__ import annotations

from bot.letters.letter import Letter, paragraph, strong
from bot.letters.parts import told
from bot.letters.reader import CaseFile, Reader


async def unfollowed(reader: Reader, file: CaseFile) -> Letter:
    """That it is over, what no longer comes, and whom to ask."""
    words, number = reader.words, str(file.case.number)
    title = words("You no longer follow complaint {number}", number=number)
    return told(
        reader,
        file,
        title,
        paragraph(
            strong(title),
            words(
                "It can no longer be opened from this account, no more letters about it come "
                "here, and the claim code with which you followed it is no longer valid."
            ),
        ),
        paragraph(words("If you have a question about this, ask us:")),
        reader.humans(),
    )
