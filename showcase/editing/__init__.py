"""Edits the files of a film for a form, and leaves everything else in them byte for byte as it was."""
