"""Turns YAML and TOML into nodes that know their line and column."""
