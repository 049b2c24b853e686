"""Finds the names of people in texts, in every spelling; no file access."""
