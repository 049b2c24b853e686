"""The craft of sending: what a package for a festival holds, how it is packed, and the form that goes with it."""
