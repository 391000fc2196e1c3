"""A page that is open in a browser, as far as its contract with the playground goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, FormData

from bot.playground.opening import Playground

from .conftest import MARIA


@dataclass(slots=True)
class Page:
    """A page that is open in a browser, as far as its contract goes."""

    http: ClientSession
    playground: Playground

    async def world(self) -> dict[str, Any]:
        async with self.http.get("/api/world") as answer:
            assert answer.status == 200
            found: dict[str, Any] = await answer.json()
            return found

    async def chat(self, role: str) -> dict[str, Any]:
        return next(chat for chat in (await self.world())["chats"] if chat["role"] == role)

    async def act(self, gesture: str, status: int = 200, /, **body: Any) -> dict[str, Any]:
        headers = {"X-Playground": (await self.world())["csrf"]}
        async with self.http.post(f"/api/{gesture}", json=body, headers=headers) as answer:
            done: dict[str, Any] = await answer.json()
            assert answer.status == status, done
            assert done["ok"] is (status == 200)
            return done

    async def upload(self, status: int = 200, /, **fields: Any) -> dict[str, Any]:
        form = FormData(quote_fields=False)  # as browsers do
        for name, content in fields.pop("files", ()):
            form.add_field("file", content, filename=name)
        for name, value in fields.items():
            form.add_field(name, value)
        headers = {"X-Playground": (await self.world())["csrf"]}
        async with self.http.post("/api/upload", data=form, headers=headers) as answer:
            assert answer.status == status
            done: dict[str, Any] = await answer.json()
            return done

    async def bot(self, method: str, **params: Any) -> Any:
        token = self.playground.intake_token
        return await self.playground.telegram.call(token, method, params)


def mine(page: Page) -> dict[str, Any]:
    return {"person": MARIA.id, "chat": f"{MARIA.id}@{page.playground.cast.intake.id}"}
