"""Defines the version of the program, which is also part of cache keys."""

VERSION = "0.1.0"
