"""Themes: what a report is about, as terms with TF-IDF scores."""

from summarykit.themes.finder import themes
from summarykit.themes.table import ThemeTable

__all__ = ["ThemeTable", "themes"]
