"""Defines the values of the domain as frozen structs, without access to files or programs."""
