"""S12: nothing that people write becomes a header of a mail, or another recipient."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

import pytest

from bot.channels.email import Sender, written
from bot.letters.letter import Enclosure, Letter

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
KEY = UUID("0195f3a0-0000-7000-8000-000000000001")
SENDER = Sender("Cagnottes Exemple", "desk@example.org", "desk@example.org")
LETTER = Letter("Reçu", "", "Bonjour", "fr", (Enclosure("a.pdf", "application/pdf", b"%PDF-1.7"),))
EVIL = (
    "x\r\nBcc: evil@example.net", "x\nBcc: evil@example.net", "x\r\n\r\n<b>body</b>",
    "x\u2028Bcc: evil@example.net", "x\x85Bcc: evil@example.net", "x\x00y", "Bcc: evil@example.net",
    "é" * 5000, "=?utf-8?q?x=0D=0ABcc=3A_evil=40example.net?=", "\u202eexe.fdp", "🎁 cadeau 🎁", "",
)  # fmt: skip


def sent(letter: Letter, dest: str = "maria@example.org") -> EmailMessage:
    """The mail as whoever gets it reads it."""
    raw = written(letter, dest, KEY, SENDER, NOW).as_bytes(policy=SMTP)
    mail = message_from_bytes(raw, policy=SMTP)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.mark.parametrize("evil", EVIL)
def test_words_in_a_subject_stay_in_the_subject(evil: str) -> None:
    mail = sent(replace(LETTER, subject=evil))
    assert mail["Bcc"] is None
    assert [str(one) for one in mail["To"].addresses] == ["maria@example.org"]
    assert mail["From"].addresses[0].addr_spec == "desk@example.org"
    assert "\n" not in str(mail["Subject"])


@pytest.mark.parametrize("evil", EVIL)
def test_a_file_name_adds_no_header(evil: str) -> None:
    enclosure = Enclosure(evil, "application/pdf", b"%PDF-1.7")
    mail = sent(replace(LETTER, enclosures=(enclosure,)))
    assert mail["Bcc"] is None
    (part,) = [one for one in mail.walk() if one.get_content_type() == "application/pdf"]
    assert part["Bcc"] is None
    assert part.get_content() == b"%PDF-1.7"


@pytest.mark.parametrize("evil", EVIL)
def test_a_text_stays_in_the_body(evil: str) -> None:
    mail = sent(replace(LETTER, plain=evil))
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1
