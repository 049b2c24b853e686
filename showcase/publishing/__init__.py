"""Deploys the site: guards, target, push and verification."""
