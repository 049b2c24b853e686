"""The engine: tasks known by what they are, run in parallel, remembered; it knows nothing of films."""
