"""What the program sets at start is set for these runs too."""

import pytest


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot's way to say that waits are timedeltas."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
