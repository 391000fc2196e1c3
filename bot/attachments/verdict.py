"""What the fenced process says of a file: one line, then the bytes of a copy, if one was asked."""

from __future__ import annotations

from dataclasses import dataclass

from complaints.refusals import Refusal, Refused

NEWLINE = b"\n"
_LINE = 100
"""Bytes of the first line, at most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file that may be kept; `copy` is empty unless it was asked for."""

    media_type: str
    copy: bytes = b""


def written(verdict: Verdict | Refusal) -> bytes:
    """A verdict on its way out of the process."""
    if isinstance(verdict, Refusal):
        return b"no " + verdict.value.encode() + NEWLINE
    return b"yes " + verdict.media_type.encode() + NEWLINE + verdict.copy


def read(answer: bytes) -> Verdict:
    """A verdict that came out of the process; raises Refused(FILE_*).

    The process may have been taken over by the file: everything but the two lines that `written`
    writes is FILE_UNCHECKED.
    """
    line, newline, copy = answer.partition(NEWLINE)
    kind, _, said = line[:_LINE].decode("ascii", "replace").partition(" ")
    if newline and kind == "yes":
        return Verdict(said, copy)
    known = {one.value: one for one in Refusal if one.value.startswith("file-")}
    refused = newline and kind == "no" and not copy
    raise Refused(known.get(said, Refusal.FILE_UNCHECKED) if refused else Refusal.FILE_UNCHECKED)
