"""Publishes a site on static hosts: folders, servers over ssh, S3-compatible storage, Netlify, Cloudflare Pages."""
