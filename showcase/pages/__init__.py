"""The site: what a template may see, how it is rendered, and where each page is."""
