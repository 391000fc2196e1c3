"""How people fill in the form in the stories: any question, by its kind, in their own language."""

from __future__ import annotations

from complaints.actions import File
from complaints.answers import Answer
from complaints.case import Case
from complaints.form import Kind, Question
from dialogs.intake.statement import statement
from locales import words
from storage.casebook import Draft
from tests.rules.cases import answered
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


HERSELF: dict[str, Answer] = {
    "description": TYPED[Kind.TEXT],
    "last_name": "Lindqvist",
    "first_name": "Maria",
    "address": TYPED[Kind.ADDRESS],
    "email": TYPED[Kind.EMAIL],
    "phone": "+33612345678",
}
"""What a case says about its person when a story does not say otherwise."""


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


async def walks(actor: Actor, language: str = "Français", **said: str) -> Case:
    """The whole way by hand, from the first words to the case."""
    await begins(actor, language)
    await fills(actor, **said)
    return await sends(actor)


async def files(actor: Actor, language: str = "Français", **said: Answer) -> Case:
    """A case for stories that begin after *Send*: by the verbs of the casebook, no windows."""
    stage, spoken = actor.stage, {"Français": "fr", "English": "en"}[language]
    await actor.says("/start")
    person = await stage.house.people.meet(actor.account.id)
    await stage.house.people.speak(person.id, spoken)
    casebook, profile = stage.house.casebook, stage.profile
    draft = await casebook.open_draft(person.id)
    answers = answered(**{**HERSELF, **said})
    for question in profile.form.asked(answers):
        if question.id in answers and question.required:
            draft = await casebook.answer(draft.id, person.id, question.id, answers[question.id])
    lines = statement(draft, words(spoken), profile)
    case = await casebook.file(
        person.id,
        File(
            draft_id=draft.id,
            language=spoken,
            answers=draft.answers,
            statement=lines,
            exhibits=draft.exhibits,
            email=profile.form.email(draft.answers),
            first_written_on=None,
        ),
    )
    await stage.settle()
    return case
