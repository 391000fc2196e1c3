"""What runs: processes, both Telegram libraries, channels, documents, playground."""
