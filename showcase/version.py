"""The version of this program, as it says itself and as it stands in keys of what is remembered."""

VERSION = "0.1.0"
