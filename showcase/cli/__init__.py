"""The door: one short function a command; only `console.py` prints."""
