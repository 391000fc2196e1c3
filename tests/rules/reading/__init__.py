"""What people type, and what is made of it."""
