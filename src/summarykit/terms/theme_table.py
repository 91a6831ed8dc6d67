"""The table of themes: a list of records that can become a data frame."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from summarykit.records import Theme

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ThemeTable"]


class ThemeTable(list[Theme]):
    """Themes, group after group, in each the highest score first.

    Examples
    --------
    >>> table = ThemeTable([Theme("2021", "数字化改革", 0.4, 4), Theme("2022", "集成服务", 0.3, 2)])
    >>> table.groups()
    ['2021', '2022']
    >>> table.terms("2022")
    ['集成服务']
    """

    def groups(self) -> list[str]:
        """The groups in order, each once."""
        return list(dict.fromkeys(theme.group for theme in self))

    def terms(self, group: str) -> list[str]:
        """The terms of one group, the highest score first; none for a group that is not there."""
        return [theme.term for theme in self if theme.group == group]

    def to_frame(self) -> pd.DataFrame:
        """The table as a data frame with columns group, term, score, count.

        Examples
        --------
        >>> ThemeTable([Theme("2021", "放管服", 0.5, 3)]).to_frame()
          group term  score  count
        0  2021  放管服    0.5      3
        """
        import pandas as pd

        return pd.DataFrame([asdict(theme) for theme in self], columns=["group", "term", "score", "count"])
