"""Years and regions side by side: panels, targets and results, formulas over time.

Flows in: the series of some reports, linked. Flows out: records, each figure with the indicator it is from.
"""
