"""Reads how each person agreed to be named, and decides who is shown."""
