"""E-mail addresses and telephone numbers beyond the catalogue."""

from __future__ import annotations

import pytest

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
    insist,
    read_amount,
    read_email,
    read_line,
    read_name,
    read_phone,
)
from complaints.reading.providers import PROVIDERS
from tests.rules.reading.speakers import FRANCE, told

NOWHERE = told(country="")
AMERICA = told("en", "US")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon adresse est a@b.co, merci", Ask(("a@b.co",))),
        ("jean.dupont@gmail,com", Ask(("jean.dupont@gmail.com",))),
        ("<a@b.co>", Ok("a@b.co", Note.READ_AS)),
        ("mailto:a@b.co?subject=Bonjour", Ok("a@b.co", Note.READ_AS)),
        ("jean@exemple.con", Warn("jean@exemple.con", Problem.EMAIL_TYPO, "jean@exemple.com")),
        ("a@gmail.fr", Warn("a@gmail.fr", Problem.EMAIL_TYPO, "a@gmail.com")),
        ("a@gail.com", Warn("a@gail.com", Problem.EMAIL_TYPO, "a@gmail.com")),
        ("mail: a@gmial.com", Warn("a@gmial.com", Problem.EMAIL_TYPO, "a@gmail.com")),
        ("x@hotmail.be", Ok("x@hotmail.be")),
        ("x@mail.com", Ok("x@mail.com")),
        ("x@fred.fr", Ok("x@fred.fr")),
        (
            "a@\u0430\u0440\u0440\u04cf\u0435.com",
            Warn("a@xn--80ak6aa92e.com", Problem.EMAIL_LOOKALIKE, "a@apple.com"),
        ),
        ("иван@пример.рф", Warn("иван@пример.рф", Problem.EMAIL_ALPHABET)),
        ('"a b"@exemple.fr', Err(Problem.NOT_AN_EMAIL)),
        ("a@\nb.co", Err(Problem.NOT_AN_EMAIL)),
        ("@", Err(Problem.NOT_AN_EMAIL)),
        ("bonjour", Err(Problem.NOT_AN_EMAIL)),
        ("", Err(Problem.EMPTY)),
    ],
)
def test_an_email(text: str, expected: Reading) -> None:
    assert read_email(text, FRANCE) == expected


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_known_provider_is_never_doubted(provider: str) -> None:
    assert read_email(f"maria@{provider}", FRANCE) == Ok(f"maria@{provider}")


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("Tél : 06 12 34 56 78", FRANCE, Ok("+33612345678")),
        ("06 12 34 56 78.", FRANCE, Ok("+33612345678")),
        ("+33 1 23 45 67 89 x12", FRANCE, Ok("+33123456789;ext=12")),
        ("appelez-moi au 06 12 34 56 78 merci", FRANCE, Ask(("+33612345678",))),
        ("06 12 34 56 78 ou 06 98 76 54 32", FRANCE, Err(Problem.ONE_PHONE)),
        ("06 12 34 56 78\n06 98 76 54 32", FRANCE, Err(Problem.ONE_PHONE)),
        ("06 12 34 56 7", FRANCE, Err(Problem.PHONE_SHORT)),
        ("+33612345", FRANCE, Err(Problem.PHONE_SHORT)),
        ("+1 (555) 123-4567", FRANCE, Err(Problem.NOT_A_PHONE)),
        ("le 12 mars 2026", FRANCE, Err(Problem.NOT_A_PHONE)),
        ("0612345678", NOWHERE, Err(Problem.PHONE_COUNTRY)),
        ("+33612345678", NOWHERE, Ok("+33612345678")),
        ("1-800-FLOWERS", AMERICA, Warn("+18003569377", Problem.PHONE_LETTERS)),
        ("non", FRANCE, Ok(Blank.NONE)),
        ("", FRANCE, Err(Problem.EMPTY)),
    ],
)
def test_a_phone(text: str, by: Told, expected: Reading) -> None:
    assert read_phone(text, by) == expected


def test_a_blank_is_refused_where_the_question_needs_an_answer() -> None:
    unknown = read_amount("je ne sais pas", FRANCE)
    assert insist(unknown) == Err(Problem.NEEDED)
    assert insist(unknown, Blank.NONE) == Err(Problem.NEEDED)
    assert insist(unknown, Blank.UNKNOWN) == Ok(Blank.UNKNOWN)
    assert insist(read_amount("12", FRANCE)) == read_amount("12", FRANCE)


def test_a_word_for_nothing_can_be_a_name() -> None:
    assert read_name("Sans", FRANCE) == Ok("Sans")
    assert read_line("Rien", FRANCE) == Ok("Rien")
    assert read_line("je ne sais pas", FRANCE) == Ok(Blank.UNKNOWN)
    assert read_line("-", FRANCE) == Ok(Blank.NONE)
