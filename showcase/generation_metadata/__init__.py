"""Reads from files what a generator wrote about how it made them: tool, model, prompt, seed, parameters."""
