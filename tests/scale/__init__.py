"""Several real processes on one real PostgreSQL, killed and started again while people complain."""
