"""The casebook records exactly what the rules decide, for every status and every action."""

from __future__ import annotations

import pytest

from complaints.case import CLOSED, OVER, Status
from complaints.moves import MOVES
from complaints.notices import ROADS
from storage.verifying import verify
from tests.rules.lives import SAMPLES, a_life, doer, fitting
from tests.storage.office import KEY, MARIA, Office
from tests.storage.replaying import acting, replayed, unnumbered


@pytest.mark.parametrize("status", Status)
async def test_a_life_is_the_same_in_the_database(office: Office, status: Status) -> None:
    life = a_life(status)
    case = await replayed(office, life)
    read = await office.casebook.case(case.id)
    history = await office.casebook.history(case.id)
    assert [(one.seq, one.kind, one.at) for one in history] == [
        (one.seq, one.kind, one.at) for one in life.history
    ]
    assert [one async for one in verify(office.database, KEY)] == [None]
    if status is Status.PURGED:
        assert (read.status, read.deadlines) == (status, life.case.deadlines)
        return
    assert unnumbered(read) == unnumbered(case) == unnumbered(life.case)
    for ours, theirs in zip(history[2:], life.history[2:], strict=True):
        # The digests differ by the person's id; `verify` has compared them with the words.
        assert set(ours.details) == set(theirs.details)


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
async def test_every_kind_of_action_is_recorded_and_told(office: Office, kind: type) -> None:
    """From the last status that permits it; the letters are those of the rules, by their roads."""
    moves = {source: move for (source, action), move in MOVES.items() if action is kind}
    status = next(one for one in reversed(Status) if one in moves and one not in OVER - CLOSED)
    who = min(moves[status].who)
    life = a_life(status)
    action = fitting(life, kind)
    case = await replayed(office, life)
    # Somebody else follows it, who may have to be told too.
    tom = await office.people.meet(MARIA + 1)
    await office.casebook.join(tom.id, case.number, office.casebook.claim_code(case.number))
    before = {row.id for row in await office.outbox.unsent(1000)}
    actor = doer(kind, who)
    life.does(action, actor)
    after = await office.casebook.act(case.id, action, acting(case, actor))
    assert unnumbered(await office.casebook.case(case.id)) == unnumbered(after)
    assert after.status is life.case.status
    rows = [row for row in await office.outbox.unsent(1000) if row.id not in before]
    assert {row.kind for row in rows} == {one.kind for one in life.last.notices}
    seq = len(await office.casebook.history(case.id))
    assert {row.seq for row in rows} <= {seq}
    for row in rows:
        assert row.channel in ROADS[row.kind]
