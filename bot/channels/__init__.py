"""Channels: the ways a letter can go, one module each."""
