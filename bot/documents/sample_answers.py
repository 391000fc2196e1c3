"""What an invented person answers to the questions of a form, whatever it asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.letters.samples import sample_brand
from complaints.answers import Answer, Money, When
from complaints.form import Kind, Question
from complaints.profile import Profile


def invented(profile: Profile, told: Mapping[str, str], at: datetime) -> dict[str, Answer]:
    """What the invented person answers; `told` is what they write, `at` when they send it."""
    form, answers = profile.form, dict[str, Answer]()
    chosen: dict[str, Answer] = {
        form.keys.pending: "no",
        form.keys.last_name: "Lindqvist",
        form.keys.first_name: "Maria",
        form.keys.description: told["description"],
        form.keys.disputed: Money(19_990, profile.currency),
    }
    while question := form.next(answers):
        answers[question.id] = chosen.get(question.id) or _answer(question, profile, at)
    return form.kept(answers)


def _answer(question: Question, profile: Profile, at: datetime) -> Answer:
    match question.kind:
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            chosen = question.options if question.every else question.options[:1]
            return tuple(one.id for one in chosen)
        case Kind.BRAND:
            return sample_brand(profile)
        case Kind.AMOUNT:
            return Money(120_000, profile.currency)
        case Kind.DATE:
            return When.day((at - timedelta(days=21)).date())
        case Kind.EMAIL:
            return "maria@example.org"
        case Kind.PHONE:
            return "+33612345678"
        case Kind.ADDRESS:
            return "12 rue de l’Exemple\n00000 Exempleville"
        case Kind.FILES:
            return ()
        case _:
            return "Exemple"
