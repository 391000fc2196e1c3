"""What aiogram learns of handlers, kept from one house to the next.

Building a house asks some six hundred functions for their signatures, most of them the library's
own. The answers never change, but each story builds its own house: asked anew, they would cost a
sixth of a short story. The product asks once, at its start, and does not use this.
"""

from __future__ import annotations

from types import CodeType, FunctionType, MethodType

from aiogram.dispatcher.event.handler import CallableObject

_PLAIN = (FunctionType, MethodType)
_Known = tuple[bool, set[str], bool]

_learn = CallableObject.__post_init__
_known: dict[tuple[type, CodeType], _Known] = {}


def remember() -> None:
    """From now on, ask each piece of code once; may be called again."""
    # The library has no place to say this; `setattr` because a method is not to be assigned to.
    setattr(CallableObject, "__post_init__", _recall)  # noqa: B010


def _recall(handler: CallableObject) -> None:
    code = _code(handler.callback)
    if code is None:
        _learn(handler)
        return
    key = (type(handler.callback), code)
    if key not in _known:
        _learn(handler)
        _known[key] = (handler.awaitable, handler.params, handler.varkw)
    handler.awaitable, handler.params, handler.varkw = _known[key]


def _code(callback: object) -> CodeType | None:
    """The code that alone decides what this takes; None for partials, wrappers and classes."""
    called = callback if isinstance(callback, _PLAIN) else vars(type(callback)).get("__call__")
    if isinstance(callback, type) or not isinstance(called, _PLAIN):
        return None
    return None if "__wrapped__" in vars(called) else called.__code__
