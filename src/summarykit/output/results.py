"""Results that are several tables at once."""

from __future__ import annotations

from functools import cached_property

from summarykit.output.tables import CopiedTable, PassageTable
from summarykit.revisions.text_reuse import ReusedText

__all__ = ["Reuse"]


class Reuse:
    """Sentences used again over a corpus, as tables.

    Parameters
    ----------
    found : ReusedText
        What `summarykit.revisions.text_reuse.reuse` found.
    """

    def __init__(self, found: ReusedText) -> None:
        self.found = found

    def __repr__(self) -> str:
        return repr(self.found).replace("ReusedText", "Reuse", 1)

    @cached_property
    def copied(self) -> CopiedTable:
        """How much of each report was copied from the one before it."""
        return CopiedTable(self.found.copied)

    @cached_property
    def passages(self) -> PassageTable:
        """All sentences that stand in more than one document, as clusters."""
        return PassageTable(self.found.passages)

    def between(self, one: str, other: str) -> PassageTable:
        """What stands in two documents, named by their ids: each sentence of the first that the second has, and its twin."""
        return PassageTable(self.found.between(one, other))
