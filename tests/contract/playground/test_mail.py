"""The local mail server, spoken to by aiosmtplib."""

from __future__ import annotations

from email.message import EmailMessage

import aiosmtplib
import pytest

from bot.playground.opening import Playground


def letter(to: str = "maria@example.org") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Cagnottes Exemple <reclamations@example.org>"
    message["To"] = to
    message["Subject"] = "Réclamation 2026-000017 reçue"
    message["Message-ID"] = "<0190@example.org>"
    message.set_content("Bonjour,\nvoici votre reçu à conserver.\n")
    message.add_alternative("<p>Bonjour</p>", subtype="html")
    message.add_attachment(
        b"%PDF-1.7\r\n\x00\xff", maintype="application", subtype="pdf", filename="reçu.pdf"
    )
    return message


async def send(playground: Playground, message: EmailMessage) -> None:
    mail = playground.mail
    await aiosmtplib.send(message, hostname=mail.host, port=mail.port)


async def test_a_mail_is_kept_with_its_parts(playground: Playground) -> None:
    await send(playground, letter())
    (mail,) = playground.mail.mails("Maria@example.org")
    assert mail.subject == "Réclamation 2026-000017 reçue"
    assert mail.sender == "Cagnottes Exemple <reclamations@example.org>"
    assert mail.message_id == "<0190@example.org>"
    assert mail.text == "Bonjour,\nvoici votre reçu à conserver.\n"
    part, content = playground.mail.content(mail.id, 0)
    assert (part.name, part.media_type) == ("reçu.pdf", "application/pdf")
    assert content == b"%PDF-1.7\r\n\x00\xff"


async def test_a_page_is_read_as_text(playground: Playground) -> None:
    message = EmailMessage()
    message["To"] = "tom@example.org"
    message["From"] = "reclamations@example.org"
    message.set_content("<style>p{}</style><p>One</p><p>two &amp; three</p>", subtype="html")
    await send(playground, message)
    assert playground.mail.mails("tom@example.org")[0].text == "One\ntwo & three"


async def test_several_recipients_have_a_mailbox_each(playground: Playground) -> None:
    await send(playground, letter("maria@example.org, mediateur@example.org"))
    assert len(playground.mail.mails("mediateur@example.org")) == 1
    assert len(playground.mail.mails()) == 1


async def test_an_international_address(playground: Playground) -> None:
    message = EmailMessage()
    message["To"] = "josé@exämple.org"
    message["From"] = "reclamations@example.org"
    message.set_content("x")
    await send(playground, message)
    assert len(playground.mail.mails("josé@exämple.org")) == 1


@pytest.mark.parametrize("code", [452, 550, 451])
async def test_an_address_is_refused_on_order(playground: Playground, code: int) -> None:
    playground.mail.refuse("Maria@example.org", code)
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await send(playground, letter())
    assert refused.value.recipients[0].code == code
    playground.mail.refuse("maria@example.org", 0)
    await send(playground, letter())
    assert len(playground.mail.mails()) == 1


async def test_a_code_that_is_no_refusal(playground: Playground) -> None:
    with pytest.raises(ValueError, match="450 to 559"):
        playground.mail.refuse("maria@example.org", 250)


async def test_down_and_up_again(playground: Playground) -> None:
    mail = playground.mail
    client = aiosmtplib.SMTP(hostname=mail.host, port=mail.port)
    await client.connect()
    url = playground.smtp_url
    await mail.turn(on=False)
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        await client.noop()
    with pytest.raises(aiosmtplib.SMTPConnectError):
        await send(playground, letter())
    await mail.turn(on=True)
    assert playground.smtp_url == url
    await send(playground, letter())
    assert len(mail.mails()) == 1
