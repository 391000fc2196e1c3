"""The whole desk's bot in one look: which handler hears what, in which order."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.desk.counter import Counter
from bot.desk.door import Door
from bot.desk.entering.clerk import Clerk
from bot.desk.entering.ears import Ears
from bot.desk.entering.going import Going
from bot.desk.entering.tray import Tray
from bot.desk.presses import Presses
from bot.desk.questions import Questions
from bot.desk.reading.room import ReadingRoom
from bot.desk.replies import Replies
from bot.desk.roll import Roll
from bot.desk.speaking import Speaking
from bot.desk.staff import Staff
from bot.desk.writing.bench import Bench
from bot.desk.writing.listening import Listening
from bot.desk.writing.pressing import Pressing
from bot.desk.writing.sending import Sending
from bot.desk.writing.showing import Showing

Bot = Application[Any, Any, Any, Any, Any, Any]


def furnish(application: Bot, bench: Bench, staff: Staff, roll: Roll) -> None:
    """Give the bot its handlers; the door stands before everything."""
    add, cabinet = application.add_handler, bench.cabinet
    counter, room = Counter(cabinet, staff), ReadingRoom(cabinet, staff)
    showing = Showing(bench)
    listening = Listening(bench, showing)
    pressing = Pressing(bench, showing, listening, Sending(bench, showing))
    tray = Tray(bench)
    going = Going(bench, tray, showing)
    clerk = Clerk(bench, staff, tray, going)
    replies = Replies(staff, counter, listening, Ears(bench, tray, going))
    said, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    add(TypeHandler(Update, Door(cabinet, staff, roll).admit), group=-1)
    speaking = Speaking(cabinet, staff)
    questions = Questions(cabinet, staff, bench.compositions)
    others = (speaking.press, questions.press, room.press)
    add(CallbackQueryHandler(Presses(bench, staff, counter, clerk, pressing, others).press))
    add(CommandHandler(("start", "help"), counter.help, said))
    add(CommandHandler("queue", counter.queue, said))
    add(CommandHandler("mine", counter.mine, said))
    add(CommandHandler("overdue", counter.overdue, said))
    add(CommandHandler("search", counter.search, said))
    add(CommandHandler("case", counter.case, said))
    add(CommandHandler("new", clerk.new, said))
    add(CommandHandler("questions", questions.show, said))
    add(CommandHandler("language", speaking.ask, said))
    for name, command in room.commands.items():
        add(CommandHandler(name, command, said))
    add(MessageHandler(said & filters.ChatType.PRIVATE, questions.before(replies.typed)))
    add(MessageHandler(edited & filters.ChatType.PRIVATE, questions.before(replies.edited)))
