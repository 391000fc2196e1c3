"""What each action does to a case, beyond the status that the table of moves gives it."""

from __future__ import annotations

from complaints.effects import clock, desk, mediation, person, platform
from complaints.effects.scene import Change, Effect, Scene

__all__ = ["EFFECTS", "Change", "Effect", "Scene"]

EFFECTS: dict[type, Effect] = {
    **desk.EFFECTS,
    **person.EFFECTS,
    **mediation.EFFECTS,
    **platform.EFFECTS,
    **clock.EFFECTS,
}
"""By kind of action; a test proves that it is complete."""
