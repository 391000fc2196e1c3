"""The scenes: what waits in Telegram's queue when a run begins, and what it must lead to.

Most scenes are one gesture that nobody has heard of yet. In three of them it is the program that
acts: a date passes, the schema changes, a backup is taken while people write.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.backups import BadBackup, back_up, contents
from bot.keyring import SUFFIX
from bot.playground.files import Upload
from complaints.case import Status
from storage import schema
from storage.blobs import FolderBlobs
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.sealing import BadSeal
from tests.faults.ground import Picture, altered, photographed, puts_in_the_queue
from tests.faults.moments import ASKING, MOMENTS, asks_for_the_file, disputes, play_of
from tests.faults.run import Run
from tests.keys import KEY
from tests.papers import PDF
from tests.stage import PAUL, SACHA, TOM, Stage, cases_of
from tests.stories.complaining import fills
from tests.stories.test_filing import a_photo

WEEK = timedelta(days=8)
NUDGE = "We are waiting for something from you"
BEFORE = "2026_11_23_questions"
"""A schema of an earlier release, from which the program comes."""


async def settles(stage: Stage) -> None:
    """What the program does with a queue."""
    await stage.settle()


@dataclass(frozen=True, slots=True)
class Scene:
    """A gesture after a moment, and what must be true when all is over."""

    after: str
    plays: Callable[[Stage], Awaitable[None]]
    status: Status | None = Status.RECEIVED
    """Where Tom's case stands in the end; None: he has no case."""
    acts: Callable[[Stage], Coroutine[Any, Any, None]] = settles
    span: timedelta = timedelta()
    """How much later it is when the program starts again."""
    says: str = ""
    """What Tom was told in the end."""
    older: bool = False
    """The database has the schema of an earlier release when the program starts."""


async def beginning(stage: Stage) -> None:
    """Somebody new presses *Start*."""
    stage.hands.say(SACHA.id, stage.cast.intake.id, "/start")


async def answering(stage: Stage) -> None:
    """Tom answers a question by typing."""
    tom = stage.actor(TOM)
    await fills(tom, until="pot")
    stage.hands.say(TOM.id, tom.chat, "Lea’s present")


async def attaching(stage: Stage) -> None:
    """Tom sends a picture and a PDF at the question for files."""
    tom = stage.actor(TOM)
    await fills(tom, until="attachments")
    stage.hands.send_photos(TOM.id, tom.chat, [a_photo()], "")
    stage.hands.send_documents(TOM.id, tom.chat, [Upload("receipt.pdf", PDF)], "")


async def describing(stage: Stage) -> None:
    """Tom is asked what happened; nothing waits."""
    await fills(stage.actor(TOM), until="description")


async def naming(stage: Stage) -> None:
    """Tom is asked for his last name; nothing waits."""
    await fills(stage.actor(TOM), until="last_name")


async def sending(stage: Stage) -> None:
    """Tom presses *Send my complaint*, twice by accident."""
    puts_in_the_queue(stage.actor(TOM), "Send my complaint")
    puts_in_the_queue(stage.actor(TOM), "Send my complaint")


async def taking(stage: Stage) -> None:
    """Paul takes Tom's case from the card in the group."""
    play = await play_of(stage)
    case = play.case
    data = f"take:{case.id}:{case.version}"
    stage.hands.press(PAUL.id, play.group.chat, play.group.saw(str(case.number)).id, data)


async def asking(stage: Stage) -> None:
    """Paul asks Tom for a paper."""
    await (await play_of(stage)).does("Ask for information", *ASKING)
    puts_in_the_queue(stage.actor(PAUL), "Send")


async def supplying(stage: Stage) -> None:
    """Tom sends what he was asked for."""
    tom = stage.actor(TOM)
    await tom.taps("Send what was asked")
    await tom.says("Here is what my bank wrote: no.")
    await tom.sends_document("bank.pdf", PDF)
    await tom.taps("I’m done")
    puts_in_the_queue(tom, "Send it to the team")


async def replying(stage: Stage) -> None:
    """Paul rejects the complaint."""
    await (await play_of(stage)).does(
        "Answer", "Rejected", ">The fees were shown on the page.", ">No refund is due.",
        ">It is in the terms.", "No remedy", "No shortcoming",
    )  # fmt: skip
    puts_in_the_queue(stage.actor(PAUL), "Send")


async def disputing(stage: Stage) -> None:
    """Tom says that the answer does not satisfy him."""
    await disputes(stage.actor(TOM))
    puts_in_the_queue(stage.actor(TOM), "I am not satisfied: send this")


async def withdrawing(stage: Stage) -> None:
    """Tom takes his complaint back."""
    tom = stage.actor(TOM)
    await tom.says("/status")
    await tom.taps("Correct or withdraw it")
    await tom.taps("Take it back")
    puts_in_the_queue(tom, "Take it back without a reason")


async def preparing(stage: Stage) -> None:
    """Tom has his file for the mediator made."""
    await asks_for_the_file(stage.actor(TOM))
    puts_in_the_queue(stage.actor(TOM), "Make my file for the mediator")


async def handing_over(stage: Stage) -> None:
    """Tom has the desk e-mail his file to the mediator."""
    await stage.actor(TOM).taps("E-mail it to the mediator for me")
    puts_in_the_queue(stage.actor(TOM), "Yes, send it for me")


async def prying(stage: Stage) -> None:
    """Somebody else asks for Tom's complaint: by its number, and in her own list."""
    sacha, case = stage.actor(SACHA), (await cases_of(stage, stage.actor(TOM)))[-1]
    await sacha.says("/start")
    await sacha.taps("English")
    stage.hands.say(SACHA.id, sacha.chat, f"/status {case.number}")
    stage.hands.say(SACHA.id, sacha.chat, "/status")


async def waiting(_stage: Stage) -> None:
    """Nobody does anything."""


async def lets_a_week_pass(stage: Stage) -> None:
    """The clock finds dates that are over."""
    await stage.pass_time(days=WEEK.days)


async def backs_up(stage: Stage) -> None:
    """A backup is taken while the queue is worked."""
    target = stage.folder / f"one{SUFFIX}"
    evidence = EvidenceStore(FolderBlobs(stage.folder / "evidence"))
    async with asyncio.TaskGroup() as group:
        group.create_task(back_up(stage.house.database, evidence, KEY, target, stage.now()))
        group.create_task(stage.settle())


SCENES: Mapping[str, Scene] = {
    "begin": Scene("nothing", beginning, None),
    "answer": Scene("form", answering, None),
    "attach": Scene("form", attaching, None),
    "describe": Scene("form", describing, None),
    "name": Scene("form", naming, None),
    "send": Scene("review", sending),
    "take": Scene("filed", taking, Status.IN_REVIEW),
    "pry": Scene("filed", prying),
    "withdraw": Scene("filed", withdrawing, Status.WITHDRAWN),
    "ask": Scene("taken", asking, Status.INCOMPLETE, says="A letter of your bank"),
    "supply": Scene("asked", supplying, Status.IN_REVIEW),
    "reply": Scene("taken", replying, Status.ANSWERED, says="Complaint rejected"),
    "dispute": Scene("answered", disputing, Status.DISPUTED),
    "prepare": Scene("disputed", preparing, Status.MEDIATION_READY),
    "handover": Scene("ready", handing_over, Status.MEDIATION_FILED),
    "remind": Scene("asked", waiting, Status.INCOMPLETE, lets_a_week_pass, WEEK, NUDGE),
    "migrate": Scene("filed", taking, Status.IN_REVIEW, older=True),
    "backup": Scene("filed", taking, Status.IN_REVIEW, backs_up),
}
"""By the name that `--scene` takes; *describe* and *name* are the ground of other runs only."""
PLAYED = tuple(name for name in SCENES if name not in ("describe", "name"))
IN_MEMORY = tuple(name for name in PLAYED if not SCENES[name].older)
"""A schema is changed in a file only."""
TAKEN: dict[str, Picture] = {}
"""Pictures by the name of their scene."""


async def scene(name: str) -> Picture:
    """The picture of a scene, taken once in each process."""
    if name not in TAKEN:
        one = SCENES[name]
        picture = await photographed(one.plays, await _moment(one.after))
        sent = {} if one.status is None else {TOM.id: 1}
        TAKEN[name] = replace(await _aged(picture) if one.older else picture, sent=sent)
    return TAKEN[name]


async def over(run: Run, name: str) -> list[str]:
    """What is not as this scene must end."""
    wanted, stage = SCENES[name].status, run.stage
    cases = await cases_of(stage, stage.actor(TOM))
    found = [one.status for one in cases]
    wrong = [] if found == [wanted] * (wanted is not None) else [f"scene: Tom’s cases are {found}"]
    told, says = [one.text for one in stage.actor(TOM).messages], SCENES[name].says
    if says and not any(says in one for one in told):
        wrong.append(f"scene: Tom was not told {says!r}")
    for path in run.folder.glob(f"*{SUFFIX}"):
        try:
            contents(path, KEY)
        except (BadBackup, BadSeal) as fault:
            wrong.append(f"scene: the backup is not whole: {fault}")
    return wrong


async def _aged(picture: Picture) -> Picture:
    """The same moment on the schema of an earlier release."""

    async def age(database: Database) -> None:
        await database.alter(
            lambda connection: schema.downgrade(connection, BEFORE, vault=database.vault)
        )

    return replace(picture, image=await altered(picture.image, age))


async def _moment(name: str) -> Picture | None:
    if not name:
        return None
    key = f"moment {name}"
    if key not in TAKEN:
        plays, before = MOMENTS[name]
        TAKEN[key] = await photographed(plays, await _moment(before))
    return TAKEN[key]
