"""What the process that opens a file may use; more, and the system ends it."""

from __future__ import annotations

import resource

MEMORY = 1_000_000_000
"""Bytes of address space (RLIMIT_AS). What takes most of all that is accepted, a WebP of 50
million pixels that one can look through, takes 907 million to be decoded and drawn anew."""
CPU_SECONDS = 15


def put_up(memory: int = MEMORY, seconds: int = CPU_SECONDS) -> None:
    """Close the fence around this process, for good: no limit can be raised again.

    It may open nothing large, write no file at all (a pipe is none), start no other process
    (which the system does not heed for root) and leaves no image of its memory behind.
    """
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))
