"""What costs how much; nothing here is a test, because machines differ."""
