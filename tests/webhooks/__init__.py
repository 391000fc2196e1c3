"""Updates that Telegram brings."""
