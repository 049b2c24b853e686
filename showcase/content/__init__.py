"""The reading room: what authors wrote becomes values of the model, with every fault at its place."""
