"""The entry of a brand in the directory: what it says, whom it names, and how it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk.cabinet import Cabinet
from bot.desk.reading.market import named_sector
from bot.desk.saying import note, say
from bot.desk.staff import Staff, Visit
from bot.letters.letter import Button, Letter, Paragraph, paragraph, strong
from bot.letters.reader import Reader
from complaints.directory import Brand
from complaints.profile_platform import BRANDS

MOST = 8
"""Brands that are offered when several fit."""
STALE = timedelta(days=365)
"""After so long somebody should compare an entry with the brand's own website again."""


class Entries:
    """The directory, entry by entry."""

    def __init__(self, cabinet: Cabinet, staff: Staff) -> None:
        self._cabinet = cabinet
        self._staff = staff

    async def brand(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the entry whose id or name was typed after the command; to a brand, its own."""
        visit, chat = self._staff.visit(update), update.effective_chat
        if chat is not None and visit.officer is not None:
            typed = " ".join(context.args or ())
            await say(context.bot, chat.id, self._asked(visit, typed))

    def entry(self, visit: Visit, brand_id: str) -> Letter | None:
        """The entry that a button names; None when there is none that this visitor may see."""
        brand = self._cabinet.profile.directory.brand(brand_id)
        if brand is None or not _may_see(visit, brand):
            return None
        reader = self._cabinet.reader(visit.language)
        return note(reader.words.language, *_paragraphs(brand, reader, visit))

    def _asked(self, visit: Visit, typed: str) -> Letter:
        words, officer = self._cabinet.reader(visit.language).words, visit.officer
        if officer is not None and not officer.role.is_staff:
            own = self.entry(visit, officer.brand)
            return own or note(words.language, words("The directory does not have your brand."))
        directory = self._cabinet.profile.directory
        if not typed.strip():
            return note(
                words.language,
                words(
                    "Write after the command which brand: its id, or its name as people write it."
                ),
            )
        found = self.entry(visit, typed.strip())
        if found is not None:
            return found
        near = [one for one in directory.find(typed, MOST) if _may_see(visit, one)]
        if len(near) == 1:
            return self.entry(visit, near[0].id) or note(words.language, words("Nothing found."))
        if not near:
            return note(words.language, words("There is no such brand in the directory."))
        rows = [[Button(one.name, f"brand:{one.id}")] for one in near]
        return note(words.language, words("Which one do you mean?"), rows=rows)


def _may_see(visit: Visit, brand: Brand) -> bool:
    """The directory is open to the staff; a contact of a brand sees its own entry."""
    officer = visit.officer
    return officer is not None and (officer.role.is_staff or officer.brand == brand.id)


def _paragraphs(brand: Brand, reader: Reader, visit: Visit) -> Iterator[Paragraph]:
    words = reader.words
    yield paragraph(strong(brand.name), *_what(brand, reader))
    yield paragraph(strong(words("Commitments")), *_commitments(brand, reader))
    yield paragraph(strong(words("Who is told of complaints")), *_told(brand, reader))
    day = words.day(brand.verified_on)
    verified = words("Compared on {day} with what the brand says.", day=day)
    stale = reader.today - brand.verified_on > STALE
    old = words("This was more than a year ago: please compare it again.")
    yield paragraph(strong(words("Verified")), verified, *([strong(old)] if stale else []))
    yield paragraph(strong(words("To change it")), *_how(reader, visit))


def _what(brand: Brand, reader: Reader) -> Iterator[str]:
    words = reader.words
    yield words("Id: {id}", id=brand.id)
    if brand.aliases:
        yield words("Also called: {names}", names=words.list(*brand.aliases))
    if brand.sector:
        yield words("Sector: {sector}", sector=named_sector(brand.sector, reader))
    yield words("Website: {website}", website=brand.website or words("not known"))


def _commitments(brand: Brand, reader: Reader) -> Iterator[str]:
    words = reader.words
    if brand.own:
        yield words("This is {organisation} itself.", organisation=reader.organisation)
    yield (
        words("It signed the commitments.")
        if brand.member
        else words("It has not signed the commitments.")
    )
    yield (
        words("It accepted that a complaint counts like a registered letter.")
        if brand.registered_value
        else words("It has not accepted that a complaint counts like a registered letter.")
    )


def _told(brand: Brand, reader: Reader) -> Iterator[str]:
    words = reader.words
    if brand.own:
        names = [reader.officer(one) for one in brand.handlers]
        yield (
            words("Only those who handle what is said of us: {names}", names=words.list(*names))
            if names
            else words("Nobody: name who handles what is said of us.")
        )
        return
    yield words("E-mail: {email}", email=brand.email or words("not known"))
    contacts = [one for one in reader.profile.officers if one.brand == brand.id]
    for one in contacts:
        name = one.name or words("officer {id}", id=one.id)
        yield words("Contact in the chat: {name}", name=name)
    if not contacts:
        yield words("No contact in the chat yet.")
    if not contacts and not brand.email:
        yield words("The brand cannot be told of anything: somebody must look for an address.")


def _how(reader: Reader, visit: Visit) -> Iterator[str]:
    words, email = reader.words, reader.profile.organisation.email
    if visit.officer is not None and not visit.officer.role.is_staff:
        yield words(
            "Write to {email} from your professional address and say what is to change: you have "
            "committed to keep your page up to date.",
            email=email,
        )
        yield words(
            "A new contact sends us their Telegram number; for a large company, with a document "
            "that shows who authorised them."
        )
        return
    yield words(
        "Edit {file} of the profile, set “verified_on” to the day of the check, and start the "
        "program again.",
        file=BRANDS,
    )
    yield words(
        "Contacts stand in RECOURS_OFFICERS, as {example}.", example="id:brand:fr:Name@brand-id"
    )
    yield words("“recours profile check” tells what does not fit.")
