"""Which test proves which line of the source documents."""
