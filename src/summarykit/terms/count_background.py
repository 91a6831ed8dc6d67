"""Make the background table: ``python -m summarykit.terms.count_background NATIONAL LOCAL > background.tsv``."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarykit.sources.document import Document
from summarykit.terms.counts import TermCounts, read_runs, shared_phrases
from summarykit.terms.phrases import Phrase

__all__ = ["count_background"]

_COMMENT = """\
# In how many government work reports each term stands, of the State Council (1954-2025) and of provinces and cities
# (2000-2025), each kind weighing a half; counts only, no text. Made by `python -m summarykit.terms.count_background`;
# the format is explained in background.py.
"""
_FRONT_MATTER_RE = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def count_background(*kinds: Iterable[str]) -> str:
    """The table of some kinds of reports, as text in the format of `summarykit.terms.background`.

    Parameters
    ----------
    *kinds : iterable of str
        The texts of each kind. Every kind weighs as much as the first: its counts are brought to that number of reports,
        so that many reports of one kind do not drown the others.

    Examples
    --------
    >>> rows = count_background(["农田水利", "农田水利、抗旱"], ["农田水利"]).splitlines()
    >>> rows[0], rows[-1]
    ('# documents\\t4', '农田水利\\t4')
    """
    counted = [_frequencies(list(texts)) for texts in kinds]
    size = counted[0][0]
    frequencies: Counter[Phrase] = Counter()
    for documents, of_kind in counted:
        frequencies.update({term: round(count * size / documents) for term, count in of_kind.items()})
    rows = sorted((-count, " ".join(term)) for term, count in frequencies.items() if _is_kept(term, count))
    return f"# documents\t{size * len(counted)}\n{_COMMENT}" + "".join(f"{term}\t{-count}\n" for count, term in rows)


def _is_kept(term: Phrase, count: int) -> bool:
    """A phrase of one report is kept, a word of one report is not, nor one of one character."""
    return count > 0 if len(term) > 1 else count > 1 and len(term[0]) > 1


def _frequencies(texts: Sequence[str]) -> tuple[int, Counter[Phrase]]:
    """The number of texts, and in how many of them each term stands."""
    reports = [read_runs(Document("", _FRONT_MATTER_RE.sub("", text))) for text in texts]
    phrases = shared_phrases(reports)
    frequencies: Counter[Phrase] = Counter()
    for runs in reports:
        frequencies.update(TermCounts.of(runs, phrases).total.keys())
    return len(reports), frequencies


def texts_of(folder: Path) -> list[str]:
    """The reports of a folder and of the folders in it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    return [path.read_text(encoding="utf-8") for path in paths]


if __name__ == "__main__":
    sys.stdout.write(count_background(*(texts_of(Path(folder)) for folder in sys.argv[1:])))
