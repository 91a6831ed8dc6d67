"""One module a format: how records are written to it."""
