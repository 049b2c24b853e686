"""Defines the values of the domain as frozen dataclasses, without access to files or programs."""
