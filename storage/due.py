"""What is asked of the outbox's table for every letter: which row of each order may leave next.

Plain statements on the table, built once: building one costs more than running it (decision 0025).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    update,
)

from complaints.notices import Channel
from storage.columns import DatabaseClock
from storage.leases import over
from storage.outgoing import UNSENT, State
from storage.rows import Query, table_of
from storage.tables import OutboxRow, PersonRow

OUTBOX = table_of(OutboxRow)
_PEOPLE = table_of(PersonRow)

# What else stands in that column may be no number.
_CONSUMER = OUTBOX.c.channel == Channel.CONSUMER_CHAT
_ACCOUNT = case((_CONSUMER, func.nullif(OUTBOX.c.dest, "")))
THEIR_BOT = (
    select(_PEOPLE.c.bot_id)
    .where(_PEOPLE.c.telegram_id == cast(_ACCOUNT, BigInteger))
    .correlate(OUTBOX)
    .scalar_subquery()
)
"""The consumers' bot that the reader of a letter came by last, if there was a choice."""
BOT = case(
    (_CONSUMER, func.coalesce(THEIR_BOT, bindparam("first", type_=BigInteger))),
    else_=literal(0, BigInteger),
)
"""By which of the consumers' bots a letter goes; 0 on other channels. Bound by `first`."""


def _heads() -> Query:
    """The oldest unsent row of each order; the others wait behind it."""
    unsent = select(func.min(OUTBOX.c.place)).where(OUTBOX.c.state.in_(UNSENT))
    return unsent.group_by(OUTBOX.c.order_key)


_VOICED = and_(
    OUTBOX.c.channel.in_(bindparam("channels", expanding=True)),
    BOT.in_(bindparam("bots", expanding=True)),
)


def due_heads() -> Query:
    """The rows that may leave now, up to `each` of every voice, and the time.

    Bound by `now`, `set_back`, `each`, `most`, `first`, `channels` and `bots`.
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
        _VOICED,
    )
    nth = func.row_number().over(partition_by=(channel, BOT), order_by=place)
    due = select(place, nth.label("nth")).where(is_due).subquery()
    first = select(due.c.place).where(due.c.nth <= bindparam("each", type_=Integer))
    return (
        select(OUTBOX, BOT.label("bot"), clock.label("clock"))
        # Said twice: a row that another transaction changed meanwhile is looked at again.
        .where(place.in_(first), is_due)
        .order_by(place)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(of=OUTBOX, skip_locked=True)
    )


DUE_HEADS = due_heads()
NEXT_DUE = select(func.min(OUTBOX.c.not_before)).where(
    OUTBOX.c.place.in_(_heads()),
    OUTBOX.c.state == State.PENDING,
    OUTBOX.c.dest != "",
    _VOICED,
)
"""When the first row may leave that nobody holds; bound by `first`, `channels` and `bots`."""
LISTED = select(OUTBOX, BOT.label("bot")).order_by(OUTBOX.c.place)
"""Letters in the order in which they were written; bound by `first`."""
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
