"""What runs: processes, both Telegram libraries, channels, documents, playground."""

import gc

# All that is imported stays: looking through it for garbage again and again is a sixth of a start.
gc.set_threshold(50_000)
