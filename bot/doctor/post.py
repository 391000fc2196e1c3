"""Whether the mail server takes our letters: asked up to the recipient, and then left."""

from __future__ import annotations

import ssl

import aiosmtplib

from bot.channels.email import MailServer, in_ascii
from bot.doctor.finding import Finding, broken, fine

PATIENCE_SECONDS = 15.0
_BEYOND_ASCII = "SMTPUTF8"


async def look(server: MailServer, sender: str) -> Finding:
    """Connect, encrypt, sign in, and name the sender and a recipient; nothing is sent."""
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.tls,
        start_tls=server.starttls if not server.tls else False,
        timeout=PATIENCE_SECONDS,
    )
    try:
        async with client:
            await _try(client, in_ascii(sender))
            knows_accents = client.supports_extension(_BEYOND_ASCII)
    except (aiosmtplib.SMTPException, OSError, ssl.SSLError, ValueError) as error:
        return _said(error)
    if knows_accents:
        return fine("mail", "The mail server takes our letters.")
    # No warning: the form tells people who type such an address, and few servers can be changed.
    return fine(
        "mail",
        f"The mail server takes our letters; without {_BEYOND_ASCII}, none to addresses with "
        "letters beyond ASCII before the @.",
    )


async def _try(client: aiosmtplib.SMTP, sender: str) -> None:
    if sender.isascii():
        await client.mail(sender)
        await client.rcpt(sender)
    elif client.supports_extension(_BEYOND_ASCII):
        await client.mail(sender, options=[_BEYOND_ASCII], encoding="utf-8")
        await client.rcpt(sender, encoding="utf-8")
    else:
        raise aiosmtplib.SMTPNotSupported(_BEYOND_ASCII)
    await client.rset()


def _said(error: Exception) -> Finding:
    # By its class and code: what a server says may quote the address.
    code = error.code if isinstance(error, aiosmtplib.SMTPResponseException) else ""
    cause = f"{type(error).__name__} {code}".strip()
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return broken(
                "mail",
                f"The mail server does not let us in ({cause}).",
                "Check the user and the password in RECOURS_SMTP_URL; e-mails wait meanwhile.",
            )
        case aiosmtplib.SMTPSenderRefused():
            return broken(
                "mail",
                f"The mail server does not let us write in the name of our sender ({cause}).",
                "Set RECOURS_MAIL_FROM to an address of a domain for which it may write.",
            )
        case aiosmtplib.SMTPNotSupported() if _BEYOND_ASCII in str(error):
            return broken(
                "mail",
                "Our sender's address has letters beyond ASCII before the @, and the mail server "
                "does not offer SMTPUTF8.",
                "Set RECOURS_MAIL_FROM to an address in plain letters.",
            )
        case _:
            return broken(
                "mail",
                f"The mail server does not take our letters ({cause}).",
                "Check RECOURS_SMTP_URL and RECOURS_MAIL_FROM; e-mails wait meanwhile.",
            )
