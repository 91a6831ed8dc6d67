"""The one place where jieba is imported: on first use, without its warnings, without touching its shared state.

What jieba 0.42.1 does when imported, and what is done about it here:

- Its source has regular expressions with invalid escapes; Python 3.12 and later say so (SyntaxWarning, before
  that DeprecationWarning) whenever they compile it anew. Those messages are ignored for this one import.
- ``jieba/_compat.py`` tries ``import pkg_resources``, which warns that it is deprecated in some releases of
  setuptools and is absent in others (jieba then reads its files itself). Those messages are ignored as well.
- It gives the logger ``jieba`` a handler and the level DEBUG, and writes there while a dictionary is built. Our
  dictionary is built by `summarykit.tokens.dictionary`, not by jieba, so nothing is written and the logger is
  left as it is.
"""

from __future__ import annotations

import sys
import threading
import warnings
from types import ModuleType

__all__ = ["import_jieba"]

_HARMLESS = (
    ("invalid escape sequence", SyntaxWarning),
    ("invalid escape sequence", DeprecationWarning),
    ("pkg_resources is deprecated", UserWarning),
    ("pkg_resources is deprecated", DeprecationWarning),
    ("Deprecated call to `pkg_resources", DeprecationWarning),
)

_lock = threading.Lock()


def import_jieba() -> ModuleType:
    """The jieba module; its first import passes over the warnings named above and no others.

    Examples
    --------
    >>> import_jieba().__name__
    'jieba'
    """
    with _lock:
        if "jieba" in sys.modules:
            return sys.modules["jieba"]
        with warnings.catch_warnings():
            for message, category in _HARMLESS:
                warnings.filterwarnings("ignore", message=message, category=category)
            import jieba
        module: ModuleType = jieba
        return module
