"""The lifecycle as a picture, drawn from the table of moves."""

from __future__ import annotations

from collections import defaultdict

from complaints.case import CLOSED, UNANSWERED, Status
from complaints.moves import EXPIRIES, MOVES

GROUPS = {"UNANSWERED": UNANSWERED, "CLOSINGS": CLOSED}
"""Statuses from which so much is alike that one arrow may stand for all."""

Edge = tuple[str, str]


def mermaid() -> str:
    """A Mermaid state diagram: every move to another status, by whom; the clock's as well."""
    labels: dict[Edge, list[str]] = defaultdict(list)
    for label, edges in _arrows().items():
        for edge in _grouped(edges):
            labels[edge].append(label)
    lines = [
        f"    {source} --> {target}: {_list(said)}" for (source, target), said in labels.items()
    ]
    groups = [line for name, members in GROUPS.items() for line in _group(name, members)]
    return "\n".join(["stateDiagram-v2", *groups, *lines])


def _arrows() -> dict[str, set[Edge]]:
    """What is done and by whom, to every pair of statuses that it leads between."""
    arrows: dict[str, set[Edge]] = defaultdict(set)
    for (status, action), move in MOVES.items():
        for target in move.to:
            if target is not status:
                who = " or ".join(sorted(one.value for one in move.who))
                arrows[f"{action.__name__} ({who})"].add((_source(status), _shown(target)))
    for (status, key), target in EXPIRIES.items():
        arrows[f"{key} over (clock)"].add((_shown(status), _shown(target)))
    return arrows


def _grouped(edges: set[Edge]) -> list[Edge]:
    """The same arrows, one for a whole group where every member has it."""
    left = set(edges)
    found: list[Edge] = []
    for name, members in GROUPS.items():
        for target in {target for _, target in edges}:
            whole = {(_shown(one), target) for one in members if _shown(one) != target}
            if len(whole) > 1 and whole <= left:
                found.append((name, target))
                left -= whole
    return sorted([*found, *left])


def _group(name: str, members: frozenset[Status]) -> list[str]:
    inside = [f"        {_shown(one)}" for one in Status if one in members]
    return [f"    state {name} {{", *inside, "    }"]


def _list(said: list[str]) -> str:
    return ", ".join(dict.fromkeys(said))


def _source(status: Status | None) -> str:
    return "[*]" if status is None else _shown(status)


def _shown(status: Status) -> str:
    return status.value.upper().replace("-", "_")
