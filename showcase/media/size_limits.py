"""Knows how large a video file may be: what hosts accept, and what the site's settings say."""

from __future__ import annotations

from showcase.model.project import Site

GITHUB_FILE = 100 << 20
"""Bytes from which git refuses a file (docs.github.com, "About large files on GitHub")."""
CLOUDFLARE_FILE = 25 << 20
"""Bytes that a file may have at Cloudflare Pages (developers.cloudflare.com/pages/platform/limits)."""
BY_HOST = {"": ("GitHub Pages", GITHUB_FILE), "github": ("GitHub Pages", GITHUB_FILE),
           "cloudflare": ("Cloudflare Pages", CLOUDFLARE_FILE)}  # fmt: skip


def host_limit(site: Site) -> tuple[str, int]:
    """Returns the name of the host that limits the videos of a site, and the bytes of a file; ("", 0) without one."""
    written = site.deploy.media_to if site.media_url else site.deploy.to
    if site.media_url and not written:
        return "", 0  # videos are published by hand, nobody knows where
    return BY_HOST.get(written.partition(":")[0], ("", 0))


def file_limit(site: Site) -> int:
    """Returns the bytes that encodes are held to; 0 where the settings say nothing of weight."""
    return (site.budget.file or host_limit(site)[1]) if site.budget.is_set else 0
