"""How people fill in the form in the stories: any question, by its kind, in their own language."""

from __future__ import annotations

from complaints.answers import Answer
from complaints.case import Case
from complaints.form import Kind, Question
from locales import words
from storage.casebook import Draft
from tests.stage import Actor, cases_of

TYPED = {
    Kind.TEXT: "J’attends mon argent depuis trois semaines & personne ne <répond>.",
    Kind.LINE: "Cadeau de Léa",
    Kind.NAME: "Lindqvist",
    Kind.ADDRESS: "12 rue des Lilas, 69003 Lyon",
    Kind.AMOUNT: "1 234,50 €",
    Kind.DATE: "2026-11-02",
    Kind.EMAIL: "maria@example.org",
    Kind.PHONE: "06 12 34 56 78",
}
"""What is typed when a story does not say otherwise."""


async def draft_of(actor: Actor) -> Draft:
    """The draft that this person is filling in."""
    house = actor.stage.house
    person = await house.people.meet(actor.account.id)
    draft = await house.casebook.draft_of(person.id)
    assert draft is not None
    return draft


async def begins(actor: Actor, language: str = "Français") -> None:
    """From the first words to the first question of the form."""
    await actor.says("/start")
    await actor.taps(language)
    said = words({"Français": "fr", "English": "en"}[language])
    await actor.taps(said("File a complaint"))
    await actor.says("xylophone quantique")
    await actor.taps(said("File a complaint now"))


async def asked(actor: Actor) -> Question | None:
    """The question that comes next; None when the form is complete."""
    return actor.stage.profile.form.next((await draft_of(actor)).answers)


async def answers(actor: Actor, question: Question, said: str | None = None) -> None:
    """Answer one question by its kind: press an option, or type."""
    person = await actor.stage.house.people.meet(actor.account.id)
    language = person.language or "fr"
    speak = words(language)
    match question.kind:
        case Kind.CHOICE:
            wanted = said or question.options[0].id
            await actor.taps(_label(question, wanted, language))
        case Kind.CHOICES:
            for wanted in (said or question.options[0].id).split():
                await actor.taps(_label(question, wanted, language))
            await actor.taps(speak("Done"))
        case Kind.TEXT:
            await actor.says(said or TYPED[Kind.TEXT])
            await actor.taps(speak("I’m done"))
        case Kind.FILES:
            await actor.taps(speak("I have no files"))
        case _:
            await actor.says(said or TYPED[question.kind])


def _label(question: Question, option_id: str, language: str) -> str:
    return next(one.label[language] for one in question.options if one.id == option_id)


async def fills(actor: Actor, *, until: str = "", **said: str) -> None:
    """Answer every question up to `until` or the review; `said` answers some by their id."""
    while (question := await asked(actor)) is not None and question.id != until:
        before = (await draft_of(actor)).answers.get(question.id)
        await answers(actor, question, said.get(question.id))
        after: Answer | None = (await draft_of(actor)).answers.get(question.id)
        assert after != before, f"{question.id} was not answered: {actor.screen.text!r}"


async def sends(actor: Actor) -> Case:
    """From the review to the case."""
    person = await actor.stage.house.people.meet(actor.account.id)
    speak = words(person.language or "fr")
    await actor.taps(speak("Everything is right: go on"))
    await actor.taps(speak("Send my complaint"))
    return (await cases_of(actor.stage, actor))[-1]


async def files(actor: Actor, language: str = "Français", **said: str) -> Case:
    """The whole way, from the first words to the case."""
    await begins(actor, language)
    await fills(actor, **said)
    return await sends(actor)
