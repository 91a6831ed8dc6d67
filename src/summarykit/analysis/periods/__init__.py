"""Periods: which time each figure of a text speaks of."""
