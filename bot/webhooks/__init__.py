"""Updates that Telegram brings: the door, who may knock, and the sign that says where it is."""
