"""Serves the site while it is being written, and reloads open pages after changes."""
