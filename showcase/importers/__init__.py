"""Bringing in what exists elsewhere: reads other programs' press kits and writes drafts of content folders."""
