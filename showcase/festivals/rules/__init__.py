"""Checks films against rules: one function for each rule."""
