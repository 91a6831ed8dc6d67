"""Each document is looked at once, whatever is asked of it: one spelling, one cutting into words and into sentences."""

from __future__ import annotations

from collections import Counter
from functools import wraps

import pytest

import summarykit as sk
from summarykit import text
from summarykit.series import series_set
from summarykit.text import normal_text
from summarykit.tokens import Segmenter


@pytest.fixture(scope="module")
def counts(root):
    """What was done how often in one run of the usual calls over a small corpus."""
    with pytest.MonkeyPatch.context() as patch:
        yield _run(root, patch)


def _run(root, patch):
    seen: dict[str, list] = {"normalised": [], "segmented": [], "sentences": [], "linked": []}

    def count(place, name, key, what):
        done = getattr(place, name)

        @wraps(done)
        def counted(*arguments, **options):
            seen[key].append(what(*arguments))
            return done(*arguments, **options)

        patch.setattr(place, name, counted)

    corpus = sk.read(root / "corpora" / "yunxi")
    sk.Document.from_text("读入时各房间的表已经备好。")
    count(normal_text, "one_to_one", "normalised", lambda source: source)
    count(Segmenter, "cut", "segmented", lambda self, normal: normal)
    count(text, "split_sentences", "sentences", lambda normal, sections: normal.source)
    count(series_set, "link_row", "linked", lambda row, *_: len(row))
    corpus.indicators()
    corpus.relations()
    corpus.formulas()
    corpus.outline()
    corpus.themes()
    corpus.distinctive()
    corpus.compare().to_frame()
    corpus.compare().promises()
    corpus.audit()
    corpus.terms("效能")
    corpus.kwic("效能")
    corpus.topics(3, seeds=0)
    corpus.reuse().passages  # noqa: B018
    sk.diff(corpus[-2], corpus[-1])
    linked = list(seen["linked"])
    sk.check(corpus[-1], past=corpus[:-1])
    return corpus, {key: Counter(values) for key, values in seen.items()} | {"linked": linked}


def test_each_document_is_normalised_once(counts):
    corpus, done = counts
    assert [done["normalised"][document.text] for document in corpus] == [1] * len(corpus)
    longest = max((len(other) for other in done["normalised"] if other not in {one.text for one in corpus}), default=0)
    assert longest < 200, "a title or a word asked for, nothing more of a text"


def test_each_document_is_cut_into_sentences_once(counts):
    corpus, done = counts
    assert done["sentences"] == {document.text: 1 for document in corpus}


def test_each_document_is_segmented_once(counts):
    corpus, done = counts
    texts = [normal_text.normalise(document.text).text for document in corpus]
    assert [done["segmented"][one] for one in texts] == [1] * len(corpus)
    others = [one for one in done["segmented"] if one not in set(texts)]
    assert max(map(len, others)) < 100, "labels by themselves, and clauses without the name of the issuer's place"


def test_series_are_linked_once(counts):
    corpus, done = counts
    assert done["linked"] == [len(corpus)]
