"""The drawing, the sound, the generations and the channel of the demo's invented short."""
