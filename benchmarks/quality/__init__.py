"""How right the extraction is, field by field, on labelled texts; see README.md beside this file."""
