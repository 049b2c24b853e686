"""Festival profiles for showcase: each `.toml` file beside this one is a profile, named like its file."""
