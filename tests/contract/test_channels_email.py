"""The e-mail channel over a real SMTP session: what arrives, and what each refusal means."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID, uuid4

import pytest

from bot.channels.channel import Outcome, Progress, Undelivered
from bot.channels.email import Email, MailServer, Sender, portions, written
from bot.letters.letter import Button, Copied, Enclosure, Letter
from storage.outgoing import Half
from tests.contract.scripted import Mailhouse, mailhouse

NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
KEY = UUID("0195f3a0-0000-7000-8000-000000000001")
MARIA = "maria@example.org"
SENDER = Sender(
    "Cagnottes Exemple", "noreply@cagnottes.example.org", "contact@cagnottes.example.org"
)
LETTER = Letter(
    "Reçu de la réclamation 2026-000017-G",
    "<b>never in a mail</b>",
    "Bonjour élève,\n.une ligne avec un point\n" + "long " * 300,
    "fr",
    (Enclosure("2026-000017-G.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\n\x00\xff"),),
    ((Button("Copy", "2026-000017-G"),),),
)


@dataclass(frozen=True, slots=True)
class Line:
    """The channel and the server at its other end."""

    carrier: Email
    house: Mailhouse

    async def fails(self, letter: Letter = LETTER, dest: str = MARIA) -> Undelivered:
        with pytest.raises(Undelivered) as caught:
            await self.carrier.deliver(letter, dest, key=KEY)
        return caught.value

    def mail(self) -> EmailMessage:
        """The one mail that arrived."""
        (raw,) = self.house.mails
        mail = message_from_bytes(raw, policy=SMTP)
        assert isinstance(mail, EmailMessage)
        return mail


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with mailhouse() as house:
        server = MailServer("127.0.0.1", house.port, starttls=False)
        yield Line(Email(server, SENDER, lambda: NOW), house)


async def test_a_letter_arrives_whole(line: Line) -> None:
    await line.carrier.deliver(LETTER, MARIA, key=KEY)
    mail = line.mail()
    assert mail["From"] == "Cagnottes Exemple <noreply@cagnottes.example.org>"
    assert mail["To"] == MARIA
    assert mail["Reply-To"] == "Cagnottes Exemple <contact@cagnottes.example.org>"
    assert mail["Subject"] == LETTER.subject
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body["Content-Language"] == "fr"
    assert body.get_content().replace("\r\n", "\n") == LETTER.plain + "\n"
    (proof,) = mail.iter_attachments()
    assert proof.get_filename() == "2026-000017-G.pdf"
    assert proof.get_content_type() == "application/pdf"
    assert proof.get_content() == LETTER.enclosures[0].content
    assert "<b>" not in mail.as_string()


async def test_every_line_of_a_mail_is_short_and_well_ended(line: Line) -> None:
    await line.carrier.deliver(LETTER, MARIA, key=KEY)
    (raw,) = line.house.mails
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


async def test_the_same_letter_has_the_same_id_for_ever(line: Line) -> None:
    first = await line.carrier.deliver(LETTER, MARIA, key=KEY)
    second = await line.carrier.deliver(LETTER, MARIA, key=KEY)
    assert first == second == f"<{KEY}@cagnottes.example.org>"
    assert first != await line.carrier.deliver(LETTER, MARIA, key=uuid4())


@pytest.mark.parametrize(
    ("verb", "reply", "outcome"),
    [
        ("CONNECT", None, Outcome.NOT_SENT),
        ("CONNECT", "421 busy", Outcome.NOT_SENT),
        ("CONNECT", "554 no service", Outcome.NOT_SENT),
        ("EHLO", None, Outcome.NOT_SENT),
        ("MAIL", "451 later", Outcome.NOT_SENT),
        ("MAIL", None, Outcome.NOT_SENT),
        ("MAIL", "552 too large", Outcome.REJECTED),
        ("MAIL", "530 authenticate first", Outcome.TOKEN),
        ("RCPT", "450 greylisted", Outcome.NOT_SENT),
        ("RCPT", "550 no such user", Outcome.BLOCKED),
        ("RCPT", None, Outcome.NOT_SENT),
        ("DATA", "451 later", Outcome.NOT_SENT),
        ("DATA", "554 refused", Outcome.REJECTED),
        ("DOT", "452 disk full", Outcome.NOT_SENT),
        ("DOT", "554 spam", Outcome.REJECTED),
        ("DOT", None, Outcome.UNKNOWN),
    ],
)
async def test_what_the_server_says_has_one_meaning(
    line: Line, verb: str, reply: str | None, outcome: Outcome
) -> None:
    line.house.replies[verb] = reply
    failed = await line.fails()
    assert failed.outcome is outcome
    assert MARIA not in str(failed)


async def test_a_cut_goodbye_changes_nothing(line: Line) -> None:
    line.house.replies["QUIT"] = None
    await line.carrier.deliver(LETTER, MARIA, key=KEY)
    line.mail()


async def test_a_refused_password_is_our_credentials() -> None:
    async with mailhouse() as house:
        house.replies["AUTH"] = "535 wrong"
        server = MailServer("127.0.0.1", house.port, "desk", "secret", starttls=False)
        failed = await Line(Email(server, SENDER, lambda: NOW), house).fails()
    assert failed.outcome is Outcome.TOKEN
    assert "secret" not in str(failed)


async def test_a_server_that_is_away_was_sent_nothing() -> None:
    async with mailhouse() as house:
        port = house.port
    carrier = Email(MailServer("127.0.0.1", port, starttls=False), SENDER, lambda: NOW)
    assert (await Line(carrier, house).fails()).outcome is Outcome.NOT_SENT


@pytest.mark.parametrize(
    "dest",
    [
        "a@b.co, c@d.co",
        "x\r\nBcc: e@example.org",
        "maria@example.org\r\nBcc: e@example.org",
        "",
        "x",
    ],
)
async def test_only_one_address_is_an_address(line: Line, dest: str) -> None:
    assert (await line.fails(dest=dest)).outcome is Outcome.BLOCKED
    assert line.house.verbs == []


async def test_a_subject_cannot_add_a_header(line: Line) -> None:
    hostile = replace(LETTER, subject="Hello\r\nBcc: e@example.org\n" + "x" * 10_000)
    await line.carrier.deliver(hostile, MARIA, key=KEY)
    mail = line.mail()
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Hello Bcc: e@example.org x")


async def test_a_domain_with_accents_goes_out_in_ascii() -> None:
    mail = written(LETTER, "maria@exämple.org", KEY, SENDER, NOW)
    assert mail["To"] == "maria@xn--exmple-cua.org"


async def test_an_address_that_the_server_cannot_write_is_unreachable(line: Line) -> None:
    assert (await line.fails(dest="élise@example.org")).outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", MailServer("mail.example.org", 25)),
        ("smtps://mail.example.org", MailServer("mail.example.org", 465, tls=True)),
        (
            "smtp://desk%40example.org:p%2Fw@mail.example.org:587?starttls=true",
            MailServer("mail.example.org", 587, "desk@example.org", "p/w", starttls=True),
        ),
        ("smtp://localhost:1025?starttls=no", MailServer("localhost", 1025, starttls=False)),
    ],
)
def test_the_address_of_a_server_is_read(url: str, server: MailServer) -> None:
    assert MailServer.parse(url) == server


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_another_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP"):
        MailServer.parse(url)


def test_a_password_is_not_shown() -> None:
    assert "p/w" not in repr(MailServer.parse("smtp://desk:p%2Fw@mail.example.org"))


def headed(letter: Letter = LETTER, dest: str = MARIA) -> EmailMessage:
    return written(letter, dest, KEY, SENDER, NOW)


def test_mails_of_one_case_name_the_same_case() -> None:
    mail = headed(replace(LETTER, thread="2026-000017-G"))
    assert mail["References"] == mail["In-Reply-To"]
    assert mail["References"] == "<case-2026-000017-G@cagnottes.example.org>"
    assert headed()["References"] is None


async def test_a_letter_for_two_names_both_and_goes_to_one(line: Line) -> None:
    letter = replace(LETTER, copied=Copied("mediateur@example.org", MARIA))
    await line.carrier.deliver(letter, MARIA, key=KEY)
    mail = line.mail()
    assert (mail["To"], mail["Cc"]) == ("mediateur@example.org", MARIA)
    assert line.house.recipients == [MARIA]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail carries ten kilobytes."""
    monkeypatch.setattr("bot.channels.email.MAIL_BYTES", 10_000)


def heavy(n: int) -> Letter:
    files = tuple(Enclosure(f"{one}.zip", "application/zip", b"x" * 6_000) for one in range(n))
    return replace(LETTER, enclosures=files)


@pytest.mark.usefixtures("small")
def test_what_is_too_large_for_one_mail_comes_in_several() -> None:
    found = portions(heavy(3))
    assert [one.subject for one in found] == [f"{LETTER.subject} ({n}/3)" for n in (1, 2, 3)]
    assert [len(one.enclosures) for one in found] == [1, 1, 1]
    assert portions(LETTER) == (LETTER,)


@pytest.mark.usefixtures("small")
async def test_a_new_try_goes_on_after_the_mails_that_were_taken(line: Line) -> None:
    line.house.room = 2
    progress = Progress()
    with pytest.raises(Undelivered) as caught:
        await line.carrier.deliver(heavy(3), MARIA, key=KEY, progress=progress)
    assert caught.value.outcome is Outcome.NOT_SENT
    assert progress.half == Half(f"<{KEY}@cagnottes.example.org>", 1)
    line.house.room = 1000
    first = await line.carrier.deliver(heavy(3), MARIA, key=KEY, progress=progress)
    mails = [message_from_bytes(raw, policy=SMTP) for raw in line.house.mails]
    assert [one["Subject"].rpartition(" ")[2] for one in mails] == ["(1/3)", "(2/3)", "(3/3)"]
    assert [one["Message-ID"] for one in mails] == [
        first,
        *(f"<{KEY}.{n}@cagnottes.example.org>" for n in (1, 2)),
    ]
