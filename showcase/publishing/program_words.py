"""Finds the usual causes in the English words of git and ssh, so that messages tell them in the reader's language."""

from __future__ import annotations

import re

from showcase.localization import DEFAULT, message
from showcase.system_reasons import TABLE

CAUSES = (
    (r"Could not resolve (?:proxy|host)|Name or service not known|nodename nor servname|No such host is known|"
     r"No address associated with hostname", "EAI_NONAME"),
    (r"Temporary failure in name resolution", "EAI_AGAIN"),
    (r"HTTP (?:code )?407|from proxy after CONNECT|Proxy CONNECT aborted", "PROXY"),
    (r"self[- ]signed certificate", "CERT_OWN"),
    (r"certificate has expired|certificate is not yet valid", "CERT_EXPIRED"),
    (r"no alternative certificate subject name|does not match target host name", "CERT_NAME"),
    (r"SSL certificate problem|certificate verif\w+ failed|server certificate", "CERT_UNTRUSTED"),
    (r"timed out|Operation too slow|[Tt]imeout (?:was reached|, server)|not responding", "ETIMEDOUT"),
    (r"Connection refused|Failed to connect to|Couldn't connect to server", "ECONNREFUSED"),
    (r"Network is unreachable|Network is down", "ENETUNREACH"),
    (r"No route to host", "EHOSTUNREACH"),
    (r"returned error: 429|Too many requests|rate limit", "BUSY"),
    (r"returned error: 5\d\d|HTTP 5\d\d|Internal Server Error", "SERVER"),
    (r"transport '[^']*' not allowed|remote helper for|'remote-\S+' is not a git command|"
     r"Unsupported protocol|Protocol \"[^\"]*\" (?:not|disabled)|"
     r"URL using bad|URL rejected|Malformed input|strange (?:host|path)name", "BAD_ADDRESS"),
    (r"No space left on device|disk full", "ENOSPC"),
    (r"quota", "EDQUOT"),
    (r"Read-only file system", "EROFS"),
    (r"insufficient permission|unable to create temporary|Permission denied", "EACCES"),
    (r"GH001|exceeds GitHub's file size limit|larger than the maximum|exceeds maximum allowed size|file is too large",
     "TOO_LARGE"),
    (r"GH013|rule violations", "RULES"),
    (r"[Pp]rotected branch|GH006", "PROTECTED"),
    (r"refusing to update checked out branch|branch is currently checked out", "CHECKED_OUT"),
    (r"shallow update not allowed", "SHALLOW"),
    (r"git-lfs\S* .*not found|git: 'lfs' is not a git command|smudge filter lfs failed", "LFS"),
    (r"hook declined|deny updating|\(funny refname\)|GH\d{3}", "HOOK"),
    (r"hung up unexpectedly|early EOF|RPC failed|unexpected disconnect|Connection (?:was )?(?:reset|closed|aborted)|"
     r"Empty reply|Broken pipe|unpacker error|unpack failed", "ECONNRESET"),
)  # fmt: skip
"""Patterns of the output of git and ssh, each with the key of its cause; the first that matches counts."""


HOST_KEYS = (
    (r"REMOTE HOST IDENTIFICATION HAS CHANGED|host key .*has changed", "changed-host-key"),
    (r"Host key verification failed|No \S+ host key is known", "unknown-host-key"),
)
"""What ssh says of the key of a server, and the code of the error for it."""


def host_key_fault(said: str) -> str:
    """Returns the code for what ssh says of the key of a server; empty if it says nothing of it."""
    return next((code for pattern, code in HOST_KEYS if re.search(pattern, said)), "")


def cause(said: str) -> str:
    """Returns the reason that words of git or ssh mean, which diagnostics translate; empty if none is known."""
    key = next((key for pattern, key in CAUSES if re.search(pattern, said)), "")
    return message(TABLE + key, DEFAULT) if key else ""


def cause_of_git(said: str) -> str:
    """Returns the reason that words of git mean; of others, that git has a reason of its own."""
    return cause(said) or message(f"{TABLE}GIT", DEFAULT)
