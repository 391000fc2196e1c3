"""How well the FAQ check understands people: the messages it is measured on, and the figures.

`development.<lang>.tsv` was written before anything was tuned and is what settings are chosen on;
`held_out.<lang>.tsv` was written together with it and looked at once, at the end (decision 0011).
"""
