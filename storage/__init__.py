"""What is remembered. The only home of SQL; knows the rules, never a window, a bot or a word."""
