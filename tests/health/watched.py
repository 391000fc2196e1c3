"""A stage with its health port, as a monitoring program sees it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.health import port
from bot.health.figures import Figures
from bot.health.looks import Looks
from bot.health.vitals import Phase, Vitals
from tests.stage import Stage

_SAMPLE = re.compile(r"^(\w+(?:\{[^}]*\})?) (\S+)$", re.MULTILINE)


@dataclass(slots=True)
class Seconds:
    """Seconds that pass when a test says so."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(slots=True)
class Watched:
    """What watches the stage, and a client of its port."""

    stage: Stage
    seconds: Seconds
    vitals: Vitals
    looks: Looks
    figures: Figures
    client: TestClient[Any, Any]

    @classmethod
    @asynccontextmanager
    async def over(
        cls, stage: Stage, folder: Path, *, public: bool = False
    ) -> AsyncIterator[Watched]:
        """Open the port of the stage's house; nobody has looked yet."""
        seconds = Seconds()
        vitals = Vitals(stage.now, seconds)
        looks = Looks(stage.house, folder, vitals, tuple(one.name for one in stage.ends.bots))
        figures = Figures(stage.house, folder, vitals, looks)
        application = port.app(vitals, figures, public=public)
        async with TestClient(TestServer(application)) as client:
            yield cls(stage, seconds, vitals, looks, figures, client)

    async def serves(self) -> None:
        """The house has started, and was looked at."""
        self.vitals.enter(Phase.SERVING)
        await self.looks.look()

    async def asks(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an answer."""
        async with self.client.get(path, headers=headers) as answer:
            return answer.status, (await answer.text()).strip()

    async def health(self) -> Any:
        """What /healthz says."""
        async with self.client.get("/healthz") as answer:
            return await answer.json()

    async def page(self) -> str:
        """What Prometheus reads."""
        status, text = await self.asks("/metrics")
        assert status == 200
        return text

    async def figures_now(self) -> dict[str, float]:
        """Every sample of that page, by its name and labels."""
        return {name: float(value) for name, value in _SAMPLE.findall(await self.page())}
