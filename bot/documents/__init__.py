"""Dated durable documents, made by Typst from data. User text is never markup here."""

from bot.documents.receipt import receipt

__all__ = ["receipt"]
