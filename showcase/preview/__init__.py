"""The window: serves the site while it is being written, and tells the pages that are open what has changed."""
