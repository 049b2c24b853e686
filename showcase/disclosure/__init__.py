"""States what AI and people did in a film: one statement, the forms that ask for it, and the evidence of human work."""
