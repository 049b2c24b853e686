"""Holds the rules of festivals as data, and checks films against them."""
