"""Turns CSV files and workbooks into rows of nodes."""
