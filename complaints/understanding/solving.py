"""Solves the one linear system that learning needs, in the memory that it already has.

`numpy.linalg.solve` works on two copies in double precision: 140 MB for two thousand lines, most of
which the process would never give back. Here blocks of columns are worked off in place.
"""

from __future__ import annotations

import numpy as np

from complaints.understanding.letters import Floats

BLOCK = 256
"""Columns at a time: temporary arrays stay at a few megabytes."""


def solve(square: Floats, wanted: Floats) -> Floats:
    """The x of `square @ x = wanted` for a symmetric, positive definite square.

    Overwrites both arguments. Blocked Cholesky decomposition, then the two substitutions.
    """
    blocks = [slice(at, min(at + BLOCK, len(square))) for at in range(0, len(square), BLOCK)]
    for own in blocks:
        done, below = slice(0, own.start), slice(own.stop, len(square))
        square[own, own] -= square[own, done] @ square[own, done].T
        square[below, own] -= square[below, done] @ square[own, done].T
        square[own, own] = np.linalg.cholesky(square[own, own])
        for rows in blocks:
            if rows.start >= own.stop:
                square[rows, own] = np.linalg.solve(square[own, own], square[rows, own].T).T
    for own in blocks:
        done = slice(0, own.start)
        wanted[own] -= square[own, done] @ wanted[done]
        wanted[own] = np.linalg.solve(square[own, own], wanted[own])
    for own in reversed(blocks):
        done = slice(own.stop, len(square))
        wanted[own] -= square[done, own].T @ wanted[done]
        wanted[own] = np.linalg.solve(square[own, own].T, wanted[own])
    return wanted
