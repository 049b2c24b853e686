"""Whole sites: built from real folders, opened in a real browser, stopped at random moments."""
