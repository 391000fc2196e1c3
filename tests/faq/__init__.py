"""How well the FAQ check understands people: the messages it is measured on, and the figures.

`pot/development.<lang>.tsv` was written before anything was tuned, and settings are chosen on it;
`pot/held_out.<lang>.tsv` was written with it and looked at once, at the end (decision 0011).
"""
