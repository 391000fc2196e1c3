"""The playground: a local Bot API, a local mail server and one page, for trying and for testing.

It never opens a connection to anybody, binds the loopback interface only, and takes no real token.
"""
