"""Make the background table from a folder of reports: ``python -m summarykit.terms.count_background FOLDER > background.tsv``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from summarykit.sources.document import Document
from summarykit.terms.counts import TermCounts, read_runs, shared_phrases
from summarykit.terms.phrases import Phrase

__all__ = ["count_background"]

_COMMENT = """\
# In how many government work reports of the State Council (1954-2025) each term stands; counts only, no text.
# Made by `python -m summarykit.terms.count_background`; the format is explained in background.py. The files end in
# a notice of the public library they were read in; its words are counted too, so that they are themes of no report.
"""


def count_background(texts: Iterable[str]) -> str:
    """The table of a set of reports, as text in the format of `summarykit.terms.background`.

    Examples
    --------
    >>> [row for row in count_background(["农田水利", "农田水利、抗旱"]).splitlines() if not row.startswith("# ")]
    ['农田水利\\t2']
    """
    reports = [read_runs(Document("", text)) for text in texts]
    phrases = shared_phrases(reports)
    frequencies: Counter[Phrase] = Counter()
    for runs in reports:
        frequencies.update(TermCounts.of(runs, phrases).total.keys())
    rows = [(-count, " ".join(term)) for term, count in frequencies.items() if len(term) > 1 or (count > 1 and len(term[0]) > 1)]
    return f"# documents\t{len(reports)}\n{_COMMENT}" + "".join(f"{term}\t{-count}\n" for count, term in sorted(rows))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    sys.stdout.write(count_background(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))))
