"""The lifecycle as three pictures, drawn from the tables of moves: before, after, mediation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from complaints.case import CLOSED, UNANSWERED, WAITING, Status
from complaints.moves import EXPIRIES, MOVES, WHILE_PROMISED

Edge = tuple[str, str]

_MEDIATION = frozenset(one for one in Status if one.name.startswith("MEDIATION"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the life of a case: everything that leads away from its statuses."""

    title: str
    sources: frozenset[Status]
    together: Mapping[str, frozenset[Status]] = field(default_factory=dict)
    """Statuses from which so much is alike that one arrow stands for all, the largest first."""
    before: frozenset[Status] = frozenset()
    """Statuses whose arrows into this part are drawn here too."""


PICTURES = (
    Picture(
        "Until the answer",
        WAITING,
        {
            "any without answer": WAITING,
            "any worked on": UNANSWERED,
            "any worked on but RECEIVED": UNANSWERED - {Status.RECEIVED},
        },
    ),
    Picture(
        "After the answer",
        frozenset(Status) - WAITING - _MEDIATION,
        {"any that is closed": CLOSED},
    ),
    Picture("At the mediator", _MEDIATION, before=frozenset({Status.DISPUTED})),
)


def in_markdown() -> str:
    """All pictures with their titles, as the README shows them."""
    shown = (f"**{one.title}**\n\n```mermaid\n{mermaid(one)}\n```" for one in PICTURES)
    return "\n\n".join(shown)


def mermaid(picture: Picture) -> str:
    """A Mermaid state diagram: who does what, and the clock, from one status to another."""
    labels: dict[Edge, list[str]] = defaultdict(list)
    for label, edges in _arrows(picture).items():
        for edge in sorted(_merged(edges, picture)):
            labels[edge].append(label)
    order = ["[*]", *map(_shown, Status), *map(_alias, picture.together)]
    drawn = [
        f"    {source} --> {to}: {'<br>'.join(labels[source, to])}"
        for source, to in sorted(labels, key=lambda edge: order.index(edge[0]))
    ]
    names = [f'    state "{name}" as {_alias(name)}' for name in picture.together]
    return "\n".join(["stateDiagram-v2", *names, *drawn])


def _arrows(picture: Picture) -> dict[str, set[Edge]]:
    """Who does what, to every pair of statuses that it leads between."""
    moves = [
        (_said(action, (one.value for one in move.who)), status, to)
        for (status, action), move in MOVES.items()
        for to in move.to
    ]
    moves += [
        (f"{key} over (clock)", status, to)
        for table in (EXPIRIES, WHILE_PROMISED)
        for (status, key), to in table.items()
    ]
    arrows: dict[str, set[Edge]] = defaultdict(set)
    for label, source, to in moves:
        begins = source is None and to in picture.sources
        enters = source in picture.before and to in picture.sources
        if source is not to and (begins or enters or source in picture.sources):
            arrows[label].add((_shown(source), _shown(to)))
    return arrows


def _merged(edges: set[Edge], picture: Picture) -> set[Edge]:
    """The same arrows, one for several statuses where each of them has it (but to itself)."""
    left = set(edges)
    for name, members in picture.together.items():
        names = {_shown(one) for one in members}
        for target in {target for _, target in left}:
            whole = {(one, target) for one in names - {target}}
            if whole <= left:
                left = (left - whole) | {(_alias(name), target)}
    return left


def _alias(name: str) -> str:
    return name.upper().replace(" ", "_")


def _said(action: type, who: Iterable[str]) -> str:
    return f"{action.__name__} ({' or '.join(sorted(who))})"


def _shown(status: Status | None) -> str:
    return "[*]" if status is None else status.value.upper().replace("-", "_")
