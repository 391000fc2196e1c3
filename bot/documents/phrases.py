"""Words for the values of the rules that documents print."""

from __future__ import annotations

from complaints.course import Arrival
from complaints.organisation import OfficerRole
from complaints.outcome import Outcome
from locales import N_

OUTCOMES = {
    Outcome.UPHELD: N_("Complaint upheld"),
    Outcome.PARTLY_UPHELD: N_("Complaint partly upheld"),
    Outcome.REJECTED: N_("Complaint rejected"),
    Outcome.GOODWILL: N_("No fault found, gesture of goodwill"),
}

SIGNATORIES = {
    OfficerRole.AGENT: N_("complaints officer"),
    OfficerRole.SUPERVISOR: N_("head of the complaints team"),
    OfficerRole.ADMIN: N_("head of complaints"),
}

ARRIVALS = {
    Arrival.CHAT: N_("In the chat"),
    Arrival.LETTER: N_("By letter"),
    Arrival.EMAIL: N_("By e-mail"),
    Arrival.CALL: N_("By telephone"),
    Arrival.COUNTER: N_("At our office"),
}
