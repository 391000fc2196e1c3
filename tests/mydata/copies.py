"""A copy of somebody's data, made as the relay makes it."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from bot.letters.letter import Parcel
from bot.mydata.parcel import Packing
from complaints.notices import NoticeKind
from storage.requests import Request
from tests.storage.office import MARIA, Office


@dataclass
class Copy:
    """All parts of one copy, opened."""

    request: Request
    files: dict[str, bytes] = field(default_factory=dict)
    parts: list[list[str]] = field(default_factory=list)

    @property
    def data(self) -> Any:
        return json.loads(self.files["data.json"])

    @property
    def page(self) -> str:
        return self.files["data.html"].decode()

    @property
    def everything(self) -> str:
        """What is told in words."""
        return self.page + self.files["data.json"].decode()


async def packed(office: Office, request: Request, part: int, account: int) -> Parcel | None:
    packing = Packing(office.casebook, office.people, office.casebook.profile, office.clock)
    return await packing.part(request, part, str(account))


async def copied(office: Office, account: int = MARIA, language: str = "en") -> Copy:
    """Somebody asks for their data and gets all of it."""
    person = await office.people.meet(account)
    request = await office.casebook.ask_for_data(person.id, language)
    copy = Copy(request)
    for n in range(1, len(request.parts) + 1):
        parcel = await packed(office, request, n, account)
        assert parcel is not None
        assert parcel.size <= 50_000_000
        with zipfile.ZipFile(parcel.file) as archive:
            assert archive.testzip() is None
            copy.parts.append(archive.namelist())
            copy.files |= {one: archive.read(one) for one in archive.namelist()}
        parcel.close()
    for row in await office.outbox.unsent():
        if row.kind is NoticeKind.MY_DATA:
            assert row.draft_id == request.key
    return copy


class Outline(HTMLParser):
    """The structure of a page as a screen reader hears it."""

    VOID = frozenset({"meta", "link", "br", "img", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, dict(attrs))
        assert tag not in {"script", "img", "iframe", "object", "form"}
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        if tag[0] == "h" and tag[1:].isdecimal():
            self.levels.append(int(tag[1:]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
