"""The version of this program, as it says itself and as it is in keys of what is remembered."""

VERSION = "0.1.0"
