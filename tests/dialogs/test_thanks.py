"""Thanks, and what only begins like thanks."""

from __future__ import annotations

import pytest

from dialogs.thanks import is_thanks


@pytest.mark.parametrize(
    "text",
    ["merci !", "MERCI", "Merci beaucoup pour votre réponse rapide.", "ok, thanks a lot",
     "Thank you very much for your help", "🙏", "👍🏽", "❤️", "parfait merci 😊"],
)  # fmt: skip
def test_thanks_are_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    ["", "!", "ok", "payout", "Merci, mais où est mon argent ?", "Merci de me rembourser",
     "thanks for nothing", "thank you 2026-000017", "🙂" * 2000, "merci " * 50, "❓"],
)  # fmt: skip
def test_what_asks_for_something_is_no_mere_thanks(text: str) -> None:
    assert not is_thanks(text)
