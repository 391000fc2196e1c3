"""Attachments of strangers: opened by real parsers in a fenced process of its own (decision 0020).

`sandbox` starts one process for each file; `worker` is what runs in it, behind `fence`; `images`
and `papers` know the kinds of files. Nothing in the process knows a token, a key or a folder.
"""
