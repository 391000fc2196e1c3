"""An office with its casebook: what most tests about cases need, with sensible defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text

from complaints.actions import File
from complaints.answers import Answer, Answers
from complaints.case import Case, Line
from complaints.profile import Profile
from storage.blobs import FolderBlobs
from storage.casebook import Attachment, Casebook, Draft
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.outbox import Outbox
from storage.people import People, Person
from tests.keys import KEY
from tests.rules.cases import ADA, OLGA, PAUL, PETER, answered, platform, pot
from tests.storage.clock import Clock

__all__ = [
    "ADA", "DESK", "JPEG", "KEY", "MARIA", "OLGA", "PAUL", "PDF", "PETER", "Office", "photo",
    "sending",
]  # fmt: skip

MARIA = 7_000_000_000_000
DESK = -1_002_000_000_000

JPEG = b"\xff\xd8\xff\xe0 a photo"
PDF = b"%PDF-1.7 a statement"


@dataclass
class Office:
    """One process of the product, without bots."""

    database: Database
    casebook: Casebook
    people: People
    outbox: Outbox
    evidence: EvidenceStore
    clock: Clock

    @classmethod
    def on(
        cls,
        database: Database,
        folder: Path,
        clock: Clock,
        desk_chat: int | None = DESK,
        profile: Profile | None = None,
    ) -> Office:
        """Open the office on a database."""
        evidence = EvidenceStore(FolderBlobs(folder / "evidence"))
        casebook = Casebook(
            database, profile or platform(), evidence, clock, key=KEY, desk_chat=desk_chat
        )
        return cls(
            database, casebook, People(database, clock), Outbox(database, clock), evidence, clock
        )

    async def drafts(self, telegram_id: int = MARIA) -> tuple[Person, Draft]:
        """Somebody opens the form."""
        person = await self.people.meet(telegram_id)
        return person, await self.casebook.open_draft(person.id)

    async def files(self, telegram_id: int = MARIA, **said: Answer) -> Case:
        """Somebody files a complaint."""
        person, draft = await self.drafts(telegram_id)
        return await self.casebook.file(person.id, sending(draft, answered(**said)))

    async def counts(self, table: str) -> int:
        """How many rows a table has."""
        async with self.database.read() as session:
            connection = await session.connection()
            counted = await connection.execute(select(func.count()).select_from(text(table)))
            return counted.scalar_one()


def sending(draft: Draft, answers: Answers | None = None) -> File:
    """*Send* on a draft."""
    answers = answered() if answers is None else answers
    form = pot().form
    return File(
        draft_id=draft.id,
        language="fr",
        answers=answers,
        statement=(
            Line("role", "Votre rôle", "Organisateur·rice"),
            Line("story", "Les faits", "L’argent « n’est » pas arrivé 🙁\n— deux lignes"),
        ),
        exhibits=draft.exhibits,
        email=form.email(answers),
        first_written_on=form.first_written_on(answers),
    )


def photo(unique_id: str = "AQAD1", content: bytes = JPEG, name: str = "photo 1.jpg") -> Attachment:
    """A file as Telegram hands it over."""
    return Attachment(unique_id, name, "image/jpeg", content)
