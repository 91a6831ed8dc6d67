"""Checks inside one report: a module a rule."""
