"""Imports press kits of other programs as drafts of content folders."""
