"""Publishes a site on static hosts: a folder, a server over ssh, S3-compatible storage."""
