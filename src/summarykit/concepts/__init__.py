"""Concepts: one id for what texts of all years and regions call by many names."""
