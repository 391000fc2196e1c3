"""Cases 1 to 45: amounts, in French in France unless said otherwise."""

from __future__ import annotations

from complaints.answers import Blank, Money
from complaints.reading import Ask, Err, Note, Ok, Problem, Reading, Told, Warn, read_amount
from tests.rules.reading.catalogue import Row
from tests.rules.reading.speakers import ENGLISH, FRANCE, GERMANY, SWITZERLAND, euros, told

SPAIN = told("es", "ES")
ARABIC = told("ar", "MA")
HINDI = told("hi", "IN")
ENGLISH_INDIA = told("en", "IN")
GERMAN_SWITZERLAND = told("de", "CH", "CHF")
CANADA = told("fr", "CA")

NOT_READ = Err(Problem.NOT_AN_AMOUNT)


def amount(case: int, text: str, expected: Reading, by: Told = FRANCE) -> Row:
    return Row(case, lambda: read_amount(text, by), expected)


def amounts(case: int, texts: tuple[str, ...], expected: Reading, by: Told = FRANCE) -> list[Row]:
    return [amount(case, text, expected, by) for text in texts]


ROWS = (
    amount(1, "12", Ok(euros(12))),
    amount(2, "12,50", Ok(euros(12, 50))),
    amount(2, "12,50", Ok(euros(12, 50)), ENGLISH),
    amount(3, "12.50", Ok(euros(12, 50))),
    amount(3, "12.50", Ok(euros(12, 50)), GERMANY),
    amount(3, "12.50", Ok(euros(12, 50)), SPAIN),
    amount(4, "1.234,50", Ok(euros(1234, 50))),
    amount(5, "1,234.50", Ok(euros(1234, 50))),
    amount(6, "1,234", Ok(euros(1234), Note.READ_AS), ENGLISH),
    amount(6, "1,234", Ok(euros(1234), Note.READ_AS), told("en", "FR")),
    amount(7, "1,234", Ask((euros(1234), euros(1, 23)))),
    amount(7, "1,234", Ask((euros(1234), euros(1, 23))), GERMANY),
    amount(7, "1,234", Ask((euros(1234), euros(1, 23))), SPAIN),
    amount(8, "1.234", Ok(euros(1234), Note.READ_AS), GERMANY),
    amount(8, "1.234", Ok(euros(1234), Note.READ_AS), SPAIN),
    amount(9, "1.234", Ask((euros(1234), euros(1, 23)))),
    amount(9, "1.234", Ask((euros(1234), euros(1, 23))), ENGLISH),
    amount(10, "1 000", Ok(euros(1000))),
    *amounts(11, ("1\u00a0000,00", "1\u202f000,00", "1\u2009000,00"), Ok(euros(1000))),
    *amounts(12, ("1'234.50", "1’234.50"), Ok(Money(123450, "CHF")), GERMAN_SWITZERLAND),
    amount(13, "1,23,456.78", Ok(euros(123456, 78)), HINDI),
    amount(13, "1,23,456.78", Ok(euros(123456, 78)), ENGLISH_INDIA),
    *amounts(14, ("12 €", "€12", "12€", "12 EUR", "EUR 12"), Ok(euros(12))),
    *amounts(14, ("12 €", "€12", "12€", "12 EUR", "EUR 12"), Ok(euros(12)), ENGLISH),
    amount(15, "12€50", Ok(euros(12, 50))),
    amount(16, "$12", Ask((Money(1200, "USD"), Money(1200, "CAD"), Money(1200, "AUD")))),
    amount(16, "$12", Ask((Money(1200, "CAD"), Money(1200, "USD"), Money(1200, "AUD"))), CANADA),
    amount(17, "£12", Ok(Money(1200, "GBP"))),
    amount(17, "12 CHF", Ok(Money(1200, "CHF"))),
    amount(17, "12 MAD", Ok(Money(1200, "MAD"))),
    amount(17, "12 د.م.", Ok(Money(1200, "MAD"))),
    amount(18, "12 ¥", Ask((Money(12, "JPY"), Money(1200, "CNY")))),
    amount(19, "12 BTC", Err(Problem.CURRENCY)),
    amount(20, "douze euros", Ok(euros(12))),
    amount(21, "mille deux cents", Ok(euros(1200))),
    amount(21, "ein tausend", Ok(euros(1000)), GERMANY),
    amount(21, "mil doscientos", Ok(euros(1200)), SPAIN),
    amount(22, "septante francs", Ok(Money(7000, "CHF")), SWITZERLAND),
    *amounts(23, ("environ 50 €", "~50"), Warn(euros(50, about=True), Problem.APPROXIMATE)),
    amount(23, "about 50 €", Warn(euros(50, about=True), Problem.APPROXIMATE), ENGLISH),
    *amounts(24, ("30 à 40 €", "30-40"), Ask((euros(30), euros(40)))),
    amount(24, "30 to 40 €", Ask((euros(30), euros(40))), ENGLISH),
    amount(25, "2 x 30€", Ask((euros(60), euros(30)))),
    *amounts(26, ("3k", "3 k€"), Ok(euros(3000), Note.READ_AS)),
    amount(27, "£3m", Err(Problem.UNIT)),
    amount(28, "½ euro", Ok(euros(0, 50))),
    *amounts(29, ("50 centimes", "50 cts"), Ok(euros(0, 50))),
    amount(29, "50 cents", Ok(euros(0, 50)), ENGLISH),
    amount(30, "١٢٣٫٤٥", Ok(euros(123, 45)), ARABIC),
    amount(30, "١٢٣٫٤٥", Ok(euros(123, 45))),
    *amounts(31, ("۱۲۳", "１２３"), Ok(euros(123))),
    amount(32, "١٬٢٣٤", Ok(euros(1234))),
    *amounts(33, ("-5", "(5)", "−5"), Err(Problem.NEGATIVE)),
    amount(34, "0", Warn(euros(0), Problem.ZERO)),
    *amounts(35, ("1e9", "1E3"), NOT_READ),
    *amounts(36, ("NaN", "inf", "sNaN"), NOT_READ),
    amount(37, "1e1000000", NOT_READ),
    amount(38, "1_000", NOT_READ),
    *amounts(39, ("0x10", "1.2.3", "12,50,00", "--5", "5%"), NOT_READ),
    amount(40, "12,345 €", Ask((euros(12345), euros(12, 35)))),
    amount(40, "12,345", Ask((euros(12345), euros(12, 35)))),
    amount(41, "999999999999", Err(Problem.TOO_LARGE)),
    amount(41, "9999999,99", Ok(euros(9_999_999, 99))),
    amount(41, "10000000", Err(Problem.TOO_LARGE)),
    amount(42, "9" * 500, Err(Problem.TOO_LARGE)),
    amount(43, "je ne sais pas", Ok(Blank.UNKNOWN)),
    amount(43, "I don't know", Ok(Blank.UNKNOWN), ENGLISH),
    *amounts(43, ("-", "skip"), Ok(Blank.NONE)),
    *amounts(44, ("", "   ", "\u200b"), Err(Problem.EMPTY)),
    amount(44, "12 €", Ok(euros(12))),
    amount(45, "J'ai payé 1 200 € le 20 mars", Ask((euros(1200),))),
    amount(45, "I paid 1,200 € on 20 March", Ask((euros(1200),)), ENGLISH),
)
