"""Observations of one thing over years or regions, linked once with a reason for each link; read by panels and checks.

Flows in: documents and their indicators. Flows out: series.
"""

from summarykit.series.model import Series
from summarykit.series.observations import Observation
from summarykit.series.overrides import Pins, read_pins
from summarykit.series.series_set import SeriesSet

__all__ = ["Observation", "Pins", "Series", "SeriesSet", "read_pins"]
