"""What is true of a complaint. No input or output, no clock, no randomness, no Telegram, no SQL."""
