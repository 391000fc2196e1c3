"""Whatever anybody does to a case, in any order, at any time: what must hold still holds.

The invariants are those of DOMAIN §9.2 as far as they are rules, and what the history promises.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from complaints import clocks
from complaints.actions import (
    Action,
    AskErasure,
    Close,
    Export,
    Join,
    Leave,
    LosePerson,
    Open,
    PrepareMediation,
    Release,
    RenewCode,
    Requalify,
    SendFile,
    Suspend,
    TimePassed,
)
from complaints.admissibility import Ground, admissibility
from complaints.case import CLOCK, CLOSED, Actor, ActorKind, Case, Status
from complaints.course import digest, from_json, to_json
from complaints.history import EventKind
from complaints.lifecycle import statement_digest
from complaints.moves import EXPIRIES, MOVES, WHILE_PROMISED
from complaints.notices import Audience
from complaints.organisation import OfficerRole
from complaints.outcome import Outcome
from complaints.refusals import Refused
from complaints.retention import STANDSTILL
from tests.property.dice import ABOUT, BUILD, LEAPS, OFFICERS, Dice
from tests.rules.cases import (
    MARIA,
    OURSELVES,
    a_filing,
    answered,
    platform,
)
from tests.rules.lives import STATEMENT, Life, a_life

S = Status
UNCHANGING = (AskErasure, Export, Join, Leave, Open, RenewCode, TimePassed)
EDGES = {(status, target) for (status, _), move in MOVES.items() for target in move.to}
EDGES |= {(status, to) for (status, _), to in (*EXPIRIES.items(), *WHILE_PROMISED.items())}
seeds = st.integers(0, 2**32 - 1)


class Lifecycle(RuleBasedStateMachine):
    """One case, and everybody who may touch it."""

    life: Life
    before: Case
    actor: Actor
    action: Action

    @initialize(seed=seeds)
    def somebody_complained(self, seed: int) -> None:
        chance = Random(seed)
        if chance.random() < 0.7:
            self.life = a_life(chance.choice(tuple(Status)))
        else:
            subject = chance.choice(("fees", "charged-twice", "data"))
            said = answered(subject=subject, pending=chance.choice(("no", "no", "court")))
            if brand := chance.choice(ABOUT):
                said["brand"] = brand
            written = date(2026, 11, 23) - timedelta(days=chance.choice((0, 40, 200)))
            filing = a_filing(said, statement=STATEMENT, first_written_on=written)
            self.life = Life(filing)
        self.first = self.before = self.life.case

    # ---- what may happen

    @rule(seed=seeds)
    def somebody_does_what_the_table_permits(self, seed: int) -> None:
        dice = Dice(Random(seed), self.life)
        here = [key for key in MOVES if key[0] is self.life.case.status]
        status, kind = dice.one(here)
        self._tries(dice, kind, dice.one(sorted(MOVES[status, kind].who)))

    @rule(seed=seeds)
    def somebody_moves_the_case(self, seed: int) -> None:
        dice = Dice(Random(seed), self.life)
        status = self.life.case.status
        away = [key for key, move in MOVES.items() if key[0] is status and status not in move.to]
        if away:
            _, kind = dice.one(away)
            self._tries(dice, kind, dice.one(sorted(MOVES[status, kind].who)))

    @rule(seed=seeds)
    def somebody_tries_anything(self, seed: int) -> None:
        dice = Dice(Random(seed), self.life)
        self._tries(dice, dice.one(tuple(BUILD)), dice.one(tuple(ActorKind)))

    @rule(seed=seeds)
    def time_passes(self, seed: int) -> None:
        chance = Random(seed)
        self.life.now += timedelta(days=chance.choice(LEAPS), hours=chance.randint(0, 23))
        for _ in range(80):
            self._try(TimePassed(), CLOCK)
            if not self.life.last.events:
                break
        else:
            raise AssertionError("time never comes to rest")
        at = clocks.next_moment(self.life.case, platform(), self.life.now)
        assert at is None or at > self.life.now

    def _tries(self, dice: Dice, kind: type, who: ActorKind) -> None:
        actor = {ActorKind.PERSON: MARIA, ActorKind.CLOCK: CLOCK}.get(who) or dice.one(OFFICERS)
        self._try(BUILD[kind](dice), actor)

    # ---- what must hold

    def _try(self, action: Action, actor: Actor) -> None:
        self.before, self.actor, self.action = self.life.case, actor, action
        count = len(self.life.history)
        try:
            self.life.does(action, actor)
        except Refused:
            assert self.life.case is self.before
            assert len(self.life.history) == count
            return
        self._recorded(count)
        self._moved()
        self._told()
        self._permitted()
        self._holds()

    def _recorded(self, count: int) -> None:
        """No change without an event that says who, when and what (DOMAIN §9.2, 1)."""
        life, before = self.life, self.before
        if life.case == before:
            assert isinstance(self.action, UNCHANGING) or life.last.events
        new = life.history[count:]
        assert bool(new) or life.case == before
        for seq, event in enumerate(new, count + 1):
            assert (event.seq, event.actor, event.at) == (seq, self.actor, life.now)
        assert life.case.version - before.version in {0, 1}
        assert life.case.version > before.version or life.case.status is before.status

    def _moved(self) -> None:
        before, after = self.before, self.life.case
        if after.status is before.status:
            assert after.since == before.since
            return
        assert (before.status, after.status) in EDGES
        assert after.since == self.life.now
        by_clock = self.actor.kind is ActorKind.CLOCK
        if by_clock and after.status in CLOSED:
            still = self.life.last.events[-1].details.get("deadline") == STANDSTILL
            assert after.course.answers or after.status is S.CLOSED_ABANDONED or still
            # Who has proved what was doubted waits for the desk, and is not closed for that.
            proven = before.status is S.SUSPENDED and before.course.is_proof_given
            assert not proven or still
        if after.status is S.MEDIATION_FILED:
            assert self.actor.kind is ActorKind.PERSON  # DOMAIN §9.2, 5
        if after.status is S.MEDIATION_READY:
            self._may_be_heard()
        if after.status is S.PURGED:
            until = after.deadline("mediator_until")
            waived = before.course.erasure_asked is not None
            assert until is None or waived or self.life.today > until.due
            assert not before.course.legal_hold

    def _may_be_heard(self) -> None:
        """DOMAIN §9.2, 6: never beside a court, too early, too late, or in another field."""
        assert isinstance(self.action, PrepareMediation)
        mediator = platform().mediator(self.action.mediator)
        assert mediator is not None
        asked = self.action.pending
        pending = platform().form.is_pending(self.first.answers) if asked is None else asked
        assert not pending
        meter = admissibility(self.before, mediator, self.life.today, platform(), pending=False)
        assert meter.grounds == ()
        assert Ground.TOO_LATE not in meter.grounds

    def _told(self) -> None:
        """The mediator hears of a case from the person alone (DOMAIN §9.2, 4)."""
        to_mediator = [one for one in self.life.last.notices if one.audience is Audience.MEDIATOR]
        assert bool(to_mediator) == isinstance(self.action, SendFile)
        for event in self.life.last.events:
            if event.kind is EventKind.NOTED:
                assert self.life.last.notices == ()
        if isinstance(self.action, LosePerson):
            # DOMAIN §9.2, 10: deadlines go on.
            assert self.life.case.deadlines == self.before.deadlines

    def _holds(self) -> None:
        case, first = self.life.case, self.first
        # What was sent, and its number, never change.
        for name in ("number", "statement", "answers", "filed_at", "first_written_on", "person_id"):
            assert getattr(case, name) == getattr(first, name)
        # DOMAIN §9.2, 3: never rolled, never recomputed.
        ours, theirs = first.deadline("mediator_until"), case.deadline("mediator_until")
        assert (ours and (ours.since, ours.due)) == (theirs and (theirs.since, theirs.due))
        # A suspension does not stop what the law gives the person.
        ours, theirs = first.deadline("mediator_from"), case.deadline("mediator_from")
        assert (ours and (ours.since, ours.due)) == (theirs and (theirs.since, theirs.due))
        # DOMAIN §9.2, 2.
        for answer in case.course.answers:
            assert answer.mediators or answer.outcome is Outcome.UPHELD
            assert (answer.refer_until is None) == (answer.outcome is Outcome.UPHELD)
        self._in_good_hands()
        self._shut_out()
        assert from_json(to_json(case.course)) == case.course
        assert list(case.deadlines) == sorted(case.deadlines, key=lambda one: (one.due, one.key))
        self._proven()

    def _permitted(self) -> None:
        """A brand works on complaints about it alone; those about ourselves are for the few."""
        officer = platform().officer(self.actor.id)
        if self.actor.kind is not ActorKind.OFFICER or officer is None:
            return
        if officer.role is OfficerRole.BRAND:
            assert self.before.brand == officer.brand != ""
            assert not isinstance(self.action, Suspend | Release | Requalify | Close | Export)
        if self.before.brand == OURSELVES.id:
            assert officer.id in OURSELVES.handlers

    def _in_good_hands(self) -> None:
        case = self.life.case
        if case.handler is not None:
            handler = platform().officer(case.handler)
            assert handler is not None
            assert handler.role.is_staff
            assert case.brand != OURSELVES.id or handler.id in OURSELVES.handlers

    def _shut_out(self) -> None:
        """Who sent it shuts the others out, once a wish, and nobody else; they are told at once."""
        renewed = self.life.case.course.renewals - self.before.course.renewals
        told = [one for one in self.life.last.notices if one.audience is Audience.FOLLOWERS]
        assert renewed == len(told)
        if renewed:
            assert self.action == RenewCode(self.before.course.renewals)
            assert self.actor.id == self.life.case.person_id

    def _proven(self) -> None:
        """Every word is what its event says (RELIABILITY: nothing is lost, nothing changed)."""
        case, history = self.life.case, self.life.history
        assert history[0].details["sha256"] == statement_digest(case, ())
        for event in history[1:]:
            items = case.course.items(event.seq)
            assert event.details.get("sha256") == (digest(items) if items else None)
        whole = [one.details["course"] for one in history if "course" in one.details]
        assert whole[-1] == digest(case.course)

    def _in(self, days: int) -> date:
        return self.life.today + timedelta(days=days)


Lifecycle.TestCase.settings = settings(
    derandomize=True,
    max_examples=200,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestLifecycle = Lifecycle.TestCase
