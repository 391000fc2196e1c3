"""A database that goes away while letters are under way: none is told twice for that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from storage.engine import NotSaved
from tests.relay.stage import Post


class Weather:
    """Lets the database take so many transactions, then none of so many."""

    def __init__(self, good: int, bad: int) -> None:
        self.good, self.bad = good, bad

    def over(self, post: Post, patch: pytest.MonkeyPatch) -> None:
        """Stand over both ways to write."""
        for name in ("write", "note"):
            patch.setattr(post.database, name, self._under(getattr(post.database, name)))

    def _under(self, transaction: Callable[[Any], Awaitable[Any]]) -> Callable[[Any], Any]:
        async def taken(work: Any) -> Any:
            if self.good > 0:
                self.good -= 1
            elif self.bad > 0:
                self.bad -= 1
                raise NotSaved("connection-lost")
            return await transaction(work)

        return taken


@pytest.mark.parametrize("good", range(1, 8))
async def test_what_arrived_is_recorded_when_the_database_is_back(
    post: Post, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    await post.files()
    weather = Weather(good, bad=2)
    weather.over(post, monkeypatch)
    await post.relay.drain()
    await post.passes(seconds=5)
    assert weather.bad == 0
    assert await post.waiting() == ()
    assert len(post.chat()) == 2
    (card,) = post.desk()
    assert not card.text.startswith("↻")
    assert len(post.mail.mails()) == len({one.message_id for one in post.mail.mails()})


async def test_what_could_not_be_recorded_for_long_goes_again_and_is_marked(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.files()
    weather = Weather(1, bad=1000)
    weather.over(post, monkeypatch)
    await post.relay.drain()
    weather.bad = 0
    await post.passes(seconds=1)
    assert await post.waiting() != ()
    await post.passes(seconds=40)
    assert await post.waiting() == ()
    first, again = post.desk()
    assert again.text == f"↻ {first.text}"
