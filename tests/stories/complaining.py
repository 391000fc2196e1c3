"""How people fill in the form in the stories: any question, by its kind, in their own language."""

from __future__ import annotations

from dataclasses import replace

from complaints.actions import File
from complaints.answers import Answer, Answers, Blank
from complaints.case import Case
from complaints.form import Kind, Question
from complaints.reading import Ok, Told
from dialogs.intake.statement import statement
from dialogs.intake.writing import read
from locales import Words, words
from storage.casebook import Draft
from storage.mapping import answers_json
from storage.tables import DraftRow
from storage.vault import vault_of
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
    await actor.says("xylophone quux")
    await actor.taps(said("File a complaint now"))


async def comes_to_the_form(actor: Actor, language: str = "Français") -> None:
    """From the first words to the first question, past the FAQ, which need not be learnt then."""
    await actor.says("/start")
    await actor.taps(language)
    said = words({"Français": "fr", "English": "en"}[language])
    await actor.says("/new")
    await actor.taps(said("File a complaint now"))


async def returns(
    actor: Actor, language: str = "Français", *, until: str = "", **said: str
) -> None:
    """Somebody comes back to a draft in which everything before `until`, or all, is answered.

    For stories that are about what follows: the draft is prepared in one transaction.
    """
    house, spoken = actor.stage.house, {"Français": "fr", "English": "en"}[language]
    person = await house.people.meet(actor.account.id)
    await house.people.speak(person.id, spoken)
    await house.people.inform(person.id)
    given: dict[str, Answer] = {}
    while (one := actor.stage.profile.form.next(given)) is not None and one.id != until:
        given[one.id] = await _meant(actor, one, said.get(one.id))
    await puts(actor, await house.casebook.open_draft(person.id), given)
    await actor.says("/new")
    await actor.taps(words(spoken)("Continue"))


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


async def by_hand(actor: Actor, *, until: str = "", **said: str) -> None:
    """Answer every question up to `until` or the review; `said` answers some by their id."""
    form, given = actor.stage.profile.form, (await draft_of(actor)).answers
    while (question := form.next(given)) is not None and question.id != until:
        await answers(actor, question, said.get(question.id))
        before, given = given, (await draft_of(actor)).answers
        assert given != before, f"{question.id} was not answered: {actor.screen.text!r}"


async def fills(actor: Actor, *, until: str = "", **said: str) -> None:
    """Where `by_hand` leads, with one answer given by hand: the others are put into the draft."""
    question, draft = await asked(actor), await draft_of(actor)
    if question is None or question.id == until:
        return
    given, form = dict(draft.answers), actor.stage.profile.form
    while (one := form.next(given)) is not None and one.id != until:
        given[one.id] = await _meant(actor, one, said.get(one.id))
    del given[question.id]
    await puts(actor, draft, given)
    await answers(actor, question, said.get(question.id))


async def puts(actor: Actor, draft: Draft, given: Answers) -> Draft:
    """Give a draft all its answers at once, in one transaction instead of thirty."""
    async with actor.stage.house.database.begin() as session:
        row = await session.get_one(DraftRow, draft.id)
        safe = await vault_of(session).safe(session, draft.id)
        row.answers = safe.seal("drafts.answers", answers_json(given))
    return replace(draft, answers=dict(given))


async def _meant(actor: Actor, question: Question, said: str | None) -> Answer:
    """What the product understands when a question is answered like this."""
    match question.kind:
        case Kind.CHOICE:
            return said or question.options[0].id
        case Kind.CHOICES:
            return tuple((said or question.options[0].id).split())
        case Kind.FILES:
            return Blank.NONE
    stage, typed = actor.stage, said or TYPED[question.kind]
    person, profile = await stage.house.people.meet(actor.account.id), stage.profile
    language = person.language or profile.language
    told = Told(stage.now(), profile.zone, language, profile.country, profile.currency)
    reading = read(question, typed, told)
    assert isinstance(reading, Ok), f"{typed!r} is not clear for {question.id}: {reading}"
    return reading.value


async def approves(actor: Actor) -> Words:
    """From the review, looked through, to the last page; the words of this person."""
    person = await actor.stage.house.people.meet(actor.account.id)
    speak = words(person.language or "fr")
    while speak("Everything is right: go on") not in actor.labels:
        await actor.taps(speak("Next page"))
    await actor.taps(speak("Everything is right: go on"))
    return speak


async def sends(actor: Actor) -> Case:
    """From the review to the case."""
    speak = await approves(actor)
    await actor.taps(speak("Send my complaint"))
    return (await cases_of(actor.stage, actor))[-1]


async def walks(actor: Actor, language: str = "Français", **said: str) -> Case:
    """The whole way by hand, from the first words to the case."""
    await begins(actor, language)
    await by_hand(actor, **said)
    return await sends(actor)


async def files(actor: Actor, language: str = "Français", **said: Answer) -> Case:
    """A case for stories that begin after *Send*: by the verbs of the casebook, no windows."""
    stage, spoken = actor.stage, {"Français": "fr", "English": "en"}[language]
    await actor.says("/start")
    person = await stage.house.people.meet(actor.account.id)
    await stage.house.people.speak(person.id, spoken)
    casebook, profile = stage.house.casebook, stage.profile
    answers = answered(**{**HERSELF, **said})
    needed = {one.id for one in profile.form.asked(answers) if one.required}
    given = {name: answer for name, answer in answers.items() if name in needed}
    draft = await puts(actor, await casebook.open_draft(person.id), given)
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
