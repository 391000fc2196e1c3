"""What is asked of the inbox's table for every update: which update of each lane comes next.

Plain statements on the table, built once: building one costs more than running it (decision 0025).
"""

from __future__ import annotations

from sqlalchemy import Integer, and_, bindparam, case, func, or_, select, update

from storage.columns import DatabaseClock
from storage.incoming import UNFINISHED, State
from storage.leases import over
from storage.rows import Query, table_of
from storage.safe import NOTHING
from storage.tables import InboxRow

INBOX = table_of(InboxRow)
SHARED = 0
"""In the place of each of the consumers' bots: they have one lane for a person together."""
_SIDE = case(
    (INBOX.c.bot_id.in_(bindparam("shared", expanding=True)), SHARED), else_=INBOX.c.bot_id
)
"""The bots whose updates of one person wait for each other; bound by `shared`."""
WAITING = select(func.count()).select_from(
    select(INBOX.c.place)
    .where(INBOX.c.state.in_(UNFINISHED))
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
"""How many updates wait, counted up to `most`."""


def free_heads() -> Query:
    """The oldest row of each lane that nobody works, how long its lane is, and the time.

    Bound by `now`, `set_back`, `most` and `shared`.
    """
    clock = DatabaseClock()
    state, lease_until = INBOX.c.state, INBOX.c.lease_until
    # A row that arrives late with a smaller place must wait for the one that runs already.
    lanes = (
        select(func.min(INBOX.c.place).label("head"), func.count().label("unfinished"))
        .where(state.in_(UNFINISHED))
        .group_by(_SIDE, INBOX.c.lane)
        .having(func.coalesce(over(func.max(lease_until)), True))
        .subquery()
    )
    ran_out = and_(state == State.RUNNING, over(lease_until))
    is_due = or_(
        # What nobody has tried yet waits for nothing, even if the clock was set back since.
        INBOX.c.attempts == 0,
        INBOX.c.not_before <= bindparam("now"),
        INBOX.c.not_before > bindparam("set_back"),
    )
    return (
        select(INBOX, lanes.c.unfinished, clock.label("clock"))
        .join(lanes, lanes.c.head == INBOX.c.place)
        .where(is_due, or_(state == State.WAITING, ran_out))
        .order_by(INBOX.c.place)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=INBOX, skip_locked=True)
    )


FREE_HEADS = free_heads()
FREE_HEADS_OF = FREE_HEADS.where(INBOX.c.bot_id.in_(bindparam("bots", expanding=True)))
"""The same of these bots only, bound by `bots` too."""

FLOOD = (
    update(INBOX)
    .where(
        INBOX.c.bot_id.in_(bindparam("bots", expanding=True)),
        INBOX.c.lane.in_(bindparam("lanes", expanding=True)),
        INBOX.c.state == State.WAITING,
        INBOX.c.attempts == 0,
    )
    .values(state=State.DONE, body=NOTHING, cause="flood")
)
"""What people (`lanes`) who sent these `bots` too much had waiting and nobody has begun: it is left
unread."""
HOLD = (
    update(INBOX)
    .where(INBOX.c.place.in_(bindparam("places", expanding=True)))
    .values(
        state=State.RUNNING,
        attempts=INBOX.c.attempts + 1,
        lease_until=bindparam("until"),
        holder=bindparam("by"),
    )
)
"""Give rows (`places`) to a worker (`by`) until a moment."""
OURS = update(INBOX).where(
    INBOX.c.bot_id == bindparam("bot"),
    INBOX.c.update_id == bindparam("update"),
    INBOX.c.state == State.RUNNING,
    INBOX.c.attempts == bindparam("attempt"),
)
"""The update that we hold: each claim counts an attempt, so the count tells whether it is ours."""
RESTED = (
    update(INBOX)
    .where(
        INBOX.c.bot_id == bindparam("bot"),
        INBOX.c.update_id == bindparam("update"),
        INBOX.c.state == State.WAITING,
        INBOX.c.attempts == bindparam("attempt"),
    )
    .values(not_before=bindparam("now"))
)
"""The update that we put back and nobody has taken since: it waits until now and no longer."""
