"""Years and regions side by side: series over reports, targets and results, formulas over time.

Flows in: documents and their records. Flows out: panels, promises and joins, each figure with the record it is from.
"""

from summarykit.panels.comparison import Comparison
from summarykit.series.overrides import Pins, read_pins

__all__ = ["Comparison", "Pins", "read_pins"]
