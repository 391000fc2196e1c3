"""What is told, as cases of tests remember it: the kind and who hears it."""

from __future__ import annotations

from complaints.notices import Audience, NoticeKind


def to_person(kind: NoticeKind) -> tuple[NoticeKind, Audience]:
    """A notice of this kind to the person."""
    return kind, Audience.PERSON
