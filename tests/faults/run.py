"""A run that is over, and what its checks read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TypeVar

from sqlmodel import SQLModel, select

from complaints.register import Number
from storage.engine import Database
from storage.incoming import State as Inward
from storage.outgoing import State as Outward
from storage.tables import CaseRow, InboxRow, OutboxRow
from tests.stage import Stage


@dataclass(slots=True)
class Run:
    """A run that is over, with its house still open."""

    stage: Stage
    folder: Path
    """The folder of the house; its evidence lies below."""
    sent: Mapping[int, int] = field(default_factory=dict)
    """How many complaints each person sent, by Telegram id; nobody else sent one."""
    lost: int = 0
    """How many answers were lost, or may have been: so many messages may be there twice."""
    poison: int = 0
    """How many updates nobody can handle."""
    refused: int = 0
    """How many e-mails a server said it will never take."""
    logged: StringIO = field(default_factory=StringIO)
    """What the program and its libraries logged meanwhile."""
    recovery: float = 0.0
    """Seconds from the restart until everything that waited was done."""


Row = TypeVar("Row", bound=SQLModel)


async def rows(run: Run, table: type[Row]) -> Sequence[Row]:
    """Every row of a table."""
    async with run.stage.house.database.read() as session:
        return (await session.exec(select(table))).all()


async def waits(database: Database) -> bool:
    """Whether anything is still to be handled or to be told."""
    async with database.read() as session:
        updates = set(await session.exec(select(InboxRow.state).distinct()))
        letters = set(await session.exec(select(OutboxRow.state).distinct()))
    return not (updates <= {Inward.DONE, Inward.DEAD} and letters <= {Outward.SENT, Outward.DEAD})


def number(row: CaseRow) -> str:
    """The register number of a case, as it is shown."""
    return str(Number(row.year, row.serial))
