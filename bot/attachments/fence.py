"""What the process that opens a file may use; more, and the system ends it."""

from __future__ import annotations

import os
import resource
import signal

MEMORY = 1_000_000_000
"""Bytes of address space (RLIMIT_AS). What takes most of all that is accepted, a WebP of 50
million pixels that one can look through, takes 907 million to be decoded and drawn anew."""
CPU_SECONDS = 15
LIFE_SECONDS = 30
"""By the clock; only a process whose parent was killed lives as long."""

NOBODY = 65534
"""The account without rights, on every Linux."""


def put_up(memory: int = MEMORY, seconds: int = CPU_SECONDS) -> None:
    """Close the fence around this process, for good: no limit can be raised again.

    It may open nothing large, write no file at all (a pipe is none), start no other process and
    leaves no image of its memory behind. Whoever computes for too long dies of SIGXCPU.
    """
    signal.alarm(LIFE_SECONDS)
    for kind, most, at_last in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 32, 32),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY:
            resource.setrlimit(kind, (most, at_last))
        else:
            resource.setrlimit(kind, (min(most, hard), min(at_last, hard)))


def step_down() -> None:
    """Be nobody where we are root, whom the system lets start processes and read everything.

    What is needed must be loaded by then: nobody may not even read our own modules.
    """
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
