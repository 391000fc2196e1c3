"""The staff's bot: stateless commands and buttons, each press authorised again.

It asks and shows. It decides nothing, speaks no SQL, and edits no card: the relay does that.
"""
