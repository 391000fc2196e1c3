"""Cases with a life behind them, played by the rules, for claims about documents."""

from __future__ import annotations

from functools import cache

from bot.documents.sample_life import Life, begun, disputed, lived
from complaints.history import Event, EventKind
from complaints.outcome import Outcome
from tests.documents.cases import english, pot


@cache
def sent() -> Life:
    """Just sent, in English."""
    return begun(pot(), english())


@cache
def decided(outcome: Outcome = Outcome.PARTLY_UPHELD) -> Life:
    """Confirmed, asked for information, given, held and answered."""
    return lived(sent(), outcome)


@cache
def ready() -> Life:
    """Disputed, and the file for the mediator asked for."""
    return disputed(decided(), "conso")


def event(life: Life, kind: EventKind) -> Event:
    """The last event of this kind."""
    return next(one for one in reversed(life.events) if one.kind is kind)
