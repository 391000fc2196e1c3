"""Cases 104 to 121: names, lines, addresses and free text."""

from __future__ import annotations

from complaints.reading import (
    Err,
    Note,
    Ok,
    Problem,
    Reader,
    Reading,
    Warn,
    isolated,
    mentions_distress,
    mentions_threat,
    read_address,
    read_line,
    read_name,
    read_text,
)
from tests.rules.reading.catalogue import Row
from tests.rules.reading.speakers import FRANCE

CARD, IBAN, NIR = "4242 4242 4242 4242", "FR76 3000 6000 0112 3456 7890 189", "295109912611193"
FIVE_LINES = "Maria Silva\n10 bis rue des Lilas\nBâtiment B\n75001 Paris\nFrance"


def read(reader: Reader, case: int, text: str, expected: Reading) -> Row:
    return Row(case, lambda: reader(text, FRANCE), expected)


def same(reader: Reader, case: int, *texts: str) -> list[Row]:
    """Texts that come out as they went in."""
    return [read(reader, case, text, Ok(text)) for text in texts]


NAMES = (
    *same(read_name, 104, "O'Connor", "Nguyễn", "محمد", "李", "d'Aç", "X Æ A-12"),
    read(read_name, 104, "Nguye\u0302\u0303n", Ok("Nguyễn")),
    *same(read_name, 105, "Sukarno", "O", "Ô"),
    *same(read_name, 106, "Robert'); DROP TABLE--", "<b>Boss</b>", "=cmd|' /C calc'!A0"),
    *same(read_line, 106, "Robert'); DROP TABLE--", "<b>Boss</b>", "=cmd|' /C calc'!A0"),
    read(read_name, 107, "a" * 1000, Ok("a" * 120, Note.CUT)),
    read(read_name, 107, "Jean" + "\n" * 50 + "Dupont", Ok("Jean Dupont", Note.TIDIED)),
    read(read_name, 107, "Jo" + "👨‍👩‍👧" * 200, Ok("Jo" + "👨‍👩‍👧" * 118, Note.CUT)),
    read(read_name, 108, "\u202eexe.fdp", Ok("exe.fdp")),
    read(read_name, 108, "✅ Staff", Ok("Staff", Note.TIDIED)),
    read(read_name, 108, "Admin\u200b", Ok("Admin")),
    Row(108, lambda: isolated("محمد"), "\u2068محمد\u2069"),
    *(
        read(reader, 109, text, Err(Problem.EMPTY))
        for text in ("🎉🎉", "   ", "\u2800", "\u3164", "\u200b\u2060")
        for reader in (read_name, read_line, read_address)
    ),
    *same(
        read_address,
        110,
        *("10 bis rue des Lilas 75001 Paris", FIVE_LINES, "شارع الحرية 12، الدار البيضاء"),
        *("BP 45, 13002 Marseille", "Lieu-dit Le Bourg", "75001"),
    ),
)

TEXTS = (
    *same(read_text, 112, "mot " * 1024 + "et encore un"),
    read(read_text, 112, "a" * 20_001, Ok("a" * 20_000, Note.CUT)),
    *same(read_text, 112, "a" * 20_000),
    *(
        read(read_text, 115, "Bonjour" + tail, Ok("Bonjour"))
        for tail in ("\u200c\u200c", "\u00ad\u00ad", "\u2062\u2062")
    ),
    *same(read_text, 115, "می\u200cخواهم"),
    read(read_text, 116, "\ufeffun\x00 deux\ud800\r\ntrois\ufffe", Ok("un deux\ntrois")),
    read(read_text, 117, "Z" + "\u0335" * 200, Ok("Z" + "\u0335" * 4, Note.TIDIED)),
    *same(read_text, 118, "<" * 5000, "&" * 5000, "`" * 5000, "😡" * 10_000, "m" * 20_000),
    read(read_text, 118, "m" * 35_000, Ok("m" * 20_000, Note.CUT)),
    *same(read_text, 119, "دفعت 50 € إلى Cagnottes Exemple يوم 12/03/2026"),
    read(
        read_text,
        120,
        f"Ma carte est {CARD} merci",
        Warn(f"Ma carte est {CARD} merci", Problem.SECRETS, "Ma carte est •••• 4242 merci"),
    ),
    read(read_text, 120, IBAN, Warn(IBAN, Problem.SECRETS, "•••• 0189")),
    read(read_text, 120, NIR, Warn(NIR, Problem.SECRETS, "••••")),
    read(
        read_text,
        120,
        "mot de passe : Soleil12!",
        Warn("mot de passe : Soleil12!", Problem.SECRETS, "mot de passe : ••••"),
    ),
    read(
        read_text,
        120,
        "my password: Sunny12!",
        Warn("my password: Sunny12!", Problem.SECRETS, "my password: ••••"),
    ),
    Row(121, lambda: mentions_distress("Je n'en peux plus, je vais me tuer", "fr"), True),
    Row(121, lambda: mentions_distress("I want to die", "en"), True),
    Row(121, lambda: mentions_distress("Je veux en finir avec ce dossier", "fr"), False),
    Row(121, lambda: mentions_threat("Je vais vous tuer", "fr"), True),
    Row(121, lambda: mentions_threat("I know where you live", "en"), True),
    *same(read_text, 121, "Je n'en peux plus, je vais me tuer"),
)

ROWS = (*NAMES, *TEXTS)
