"""Finding what the record knows."""
