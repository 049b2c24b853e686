"""The craft of the press kit: its documents and its archives."""
