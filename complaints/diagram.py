"""The lifecycle as a picture, drawn from the table of moves."""

from __future__ import annotations

from complaints.lifecycle import MOVES, Move


def mermaid() -> str:
    """A Mermaid state diagram: every move to another status, and what is always possible."""
    leads, stays = [], set()
    for (status, action), move in MOVES.items():
        if status is move.to:
            stays.add(_said(action, move))
        else:
            source = "[*]" if status is None else _shown(status.value)
            leads.append(f"    {source} --> {_shown(move.to.value)}: {_said(action, move)}")
    always = ["    note right of RECEIVED", f"        Always: {', '.join(sorted(stays))}"]
    return "\n".join(["stateDiagram-v2", *leads, *always, "    end note"])


def _said(action: type, move: Move) -> str:
    return f"{action.__name__} ({move.who.value})"


def _shown(status: str) -> str:
    return status.upper().replace("-", "_")
