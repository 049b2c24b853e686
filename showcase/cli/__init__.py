"""Implements the commands: one module per command; only `console` prints."""
