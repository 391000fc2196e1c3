"""Charts: figures as a picture, drawn by Typst as documents are. They say nothing of their own."""
