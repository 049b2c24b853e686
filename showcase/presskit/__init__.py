"""Makes press kits: documents and archives."""
