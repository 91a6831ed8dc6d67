"""How common a term is in reports of this kind: the background that a single document is compared with.

One document has no corpus to be rare in. jieba's ``idf.txt`` knows how rare a word is in newspapers, where 农业合作化
and 推进 are both rare; what tells a report's themes is how rare a term is *in reports*. So ``background.tsv`` counts,
for each word or phrase, in how many government work reports it stands: reports of the State Council from 1954 to 2025,
and reports of provinces and cities, each kind weighing a half. The table holds counts and no text. It is made anew, from
two folders of those reports, with::

    python -m summarykit.terms.count_background NATIONAL LOCAL > background.tsv

Format: the first line is ``# documents<TAB>N``, further lines with ``#`` are comments, and each other line is a
term, its words separated by spaces, a tab, and the number of documents it stands in. Words in one document only are
left out (unknown words count as 0, nearly the same); phrases are all kept, so that an unknown phrase is known to be
unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarykit.errors import LexiconError
from summarykit.terms.phrases import Phrase

__all__ = ["Background", "background"]

_FILE = "background.tsv"
# A phrase that no background report has is taken to stand in a quarter of the reports that its rarest word is in.
_PHRASE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies in a set of reports.

    Attributes
    ----------
    documents : int
        How many reports were counted.
    frequencies : dict
        Term, its words separated by spaces, to the number of reports it stands in.
    """

    documents: int
    frequencies: dict[str, int]

    def frequency(self, term: Phrase) -> float:
        """In how many of the reports a term stands, or is likely to where no report was seen with it.

        Examples
        --------
        >>> table = Background(50, {"群众": 50, "评议": 8, "扩大 内需": 20})
        >>> table.frequency(("扩大", "内需")), table.frequency(("群众", "评议")), table.frequency(("工分",))
        (20, 2.0, 0)
        """
        found = self.frequencies.get(" ".join(term))
        if found is not None or len(term) == 1:
            return found or 0
        return _PHRASE_SHARE * min(self.frequencies.get(word, 0) for word in term)


@cache
def background() -> Background:
    """The bundled table, read on the first call.

    Raises
    ------
    LexiconError
        Where the file breaks its format.

    Examples
    --------
    >>> background().frequency(("经济",)) > background().frequency(("非典",)) > 0
    True
    """
    return parse_background(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))


def parse_background(text: str) -> Background:
    """Read a table in the format above.

    Examples
    --------
    >>> parse_background("# documents\\t3\\n经济\\t3\\n扩大 内需\\t1\\n").frequencies
    {'经济': 3, '扩大 内需': 1}
    """
    header, _, rows = text.partition("\n")
    name, _, number = header.partition("\t")
    if name != "# documents" or not number.isdecimal():
        raise LexiconError(_FILE, header[:40], "the first line must be '# documents<TAB>N'")
    frequencies: dict[str, int] = {}
    for row in rows.splitlines():
        if row.startswith("#"):
            continue
        term, _, count = row.partition("\t")
        if not term or not count.isdecimal() or not 1 <= int(count) <= int(number):
            raise LexiconError(_FILE, row[:40], f"must be a term, a tab and a number from 1 to {number}")
        frequencies[term] = int(count)
    return Background(int(number), frequencies)
