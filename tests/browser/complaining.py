"""How somebody fills in the form on the page: the same answers in each language."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw
from playwright.async_api import FilePayload

from complaints.form import Kind, Question
from complaints.profile import read_profile
from locales import Words, words
from tests.browser.screen import Chat
from tests.papers import PDF


@dataclass(frozen=True, slots=True)
class Complainant:
    """Somebody who complains, and what they answer: ids of options, or what they type."""

    language: str
    trouble: str
    """What is wrong, in their own words."""
    answers: tuple[tuple[str, str], ...]
    """In the order in which the form asks; "" passes."""


MARIA = Complainant(
    "fr",
    "J’attends mon argent depuis trois semaines",
    (
        ("role", "organiser"),
        ("person_kind", "adult"),
        ("service", "payout"),
        ("subject", "payout-late"),
        ("pot", "Cadeau de Léa"),
        ("pot_created_on", "mars 2026"),
        ("amount_payout", "1 234,50 €"),
        ("amount_disputed", "1 234,50 €"),
        ("facts_on", "2 novembre 2026"),
        ("payout_asked_on", "3 novembre 2026"),
        ("description", "Le versement demandé n’est jamais arrivé. Personne ne répond."),
        ("remedy", "payout explanation"),
        ("steps", "faq email"),
        ("first_written_on", "10 novembre 2026"),
        ("first_written_ref", ""),
        ("pending", "no"),
        ("attachments", ""),
        ("last_name", "Lindqvist"),
        ("first_name", "Maria"),
        ("address", "12 rue des Lilas, 69003 Lyon"),
        ("email", "maria@example.org"),
        ("phone", "06 12 34 56 78"),
        ("pseudonym", ""),
    ),
)
TOM = Complainant(
    "en",
    "I have been waiting for my money for three weeks",
    (
        *MARIA.answers[:4],
        ("pot", "Lea’s present"),
        ("pot_created_on", "March 2026"),
        ("amount_payout", "€1,234.50"),
        ("amount_disputed", "€1,234.50"),
        ("facts_on", "2 November 2026"),
        ("payout_asked_on", "3 November 2026"),
        ("description", "The payout that I asked for never arrived. Nobody answers."),
        *MARIA.answers[11:13],
        ("first_written_on", "10 November 2026"),
        *MARIA.answers[14:17],
        ("last_name", "Ashby"),
        ("first_name", "Tom"),
        ("address", "12 rue des Lilas, 69003 Lyon"),
        ("email", "tom@example.org"),
        *MARIA.answers[21:],
    ),
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells a complaint in the consumer's chat."""

    chat: Chat
    who: Complainant

    @property
    def say(self) -> Words:
        """The product's words in this person's language."""
        return words(self.who.language)

    def question(self, question_id: str) -> Question:
        """A question of the form."""
        return read_profile("pot").form.question(question_id)

    def option(self, question_id: str, option_id: str) -> str:
        """The label of an option."""
        return self.question(question_id).option(option_id).label[self.who.language]

    async def begins(self) -> None:
        """From *Start* to the first question, by way of the FAQ."""
        language, say = self.who.language, self.say
        await self.chat.panel.locator(".start").click()
        await self.chat.taps({"fr": "Français", "en": "English"}[language])
        await self.chat.taps(say("File a complaint"))
        await self.chat.says(self.who.trouble)
        await self.chat.taps(say("File a complaint now"), self._asked("role"))

    async def answers(self, first: str, last: str) -> None:
        """Answer from one question to another, both included, each when it is asked."""
        ids = [one for one, _ in self.who.answers]
        steps = list(zip(self.who.answers, (*ids[1:], ""), strict=True))
        for (asked, answer), then in steps[ids.index(first) : ids.index(last) + 1]:
            await self.answer(self.question(asked), answer, self._asked(then))

    async def approves(self) -> None:
        """Look through all pages of the review, and go on."""
        approve = self.say("Everything is right: go on")
        while not await self.chat.key(approve).count():
            await self.chat.taps(self.say("Next page"))
        await self.chat.taps(approve)

    async def answer(self, question: Question, answer: str, then: str) -> None:
        """Answer one question by its kind."""
        language, chat, say = self.who.language, self.chat, self.say
        match question.kind:
            case Kind.CHOICE:
                await chat.taps(question.option(answer).label[language], then)
            case Kind.CHOICES:
                for one in answer.split():
                    await chat.taps(question.option(one).label[language])
                await chat.taps(say("Done"), then)
            case Kind.FILES:
                await chat.taps(say("Done"), then)
            case Kind.TEXT:
                await chat.says(answer)
                await chat.taps(say("I’m done"), then)
            case _ if answer:
                await chat.says(answer, then)
            case _:
                await chat.taps(say("Skip this"), then)

    def _asked(self, question_id: str) -> str:
        """The words by which a question is known; the review after the last one."""
        if not question_id:
            return self.say("Please check your complaint before you send it.")
        return self.question(question_id).ask[self.who.language]


def photo(name: str = "statement.jpg", words: str = "1 234,50") -> FilePayload:
    """A photo of a bank statement that nobody could read."""
    picture = Image.new("RGB", (960, 640), (232, 228, 216))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((90, 70, 870, 570), fill=(252, 251, 247), outline=(196, 190, 176), width=3)
    for line, (left, right) in enumerate(pairwise((130, 560, 480, 620, 430, 590, 510))):
        top = 130 + 60 * line
        pen.rectangle((130, top, max(left, right), top + 18), fill=(172, 178, 184))
        pen.rectangle((700, top, 820, top + 18), fill=(120, 136, 148))
    pen.text((130, 510), words, fill=(60, 70, 80), font_size=36)
    content = BytesIO()
    picture.save(content, "JPEG", quality=80)
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def paper(name: str) -> FilePayload:
    """The smallest PDF."""
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}
