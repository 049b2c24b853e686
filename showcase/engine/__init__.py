"""Runs tasks in parallel and caches their results; it knows nothing about films."""
