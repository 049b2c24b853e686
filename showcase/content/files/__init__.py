"""The files of a film's folder: what they are, how their text is encoded, and what their reading shares."""
