"""Checks of one report against those of other years: a module a rule."""
