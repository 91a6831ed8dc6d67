"""Names: what each figure of a text measures."""
