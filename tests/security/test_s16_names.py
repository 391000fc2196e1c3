"""S16: the name of a file is a label; nothing is ever stored, sent or printed under it."""

from __future__ import annotations

import re

from tests.attachments.samples import picture
from tests.papers import PDF
from tests.stage import Actor, Stage
from tests.stories.complaining import fills, returns, sends

NAMES = {
    "../../x": "x",
    "C:\\x": "x",
    "CON": "_CON",
    "..\\": "file",
    "a\0b": "a b",
    "x.pdf.exe": "x.pdf.exe",
    "n" * 300: "n" * 80,
    "\u202efdp.exe": "fdp.exe",
    ".htaccess": "htaccess",
    "-rf": "rf",
    "../../../../../../tmp/recours-s16": "recours-s16",
}
"""What a sender may write there, and the label that is made of what Telegram passes on."""


async def test_names_lead_nowhere_and_never_reach_a_disk_or_a_colleague(
    stage: Stage, tom: Actor, olga: Actor
) -> None:
    await returns(tom, "English", until="attachments")
    for n, name in enumerate(NAMES):
        await tom.sends_document(name, PDF + b"\n" * n)
    await tom.sends_document("../side.jpg", picture())
    await tom.taps("Done")
    await fills(tom)
    case = await sends(tom)
    assert [one.name for one in case.exhibits] == [*NAMES.values(), "side.jpg"]
    kept = [one for one in (stage.folder / "evidence").rglob("*") if one.is_file()]
    assert len(kept) == len(NAMES) + 1
    assert all(re.fullmatch(r"[0-9a-f-]+", one.name) for one in kept)
    group = olga.at(stage.cast.desk_chat)
    await group.forges(f"open:{case.id}", group.saw(str(case.number)))
    shown = {stage.world.files[one.file].name for one in olga.messages if one.file}
    ours = {f"{case.number}-{n}.pdf" for n in range(1, len(NAMES) + 1)}
    assert ours <= shown
    assert not shown & {*NAMES, *NAMES.values()}
