"""Cases 75 to 103: e-mail addresses and telephone numbers."""

from __future__ import annotations

from complaints.answers import Blank
from complaints.reading import (
    Ask,
    Err,
    Note,
    Ok,
    Problem,
    Reading,
    Told,
    Warn,
    find_secrets,
    read_contact,
    read_email,
    read_phone,
    read_text,
)
from tests.rules.reading.catalogue import Row
from tests.rules.reading.speakers import FRANCE, told

ARABIC = told("ar", "MA")
NOT_AN_EMAIL = Err(Problem.NOT_AN_EMAIL)
NOT_A_PHONE = Err(Problem.NOT_A_PHONE)
MOBILE = "+33612345678"
MARIA, SOMEBODY_ELSE = 7, 8


def email(case: int, text: str, expected: Reading, *, smtputf8: bool = False) -> Row:
    return Row(case, lambda: read_email(text, FRANCE, smtputf8=smtputf8), expected)


def emails(case: int, texts: tuple[str, ...], expected: Reading) -> list[Row]:
    return [email(case, text, expected) for text in texts]


def phone(case: int, text: str, expected: Reading, by: Told = FRANCE) -> Row:
    return Row(case, lambda: read_phone(text, by), expected)


def phones(case: int, texts: tuple[str, ...], expected: Reading) -> list[Row]:
    return [phone(case, text, expected) for text in texts]


EMAILS = (
    email(75, "jean+sav@exemple.fr", Ok("jean+sav@exemple.fr")),
    email(76, "A.B@Example.COM", Ok("A.B@example.com")),
    email(77, " a@b.co ", Ok("a@b.co")),
    email(77, "a@b.co.", Ask(("a@b.co",))),
    *emails(78, ("Jean <a@b.co>", "mailto:a@b.co"), Ok("a@b.co", Note.READ_AS)),
    email(79, "a@b.co, c@d.co", Err(Problem.ONE_EMAIL)),
    email(80, "a@b.co\nBcc: x@y.z", Err(Problem.ONE_EMAIL)),
    email(80, "a@b.co\nBcc: me", NOT_AN_EMAIL),
    *(
        row
        for text in ("josé@exemple.fr", "用户@例子.公司")
        for row in (
            email(81, text, Warn(text, Problem.EMAIL_ALPHABET)),
            email(81, text, Ok(text), smtputf8=True),
        )
    ),
    email(82, "user@münchen.de", Ok("user@xn--mnchen-3ya.de")),
    email(
        83,
        "\u0430dmin@example.com",
        Warn("\u0430dmin@example.com", Problem.EMAIL_LOOKALIKE, "admin@example.com"),
    ),
    *emails(84, ("a@b", "a@localhost", "a@1.2.3.4", "a@[127.0.0.1]"), NOT_AN_EMAIL),
    *emails(85, ("a..b@x.fr", ".a@x.fr", "a@-b.co"), NOT_AN_EMAIL),
    email(86, "a" * 65 + "@exemple.fr", NOT_AN_EMAIL),
    email(86, "a" * 64 + "@exemple.fr", Ok("a" * 64 + "@exemple.fr")),
    email(87, "x@gmail.con", Warn("x@gmail.con", Problem.EMAIL_TYPO, "x@gmail.com")),
    email(87, "x@gmial.com", Warn("x@gmial.com", Problem.EMAIL_TYPO, "x@gmail.com")),
    *emails(88, ("a\u200bb@exemple.fr", "a\u202eb@exemple.fr"), Ok("ab@exemple.fr", Note.READ_AS)),
    email(89, "a＠b.co", Ok("a@b.co", Note.READ_AS)),
    email(90, "x@mailinator.com", Ok("x@mailinator.com")),
    *emails(91, ("non", "aucun"), Ok(Blank.NONE)),
)

PHONES = (
    *phones(
        92,
        (
            *("06 12 34 56 78", "06.12.34.56.78", "0033612345678"),
            *("+33 (0)6 12 34 56 78", "tel:+33612345678"),
        ),
        Ok(MOBILE),
    ),
    phone(93, "612345678", Ok(MOBILE, Note.READ_AS)),
    *phones(94, ("٠٦١٢٣٤٥٦٧٨", "０６１２３４５６７８"), Ok(MOBILE)),
    phone(95, "0612345", Err(Problem.PHONE_SHORT)),
    phone(96, "01 23 45 67 89 poste 12", Ok("+33123456789;ext=12")),
    phone(97, "1-800-FLOWERS", Warn("+18003569377", Problem.PHONE_LETTERS)),
    phone(98, "06 12 34 56 78 / 06 98 76 54 32", Err(Problem.ONE_PHONE)),
    *phones(99, ("112", "3639"), Err(Problem.PHONE_SERVICE)),
    *phones(100, ("+999123456789", "call me", "+", "0" * 30), NOT_A_PHONE),
    phone(101, "+44 7911 123456", Ok("+447911123456")),
    Row(
        102,
        lambda: read_contact("33612345678", SOMEBODY_ELSE, MARIA, FRANCE),
        Warn(MOBILE, Problem.PHONE_NOT_YOURS),
    ),
    Row(
        102,
        lambda: read_contact("33612345678", None, MARIA, FRANCE),
        Warn(MOBILE, Problem.PHONE_NOT_YOURS),
    ),
    Row(102, lambda: read_contact("33612345678", MARIA, MARIA, FRANCE), Ok(MOBILE)),
    Row(102, lambda: read_contact("+33612345678", MARIA, MARIA, FRANCE), Ok(MOBILE)),
    Row(
        103, lambda: read_text("Appelez le 06 12 34 56 78", FRANCE), Ok("Appelez le 06 12 34 56 78")
    ),
    Row(103, lambda: find_secrets("Appelez le 06 12 34 56 78"), ()),
)

ROWS = (*EMAILS, *PHONES)
