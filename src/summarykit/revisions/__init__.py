"""Revisions: two texts side by side, and text used again."""
