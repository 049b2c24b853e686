"""Makes the site: page plan, values for templates, rendering."""
