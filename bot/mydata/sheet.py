"""`data.json`: everything for machines, as docs/mydata.md explains it field by field."""

from __future__ import annotations

from datetime import date

from bot.mydata.gathered import UNSENT, Known
from bot.mydata.telling import Telling
from bot.mydata.withheld import notes_about
from bot.mydata.written import Json, by, day, kind_of, letters, moment
from complaints.answers import to_json
from complaints.case import ActorKind, Case, Exhibit
from complaints.course import Supplement
from complaints.deadlines import civil_day
from complaints.history import Event
from complaints.retention import keeping
from dialogs.phrases import rule_said
from dialogs.phrases.traders import event_said, status_said
from storage.requests import Wanted

FORMAT = "recours-my-data"
VERSION = 1
"""Grows when a field changes its meaning or goes; new fields may come at any time."""


class Sheet(Telling):
    """Tells what was gathered, in the person's language where there are words."""

    def json(self) -> Json:
        """The whole of it."""
        found, ours = self._gathered, self._profile.organisation
        return {
            "format": FORMAT,
            "version": VERSION,
            "made_at": moment(found.at),
            "parts": len(found.request.parts),
            "organisation": {
                "name": self._profile.text(ours.name, self._words.language),
                "email": ours.email,
                "data_protection": ours.dpo_email,
            },
            "person": {
                "telegram_id": found.person.telegram_id,
                "language": found.person.language,
                "chat_open": found.person.chat_open,
                "bot": found.person.bot,
                "known_since": moment(found.person.met_at),
                "privacy_notice_shown": found.person.told_privacy,
            },
            "agreements": [
                {
                    "with": one.partner,
                    "given_at": moment(one.given_at),
                    "taken_back_at": moment(one.revoked_at),
                    "words_sha256": one.words_sha256,
                }
                for one in found.consents
            ],
            "requests": [
                {
                    "asked_at": moment(one.asked_at),
                    "for": one.kind.value,
                    "erased": one.figures if one.kind is Wanted.ERASURE else None,
                }
                for one in found.asked
            ],
            "draft": self._draft(),
            "questions": [
                {
                    "asked_at": moment(one.asked_at),
                    "text": one.text,
                    "answer_by": one.way.value,
                    "address": one.address,
                    "outcome": one.outcome.value or "open",
                    "closed_at": moment(one.closed_at),
                    "answer": "" if one.is_open else one.answer,
                }
                for one in found.contacts
            ],
            "complaints": [self._complaint(one) for one in found.cases],
            "unsent_files": [self._file(one) for one in found.unsent],
        }

    def _draft(self) -> Json | None:
        draft = self._gathered.draft
        if draft is None:
            return None
        return {
            "opened_at": moment(draft.opened_at),
            "changed_at": moment(draft.touched_at),
            "said_before": draft.carried,
            "answers": {name: to_json(one) for name, one in draft.answers.items()},
            "files": [self._file(one) for one in draft.exhibits],
        }

    def _complaint(self, known: Known) -> Json:
        case, profile, words = known.case, self._profile, self._words
        kept, today = keeping(case), civil_day(self._gathered.at, profile.zone)
        return {
            "number": str(case.number),
            "sent_from_this_account": known.own,
            "status": case.status.value,
            "status_said": status_said(case, profile, words, today),
            "received_at": moment(case.filed_at),
            "first_written_on": case.first_written_on.isoformat(),
            "came_by": case.course.arrival.value,
            "language": case.language,
            "role": case.role,
            "subject": case.subject,
            "amount_in_dispute": to_json(case.disputed) if case.disputed else None,
            "about_brand": case.brand,
            "answers": {name: to_json(one) for name, one in case.answers.items()},
            "text_as_sent": [
                {"question": one.question, "label": one.label, "said": one.said}
                for one in case.statement
            ],
            "added": [self._added(one) for one in case.course.supplements],
            "letters": letters(case, profile),
            "messages": [
                {"at": moment(one.at), "by": by(one.by, case, self._profile), "text": one.text}
                for one in case.course.messages
            ],
            "opinions": [
                {"at": moment(one.at), "stars": one.stars, "comment": one.comment}
                for one in case.course.ratings
            ],
            "mediations": [_dated(one) for one in case.course.mediations],
            "dates": [
                {
                    "what": one.key,
                    "since": one.since.isoformat(),
                    "due": one.due.isoformat(),
                    "done_at": moment(one.met_at),
                    "rule": rule_said(one, words, profile),
                }
                for one in case.deadlines
            ],
            "kept_until": kept.until.isoformat() if kept and kept.until else None,
            "erasure_asked_on": day(case.course.erasure_asked),
            "files": [self._file(one) for one in case.exhibits],
            "documents": list(self._documents.get(case.id, ())),
            "history": [self._event(one, case) for one in known.history],
            # Whoever only follows a complaint sees of it what its windows show.
            "notes_about_you": self._notes(case) if known.own else [],
        }

    def _added(self, item: Supplement) -> Json:
        return {
            "at": moment(item.at),
            "kind": item.kind.value,
            "text": item.text,
            "files": [self._places[one] for one in item.exhibits if one in self._gathered.sent],
        }

    def _event(self, event: Event, case: Case) -> Json:
        actor = event.actor
        officer = actor.kind is ActorKind.OFFICER
        return {
            "at": moment(event.at),
            "what": event.kind.value,
            "said": event_said(event, case, self._profile, self._words),
            "by": by(actor.id, case, self._profile) if officer else kind_of(actor.kind),
        }

    def _notes(self, case: Case) -> list[Json]:
        return [
            {"at": moment(one.at), "by": by(one.by, case, self._profile), "text": text}
            for one, text in notes_about(case, self._profile)
        ]

    def _file(self, exhibit: Exhibit) -> Json:
        return {
            "name": exhibit.name,
            "media_type": exhibit.media_type,
            "size": exhibit.size,
            "sha256": exhibit.sha256,
            "received_at": moment(exhibit.received_at),
            "path": self._places.get(exhibit.id, UNSENT) if self._is_here(exhibit) else None,
        }

    def _is_here(self, exhibit: Exhibit) -> bool:
        return exhibit.id in self._gathered.sent


def _dated(mediation: object) -> Json:
    """A mediation by its dates; what is said in it is kept nowhere (C. conso. L612-3)."""
    names = getattr(type(mediation), "__dataclass_fields__", {})
    found = ((name, getattr(mediation, name)) for name in names)
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in found if one}
