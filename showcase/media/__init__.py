"""Probes, plans and makes video, pictures, sound and subtitles."""
