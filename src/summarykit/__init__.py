"""summarykit: statistics from Chinese government work summaries (工作总结, 政府工作报告).

The public names are listed in `__all__` and loaded when they are first used, so that the import itself is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarykit import errors, records
from summarykit._version import __version__

if TYPE_CHECKING:
    from summarykit.api import Extraction, audit, check, diff, extract, themes
    from summarykit.concepts.table import load_concepts
    from summarykit.corpus import Corpus, read
    from summarykit.grammar.numeral import parse_number
    from summarykit.grammar.period import parse_period
    from summarykit.grammar.quantity import parse_quantity
    from summarykit.output import indicators_from_jsonl
    from summarykit.sources import Document
    from summarykit.tokens import segment

__all__ = [
    "Corpus",
    "Document",
    "Extraction",
    "__version__",
    "audit",
    "check",
    "diff",
    "errors",
    "extract",
    "indicators_from_jsonl",
    "load_concepts",
    "parse_number",
    "parse_period",
    "parse_quantity",
    "read",
    "records",
    "segment",
    "themes",
]

_HOMES = {
    "Corpus": "corpus",
    "Document": "sources",
    "Extraction": "api",
    "audit": "api",
    "check": "api",
    "diff": "api",
    "extract": "api",
    "indicators_from_jsonl": "output",
    "load_concepts": "concepts.table",
    "parse_number": "grammar.numeral",
    "parse_period": "grammar.period",
    "parse_quantity": "grammar.quantity",
    "read": "corpus",
    "segment": "tokens",
    "themes": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
