"""The files of a case in documents: which came when, and the fingerprint of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from bot.documents.blocks import Row, Rows, rows
from bot.documents.scribe import Scribe
from complaints.case import Case, Exhibit


def files_of(case: Case, ids: Iterable[int]) -> tuple[Exhibit, ...]:
    """The files of a case with these ids."""
    wanted = set(ids)
    return tuple(one for one in case.exhibits if one.id in wanted)


def files_as_sent(case: Case) -> tuple[Exhibit, ...]:
    """The files that came with the complaint, without those of supplements."""
    added = {one for supplement in case.course.supplements for one in supplement.exhibits}
    return tuple(one for one in case.exhibits if one.id not in added)


def file_rows(scribe: Scribe, exhibits: tuple[Exhibit, ...]) -> Rows:
    """Each file with its kind, size, date and fingerprint."""
    return rows(*(_file(n, one, scribe) for n, one in enumerate(exhibits, start=1)))


def _file(n: int, exhibit: Exhibit, scribe: Scribe) -> Row:
    words = scribe.words
    size = words.several("{n} byte", "{n} bytes", exhibit.size)
    return Row(
        words("File {n}", n=n),
        "\n".join((exhibit.name, f"{exhibit.media_type}, {size}")),
        note=words(
            "Received {local}, that is {utc}.",
            local=scribe.moment(exhibit.received_at),
            utc=words.moment(exhibit.received_at, UTC),
        ),
        code=exhibit.sha256,
    )
