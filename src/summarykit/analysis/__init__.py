"""Documents -> records: statistics with names, periods and statuses; numbered formulas; the outline.

Flows in: a `Document`. Flows out: its `Analysis`, made once and kept with it, of which everything to the right reads.
"""

from summarykit.analysis.analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
