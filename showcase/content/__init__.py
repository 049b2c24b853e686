"""The reading room: what authors wrote becomes values of the model, with every error at its place."""
