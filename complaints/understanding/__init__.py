"""Understanding what people say: which answer fits, whether none does, which door is the right one.

Everything is learnt when a program starts, from lines that people can read and change: the `asked:`
lines of the organisation's FAQ and the examples beside this module (decision 0011). No network, no
random number, and nothing of what people type is kept.
"""
