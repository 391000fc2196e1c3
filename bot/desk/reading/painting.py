"""Indicators as a picture: how many, when, about what, and whether dates were kept."""

from __future__ import annotations

from collections.abc import Iterator

from bot.charts.picture import Bar, Key, Layout, Panel, Picture, Piece, Shade, Tile
from bot.desk.reading.phrases import days, named, rules, share
from bot.letters.reader import Reader
from complaints.indicators import Indicators, Share
from complaints.limits import Limit
from complaints.marks import Mark

MOST_SUBJECTS = 5
"""Bars for subjects; the others are one bar together."""


def painted(found: Indicators, reader: Reader) -> Picture:
    """The picture of a period in which something was received."""
    words = reader.words
    return Picture(
        title=words("Complaints received: {period}", period=named(found.period, words)),
        subtitle=words(
            "{organisation}, as things stand on {day}",
            organisation=reader.organisation,
            day=words.day(reader.today),
        ),
        language=words.language,
        tiles=tuple(_tiles(found, reader)),
        panels=tuple(_panels(found, reader)),
    )


def _tiles(found: Indicators, reader: Reader) -> Iterator[Tile]:
    words = reader.words
    yield Tile(words.number(found.all[Mark.RECEIVED]), words("received"))
    yield Tile(words.number(found.all[Mark.ANSWERED]), words("answered"))
    if found.answer.median is not None:
        yield Tile(days(found.answer.median, words), words("for half of the answers"))


def _panels(found: Indicators, reader: Reader) -> Iterator[Panel]:
    words = reader.words
    if len(found.months) > 1:
        most = max(received for _, received, _ in found.months)
        columns = (
            Bar(
                words.short_month(month),
                words.number(received),
                (
                    Piece(answered / most, Shade.DARK),
                    Piece((received - answered) / most, Shade.LIGHT),
                ),
            )
            for month, received, answered in found.months
            if month <= reader.today
        )
        yield Panel(
            words("By month of reception"),
            Layout.UPRIGHT,
            tuple(columns),
            (Key(Shade.DARK, words("answered")), Key(Shade.LIGHT, words("not answered yet"))),
        )
    limits = rules((one for one in found.limits if one.decided + one.waiting), reader)
    if limits:
        legend = (
            Key(Shade.DARK, words("in time")),
            Key(Shade.MIDDLE, words("late or overdue")),
            Key(Shade.LIGHT, words("not due yet")),
        )
        bars = tuple(_limit(called, one, reader) for called, one in limits)
        yield Panel(words("Dates kept"), Layout.UNDER, bars, legend)
    yield Panel(words("Subjects"), Layout.BESIDE, tuple(_subjects(found, reader)))


def _limit(called: str, limit: Limit, reader: Reader) -> Bar:
    every = limit.decided + limit.waiting
    pieces = (
        Piece(limit.in_time / every, Shade.DARK),
        Piece((limit.late + limit.overdue) / every, Shade.MIDDLE),
        Piece(limit.waiting / every, Shade.LIGHT),
    )
    kept = share(Share(limit.in_time, limit.decided), reader.words)
    return Bar(called, kept, pieces)


def _subjects(found: Indicators, reader: Reader) -> Iterator[Bar]:
    counted = [
        (reader.option(reader.profile.form.keys.subject, one.key), one[Mark.RECEIVED], Shade.DARK)
        for one in found.subjects
    ]
    shown, rest = counted[:MOST_SUBJECTS], counted[MOST_SUBJECTS:]
    if rest:
        shown.append((reader.words("All others"), sum(n for _, n, _ in rest), Shade.LIGHT))
    most = max(n for _, n, _ in shown)
    for label, n, shade in shown:
        yield Bar(label, reader.words.number(n), (Piece(n / most, shade),))
