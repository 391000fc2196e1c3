"""What all verbs of the casebook share: the collaborators, and waking who waits for their rows."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.profile import Profile
from storage.committed import when_committed
from storage.engine import Database, Now
from storage.evidence import EvidenceStore
from storage.figures import Figures
from storage.officers import Officers
from storage.roads import Roads
from storage.tallies import Tallies
from storage.wake import Wake


class Records:
    """The records of one organisation."""

    def __init__(
        self,
        database: Database,
        profile: Profile,
        evidence: EvidenceStore,
        now: Now,
        *,
        key: bytes = b"",
        desk_chat: int | None = None,
    ) -> None:
        self._database = database
        self._profile = profile
        self._evidence = evidence
        self._now = now
        self._key = key
        self.desk_chat = desk_chat
        """Telegram id of the desk's chat; may change when Telegram migrates a group."""
        self.left: frozenset[int] = frozenset()
        """Officers who were removed from the desk's chat: they work, and are told, nothing."""
        self.woken = Wake()
        """Rung when there is something new to tell, or another moment to watch: the relay's."""
        self.timed = Wake()
        """Rung when there is another moment to watch: the clock's."""
        self.staffed = Wake()
        """Rung when an officer left, came back or chose a language: the desk remembers it anew."""

    @property
    def profile(self) -> Profile:
        """The organisation."""
        return self._profile

    @property
    def figures(self) -> Figures:
        """What figures about all cases are made of."""
        return Figures(self._database, self._profile)

    @property
    def tallies(self) -> Tallies:
        """Counts without personal data."""
        return Tallies(self._database)

    @property
    def officers(self) -> Officers:
        """What officers chose for themselves."""
        return Officers(self._database)

    @property
    def _roads(self) -> Roads:
        return Roads(self._profile, self.desk_chat, self.left)

    def _ring(self, session: AsyncSession, *, told: bool, moved: bool) -> None:
        """Wake the loops once this transaction is committed."""
        if told or moved:
            when_committed(session, self.woken.ring)
        if moved:
            when_committed(session, self.timed.ring)
