"""What is asked of the outbox's table for every letter: which row of each order may leave next.

Plain statements on the table, built once: building one costs more than running it (decision 0025).
"""

from __future__ import annotations

from sqlalchemy import Integer, and_, bindparam, func, or_, select, update

from complaints.notices import Channel
from storage.columns import DatabaseClock
from storage.leases import over
from storage.outgoing import UNSENT, State
from storage.rows import Query, table_of
from storage.tables import OutboxRow

OUTBOX = table_of(OutboxRow)


def _heads() -> Query:
    """The oldest unsent row of each order; the others wait behind it."""
    unsent = select(func.min(OUTBOX.c.place)).where(OUTBOX.c.state.in_(UNSENT))
    return unsent.group_by(OUTBOX.c.order_key)


def due_heads() -> Query:
    """The rows that may leave now, and the time.

    Bound by `now`, `set_back`, `most`, `held` and how many of each channel, under its name.
    """
    clock = DatabaseClock()
    place, channel = OUTBOX.c.place, OUTBOX.c.channel
    ran_out = and_(OUTBOX.c.state == State.SENDING, over(OUTBOX.c.lease_until))
    is_due = and_(
        place.in_(_heads()),
        or_(
            # What nobody has tried yet waits for nothing, even if the clock was set back since.
            OUTBOX.c.attempts == 0,
            OUTBOX.c.not_before <= bindparam("now"),
            OUTBOX.c.not_before > bindparam("set_back"),
        ),
        or_(OUTBOX.c.state == State.PENDING, ran_out),
        OUTBOX.c.dest != "",
        channel.not_in(bindparam("held", expanding=True)),
    )
    nth = func.row_number().over(partition_by=channel, order_by=place)
    due = select(place, channel, nth.label("nth")).where(is_due).subquery()
    first = (
        and_(due.c.channel == one, due.c.nth <= bindparam(one.value, type_=Integer))
        for one in Channel
    )
    return (
        select(OUTBOX, clock.label("clock"))
        # Said twice: a row that another transaction changed meanwhile is looked at again.
        .where(place.in_(select(due.c.place).where(or_(*first))), is_due)
        .order_by(place)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=OUTBOX, skip_locked=True)
    )


DUE_HEADS = due_heads()
NEXT_DUE = select(func.min(OUTBOX.c.not_before)).where(
    OUTBOX.c.place.in_(_heads()),
    OUTBOX.c.state == State.PENDING,
    OUTBOX.c.dest != "",
    OUTBOX.c.channel.not_in(bindparam("held", expanding=True)),
)
"""When the first row may leave that nobody holds; bound by `held`."""
HOLD = (
    update(OUTBOX)
    .where(OUTBOX.c.place.in_(bindparam("places", expanding=True)))
    .values(
        ambiguous=or_(OUTBOX.c.ambiguous, OUTBOX.c.state == State.SENDING),
        state=State.SENDING,
        attempts=OUTBOX.c.attempts + 1,
        lease_until=bindparam("until"),
        holder=bindparam("by"),
    )
)
"""Give rows (`places`) to a worker (`by`) until a moment."""
