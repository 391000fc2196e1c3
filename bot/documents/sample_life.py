"""The life of an invented case, played by the rules, from which every sample is printed.

Nobody in it exists, and no date in it depends on today.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from PIL import Image

from bot.documents.sample_answers import invented
from complaints import lifecycle
from complaints.actions import (
    Acknowledge,
    Action,
    Add,
    AddNote,
    AskInformation,
    Dispute,
    File,
    PlanCorrective,
    PrepareMediation,
    Promise,
    SendAnswer,
    SendHolding,
    Take,
    TimePassed,
)
from complaints.answers import Money
from complaints.case import CLOCK, Actor, ActorKind, Case, Exhibit, Line
from complaints.deadlines import civil_day
from complaints.form import Kind
from complaints.history import Event
from complaints.organisation import Officer, OfficerRole
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import Profile
from complaints.register import Number
from dialogs.phrases import said
from locales import Words

FILED_AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
CLAIM_CODE = "7KQ2-M9TX-R4VB"
OFFICER = Officer(1, OfficerRole.AGENT, "fr", "Olga Brandt")
MARIA = Actor(ActorKind.PERSON, 1)
OLGA = Actor(ActorKind.OFFICER, OFFICER.id)

TOLD: Mapping[str, Mapping[str, str]] = {
    "en": {
        "description": "I was promised a refund three weeks ago.\n\nThe money has not arrived, and "
        "nobody answers my messages.",
        "item": "A bank statement that shows that nothing has arrived since 9 February",
        "other item": "The message in which the refund was promised to you",
        "words": "A photo of each is enough: cover what does not concern us.",
        "added": "Here is the statement of my account.",
        "reason": "Our bank has not told us yet where the transfer is. We have asked it again "
        "today.",
        "finding": "The transfer was sent on 12 February to an account number with a typing error.",
        "reasons": "You gave us this number, and we could not check it. We could have told you "
        "earlier that the transfer had come back.",
        "what": "A new transfer, and a sum for the delay",
        "dispute": "My account number is right in my own copy of the message.",
        "note": "The bank’s call-back is expected on Thursday.",
        "shortcoming": "Returned transfers were not looked at every day.",
        "corrective": "Look at returned transfers every morning",
        "owner": "Accounts",
        "other shortcoming": "Nobody told the person that the transfer had come back.",
        "other corrective": "Say in the FAQ how long a transfer takes",
        "other owner": "Who answers the telephone",
        "requalified": "You ask on which days we can be reached. That is a question, and we have "
        "answered it by e-mail.",
    },
    "fr": {
        "description": "Un remboursement m’a été promis il y a trois semaines.\n\n"
        "L’argent n’est pas arrivé et personne ne répond à mes messages.",
        "item": "Un relevé bancaire montrant que rien n’est arrivé depuis le 9 février",
        "other item": "Le message qui vous promettait le remboursement",
        "words": "Une photo de chacun suffit : masquez ce qui ne nous concerne pas.",
        "added": "Voici le relevé de mon compte.",
        "reason": "Notre banque ne nous a pas encore dit où se trouve le virement. Nous l’avons "
        "relancée aujourd’hui.",
        "finding": "Le virement est parti le 12 février vers un numéro de compte comportant une "
        "faute de frappe.",
        "reasons": "Vous nous avez donné ce numéro et nous ne pouvions pas le vérifier. Nous "
        "aurions pu vous dire plus tôt que le virement nous était revenu.",
        "what": "Un nouveau virement et une somme pour le retard",
        "dispute": "Le numéro de compte est juste sur ma propre copie du message.",
        "note": "La banque doit rappeler jeudi.",
        "shortcoming": "Les virements revenus n’étaient pas examinés chaque jour.",
        "corrective": "Examiner chaque matin les virements revenus",
        "owner": "Comptabilité",
        "other shortcoming": "Personne n’avait dit à la personne que le virement était revenu.",
        "other corrective": "Dire dans la FAQ combien de temps prend un virement",
        "other owner": "Qui répond au téléphone",
        "requalified": "Vous demandez quels jours on peut nous joindre. C’est une question, et "
        "nous y avons répondu par e-mail.",
    },
}
"""What the invented people write, per language: what may happen to anybody's customers."""


@dataclass(frozen=True, slots=True)
class Life:
    """A case at a moment of its life, with its history and the bytes of its files."""

    case: Case
    events: tuple[Event, ...]
    profile: Profile
    files: Mapping[int, bytes]
    told: Mapping[str, str]
    """What its people write."""

    def then(self, days: int, action: Action, actor: Actor = OLGA) -> Life:
        """The same case after somebody did something, so many days after it was filed."""
        decision = lifecycle.decide(
            self.case,
            action,
            actor,
            FILED_AT + timedelta(days=days),
            self.profile,
            seq=len(self.events) + 1,
        )
        return replace(self, case=decision.case, events=(*self.events, *decision.events))

    def passing(self, days: int) -> Life:
        """The same case when so many days are over and nobody does anything."""
        life, now = self, FILED_AT + timedelta(days=days)
        while True:
            seq = len(life.events) + 1
            done = lifecycle.decide(life.case, TimePassed(), CLOCK, now, self.profile, seq=seq)
            if not done.events:
                return life
            life = replace(life, case=done.case, events=(*life.events, *done.events))

    async def content(self, exhibit_id: int) -> bytes:
        """The bytes of a file."""
        return self.files[exhibit_id]


def begun(profile: Profile, words: Words) -> Life:
    """The case as it stands just after it was sent."""
    staffed = replace(profile, officers=(OFFICER,))
    told = TOLD.get(words.language, TOLD["en"])
    answers = invented(staffed, told, FILED_AT)
    files = (_file(1, "Capture d’écran.png", "#eef4f4"), _file(2, "message.png", "#17525f"))
    form = staffed.form
    statement = tuple(
        Line(
            one.id,
            staffed.text(one.label, words.language),
            words.list(*(exhibit.name for exhibit, _ in files))
            if one.kind is Kind.FILES
            else said(one, answers[one.id], words, staffed),
        )
        for one in form.asked(answers)
        if one.id in answers
    )
    filing = File(
        draft_id=UUID(int=17),
        language=words.language,
        answers=answers,
        statement=statement,
        exhibits=tuple(exhibit for exhibit, _ in files),
        email=form.email(answers),
        first_written_on=None,
    )
    decision = lifecycle.file(filing, Number(2026, 17), 17, MARIA, FILED_AT, staffed)
    contents = {exhibit.id: content for exhibit, content in files}
    return Life(decision.case, decision.events, staffed, contents, told)


def lived(start: Life, outcome: Outcome) -> Life:
    """Confirmed, asked for information, given, held and answered with this outcome."""
    told, profile = start.told, start.profile
    today = civil_day(FILED_AT, profile.zone)
    life = start.then(1, Take()).then(1, Acknowledge())
    life = life.then(3, AskInformation((told["item"], told["other item"]), told["words"]))
    life = _with_file(life).then(5, Add(UUID(int=18), told["added"], (3,)), MARIA)
    life = life.then(5, AddNote(told["note"]))
    life = life.then(10, SendHolding(told["reason"], today + timedelta(days=40)))
    points = tuple(Point(one.said, told["finding"]) for one in claims(life.case, profile))
    amount = Money(4250, profile.currency)
    promise = Promise(told["what"], amount, today + timedelta(days=45))
    remedy = None if outcome is Outcome.REJECTED else promise
    life = life.then(30, SendAnswer(outcome, points, told["reasons"], remedy, told["shortcoming"]))
    planned = PlanCorrective(told["corrective"], told["owner"], today + timedelta(days=60))
    return life.then(31, planned)


def disputed(life: Life, mediator: str) -> Life:
    """The person does not agree, and wants to go to this mediator."""
    dispute = life.then(33, Dispute(life.told["dispute"]), MARIA)
    return dispute.then(34, PrepareMediation(mediator), MARIA)


def _with_file(life: Life) -> Life:
    exhibit, content = _file(3, "statement.png", "#cbd6d8")
    exhibit = replace(exhibit, received_at=FILED_AT + timedelta(days=5))
    case = replace(life.case, exhibits=(*life.case.exhibits, exhibit))
    return replace(life, case=case, files={**life.files, exhibit.id: content})


def _file(number: int, name: str, colour: str) -> tuple[Exhibit, bytes]:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(target, "PNG")
    content = target.getvalue()
    digest = sha256(content).hexdigest()
    return Exhibit(number, name, "image/png", len(content), digest, FILED_AT), content
