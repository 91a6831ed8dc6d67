"""summarykit: statistics from Chinese government work summaries."""

from summarykit._version import __version__

__all__ = ["__version__"]
