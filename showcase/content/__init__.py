"""Reads the files that authors write into values of the model, with the place of every error."""
