"""Themes: what a report is about, as terms with TF-IDF scores."""

from summarykit.terms.tfidf import themes
from summarykit.terms.theme_table import ThemeTable

__all__ = ["ThemeTable", "themes"]
