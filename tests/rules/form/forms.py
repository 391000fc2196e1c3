"""A small form with every kind of dependency, and answers that fill it."""

from __future__ import annotations

from datetime import date

from complaints.answers import Answer, Blank, When
from complaints.conditions import Condition
from complaints.form import Document, Form, Kind, Option, Question
from complaints.keys import Keys

KEYS = Keys("role", "subject", "amount", "email", "written")


def a_question(
    question_id: str,
    kind: Kind = Kind.LINE,
    options: str = "",
    *,
    required: bool = True,
    unknown: bool = False,
    when: dict[str, str] | None = None,
) -> Question:
    return Question(
        question_id,
        kind,
        {"en": question_id},
        {"en": question_id},
        required=required,
        unknown=unknown,
        options=tuple(Option(one, {"en": one}) for one in options.split()),
        when=Condition({name: tuple(said.split()) for name, said in (when or {}).items()}),
    )


FORM = Form(
    (
        a_question("role", Kind.CHOICE, "giver taker"),
        a_question("subject", Kind.CHOICE, "money manners"),
        a_question("amount", Kind.AMOUNT, unknown=True, when={"subject": "money"}),
        a_question("bank", when={"role": "taker", "subject": "money"}),
        a_question("branch", when={"bank": "unknown"}),
        a_question("steps", Kind.CHOICES, "call write"),
        a_question("written", Kind.DATE, when={"steps": "write"}),
        a_question("letter", Kind.CHOICE, "registered plain", when={"steps": "write"}),
        a_question("receipt", when={"letter": "registered"}),
        a_question("files", Kind.FILES, required=False),
        a_question("email", Kind.EMAIL, required=False),
    ),
    KEYS,
    (
        Document("proof", {"en": "Proof"}, Condition({"subject": ("money",)})),
        Document("slip", {"en": "Slip"}, Condition({"letter": ("registered",)})),
        Document("any", {"en": "Anything"}),
    ),
)

DAY = When.day(date(2026, 3, 12))
WROTE: dict[str, Answer] = {
    "role": "giver",
    "subject": "manners",
    "steps": ("call", "write"),
    "written": DAY,
    "letter": "registered",
    "receipt": "RA 1",
    "files": Blank.NONE,
    "email": "maria@example.org",
}
