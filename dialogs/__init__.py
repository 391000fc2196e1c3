"""What the consumer sees: windows, and nothing but windows. Rules live in `complaints`."""
