"""What was learnt of the FAQ is shared by the tests and by the programs that they start."""

from __future__ import annotations

from pathlib import Path

LEARNT = Path(__file__).parents[1] / ".pytest_cache" / "faq"


def shares_what_was_learnt(data_dir: Path) -> None:
    """Let a program keep what it learns where the tests do, and find there what they learnt.

    Learning takes seconds of a core; a machine does it once, as long as neither FAQ nor code
    changes.
    """
    LEARNT.mkdir(parents=True, exist_ok=True)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (data_dir / "faq").exists():
        (data_dir / "faq").symlink_to(LEARNT)
