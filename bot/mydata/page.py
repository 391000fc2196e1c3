"""`data.html`: the same for people, in their language; one file that needs nothing else.

Headings and lists in order, no script, no picture, nothing that is loaded from anywhere: a screen
reader reads it from top to bottom, and it opens without a connection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from bot.mydata.gathered import Known
from bot.mydata.telling import Telling
from bot.mydata.withheld import notes_about
from complaints.case import Case, Exhibit
from complaints.course import Rating
from complaints.deadlines import civil_day
from complaints.retention import keeping
from dialogs.cases.exchange import messages_of
from dialogs.cases.following import ADDED
from dialogs.cases.letters import letters_of
from dialogs.cases.outlook import dates
from dialogs.intake.statement import statement
from dialogs.phrases import rule_said, subject
from dialogs.phrases.traders import event_said, status_said
from locales import words as words_in

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;"
    "color:#111;background:#fff}h2{margin-top:2.5rem;border-top:2px solid #555;padding-top:1rem}"
    "dt{font-weight:600;margin-top:.75rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
    "li{overflow-wrap:anywhere}p,li{white-space:pre-wrap}"
)


class Page(Telling):
    """Writes the page of one person."""

    def html(self) -> str:
        """The whole page."""
        words, title = self._words, self._words("The data that we have about you")
        body = "\n".join(
            [_heading(1, title), *self._head(), *self._account(), *self._questions(), *self._all()]
        )
        return (
            f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
            f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
        )

    def _head(self) -> Iterator[str]:
        words, profile, found = self._words, self._profile, self._gathered
        at = words.moment(found.at, profile.zone)
        name = profile.text(profile.organisation.name, words.language)
        yield _text(words("{name}, as of {moment}.", name=name, moment=at))
        yield _text(
            words(
                "The same stands in data.json, for programs. Your files and the letters to you lie "
                "beside it; larger copies come in several archives."
            )
        )
        yield _text(
            words(
                "Left out are names of other people, and what the law forbids to hand out. If you "
                "miss something, write to {dpo}.",
                dpo=profile.organisation.dpo_email,
            )
        )

    def _account(self) -> Iterator[str]:
        words, found, zone = self._words, self._gathered, self._profile.zone
        yield _heading(2, words("Your account"))
        language = found.person.language or found.request.language
        yield _pairs(
            (
                (words("Telegram number of your account"), str(found.person.telegram_id or "")),
                (words("Language"), words_in(language).own_name),
            )
        )
        yield _heading(3, words("What you agreed to"))
        yield _list(
            (
                words(
                    "{with_whom}: agreed on {given}, taken back on {revoked}",
                    with_whom=one.partner,
                    given=words.moment(one.given_at, zone),
                    revoked=words.moment(one.revoked_at, zone),
                )
                if one.revoked_at
                else words(
                    "{with_whom}: agreed on {given}",
                    with_whom=one.partner,
                    given=words.moment(one.given_at, zone),
                )
                for one in found.consents
            ),
            words("Nothing."),
        )
        yield from self._draft()

    def _draft(self) -> Iterator[str]:
        words, draft, profile = self._words, self._gathered.draft, self._profile
        if draft is None:
            return
        yield _heading(2, words("Your unfinished complaint"))
        yield _text(
            words("Last changed on {moment}.", moment=words.moment(draft.touched_at, profile.zone))
        )
        if draft.carried:
            yield _text(words("You wrote before: “{carried}”", carried=draft.carried))
        yield _pairs((one.label, one.said) for one in statement(draft, words, profile))
        yield self._files(draft.exhibits)

    def _questions(self) -> Iterator[str]:
        words, zone = self._words, self._profile.zone
        if not self._gathered.contacts:
            return
        yield _heading(2, words("Questions that you asked the team"))
        for one in self._gathered.contacts:
            yield _heading(3, words.moment(one.asked_at, zone))
            yield _text(one.text)
            if one.address:
                yield _text(words("To be answered at: {address}", address=one.address))
            if not one.is_open and one.answer:
                yield _text(words("The team answers:"))
                yield _text(one.answer)

    def _all(self) -> Iterator[str]:
        for known in self._gathered.cases:
            yield from self._complaint(known)

    def _complaint(self, known: Known) -> Iterator[str]:
        words, profile, case = self._words, self._profile, known.case
        today = civil_day(self._gathered.at, profile.zone)
        yield _heading(2, words("Complaint {number}", number=case.number))
        if not known.own:
            yield _text(words("You follow it from this account."))
        sent = words.moment(case.filed_at, profile.zone)
        yield _text(words("Sent on {moment}.", moment=sent))
        yield _text(words("About: {subject}", subject=subject(case, words, profile)))
        yield _text(status_said(case, profile, words, today))
        yield from self._kept(case)
        yield _heading(3, words("Your text, as you sent it"))
        yield _pairs((one.label, one.said) for one in case.statement)
        yield from self._section(words("What you added"), self._added(case))
        yield from self._section(words("What was written to you"), letters_of(case, profile, words))
        yield from self._section(words("Messages"), messages_of(case, profile, words))
        opinions = [self._at(one.at, self._opinion(one)) for one in case.course.ratings]
        if opinions:
            yield _heading(3, words("Your opinion"))
            yield _list(opinions)
        yield from self._section(words("All dates"), dates(case.deadlines, case, words, profile))
        yield _heading(3, words("Everything that happened"))
        yield _list(
            self._at(one.at, event_said(one, case, profile, words)) for one in known.history
        )
        if known.own:
            notes = [self._at(one.at, text) for one, text in notes_about(case, profile)]
            if notes:
                yield _heading(3, words("Notes of the team about you"))
                yield _list(notes)
        if case.exhibits:
            yield _heading(3, words("Files"))
            yield self._files(case.exhibits)
        documents = self._documents.get(case.id, ())
        if documents:
            yield _heading(3, words("Documents"))
            yield _links((str(one["path"]), str(one["title"])) for one in documents)

    def _opinion(self, rating: Rating) -> str:
        stars = self._words.several("{n} star of 5", "{n} stars of 5", rating.stars)
        return "\n".join((stars, rating.comment)).strip()

    def _kept(self, case: Case) -> Iterator[str]:
        found = keeping(case)
        if found and found.until and found.deadline:
            words = self._words
            day, rule = words.day(found.until), rule_said(found.deadline, words, self._profile)
            yield _text(words("Kept until {day}, then erased. {rule}", day=day, rule=rule))

    def _added(self, case: Case) -> Iterator[str]:
        for one in case.course.supplements:
            moment = self._words.moment(one.at, self._profile.zone)
            title = escape(self._words(ADDED[one.kind], moment=moment))
            yield f"<b>{title}</b>\n{escape(one.text)}"

    def _files(self, files: Iterable[Exhibit]) -> str:
        return _links(
            (self._places[one.id] if one.id in self._gathered.sent else "", one.name)
            for one in files
        )

    def _at(self, at: datetime, said: str) -> str:
        """What was said or done, with its moment before it."""
        moment = self._words.moment(at, self._profile.zone)
        return self._words("{moment}: {what}", moment=moment, what=said)

    def _section(self, title: str, blocks: Iterable[str]) -> Iterator[str]:
        """Blocks of the windows, which are HTML already, under a heading; nothing for none."""
        found = list(blocks)
        if found:
            yield _heading(3, title)
            yield from (f"<p>{one}</p>" for one in found)


def _heading(level: int, said: str) -> str:
    return f"<h{level}>{escape(said)}</h{level}>"


def _text(said: str) -> str:
    return f"<p>{escape(said)}</p>"


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f"<dl>{said}</dl>" if said else ""


def _list(items: Iterable[str], nothing: str = "") -> str:
    said = "".join(f"<li>{escape(one)}</li>" for one in items)
    return f"<ul>{said}</ul>" if said else _text(nothing) if nothing else ""


def _links(items: Iterable[tuple[str, str]]) -> str:
    """Files by their names; one that is not in the archives is only named."""
    said = "".join(
        f'<li><a href="{escape(path)}">{escape(name or path)}</a></li>'
        if path
        else f"<li>{escape(name)}</li>"
        for path, name in items
    )
    return f"<ul>{said}</ul>" if said else ""
