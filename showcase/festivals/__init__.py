"""The craft of submissions: what each festival asks, as data, and whether a film keeps to it."""
