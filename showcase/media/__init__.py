"""Moving and still pictures: measured first, then planned, then made."""
