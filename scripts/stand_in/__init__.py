"""The demo's stand-in clip, drawn and scored by code: no picture, sound or font file goes in."""
