"""Defines the settings of content credentials, who signs with them, and what the pages say of sealed files."""

from __future__ import annotations

from showcase.diagnostics import Location
from showcase.structs import FrozenStruct

ENVIRONMENT = "env:"
"""What the name of an environment variable begins with, where a file could be named."""

TRAINING = ("not-allowed", "allowed", "constrained")
"""What an author may wish of those who train models."""


class CredentialSettings(FrozenStruct):
    """How files are sealed: `[credentials]` in `showcase.toml`."""

    certificate: str = ""
    """A PEM file with the chain, relative to the site's folder, or `env:NAME`; empty if nothing is sealed."""
    key: str = ""
    """The key, likewise. Its text is read only while a file is signed, and kept nowhere."""
    timestamp: str = ""
    """Address of a timestamp service: the only one that is ever asked over the network."""
    trust_list: str = ""
    """A PEM file of authorities, by which a signer counts as listed."""
    prompts: bool = False
    """Whether files carry the words of prompts, and who wrote them."""
    training: str = ""
    """The author's wish: one of `TRAINING`, or empty if there is none."""
    place: Location = Location()
    """Where they are written, for diagnostics."""
    timestamp_place: Location = Location()
    """Where the timestamp service is written."""


class SigningIdentity(FrozenStruct):
    """A certificate that fits its key and may sign today."""

    fingerprint: str
    """SHA-256 of the chain."""
    signer: str
    """Name in the certificate."""
    ends: str
    """Its last day, as ISO date."""
    is_listed: bool
    """Whether its authority is in the author's list; else the signer is self-declared."""
    certificate: str
    key: str
    """Paths or variables, as in the settings."""
    timestamp: str = ""
    training: str = ""
    days: tuple[str, ...] = ()
    """Later days on which there is something else to be said of it, as ISO dates."""


class Seal(FrozenStruct):
    """What the main file of a film says about itself, by its content credentials."""

    url: str
    """Of the file, relative to the site's root."""
    signer: str
    on: str
    """The day on which it was signed, as ISO date."""
    ends: str
    """The last day of the certificate."""
    is_listed: bool
    has_timestamp: bool
    training: str = ""
    ingredients: tuple[tuple[str, int], ...] = ()
    """Tools whose own credentials are kept in the file, each with the number of pictures."""
