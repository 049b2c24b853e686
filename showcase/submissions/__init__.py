"""Plans and writes festival packages: files, documents, form and bag."""
