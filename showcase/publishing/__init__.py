"""The last step: what may leave, how much of it, where to, and that it arrived."""
