"""Scores: found records against labels, as tallies that add up over texts.

A record *finds* a label when their spans overlap and value, upper value and unit agree. Each record finds one
label at most. The fields are then judged on the found labels only; `record` is the F1 of labels that are found
and have kind, direction, status and name right, which is what a table of statistics needs; `complete` asks for qualifier,
basis and period as well. Optional labels
are neither rewarded nor punished.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

FIELDS = ("span", "qualifier", "kind", "direction", "basis", "status", "period", "name")
TABLE_FIELDS = ("kind", "direction", "status", "name")  # what `record` asks for
CONFIDENCES = ("high", "medium", "low")
_SAME_UNITS = {"％": "%", "百分之": "%", "㎡": "平方米", "个百分点": "百分点", "％点": "百分点", "元人民币": "元"}


@dataclass
class Score:
    """Counts and the list of what went wrong; scores add up."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, ...]] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.counts.update(other.counts)
        self.misses += other.misses
        return self

    def share(self, right: str, of: str) -> float:
        """One count by another; not a number where there is nothing to judge."""
        return self.counts[right] / self.counts[of] if self.counts[of] else float("nan")

    def f1(self, hits: str, found: str, labels: str) -> float:
        """Harmonic mean of precision and recall, in one division."""
        return 2 * self.counts[hits] / total if (total := self.counts[found] + self.counts[labels]) else float("nan")


def folded(text: str | None) -> str:
    """Letters, digits and characters only, widths and cases made one."""
    return "".join(c for c in unicodedata.normalize("NFKC", text or "") if c.isalnum()).lower()


def same_number(a: float | None, b: float | None) -> bool:
    """Equal to six digits; None only equals None."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_unit(label: str | None, found: str | None) -> bool:
    """Equal but for spelling; a percent sign is never dropped by folding."""
    a, b = (_SAME_UNITS.get(unit or "", unit or "") for unit in (label, found))
    return b == "%" if a == "%" else folded(a) == folded(b)


def same_name(label: Row, found: str | None) -> bool:
    """One of the label's names, or near one (half of the character pairs) with the head in it."""
    said = folded(found)
    names = [folded(name) for name in (label["name"], *(label.get("also") or ()))]
    if not said or said in names:
        return bool(said)
    return folded(label.get("head") or label["name"]) in said and any(_pairs_shared(said, name) >= 0.5 for name in names)


def _pairs_shared(a: str, b: str) -> float:
    pairs_a, pairs_b = (Counter(s[i : i + 2] for i in range(max(1, len(s) - 1))) for s in (a, b))
    return 2 * (pairs_a & pairs_b).total() / (pairs_a.total() + pairs_b.total())


def spoken_of(name: str, label: Row) -> bool:
    """Whether the label says anything about the field."""
    if name in ("direction", "basis"):
        return bool(label["kind"] == "change")
    return name != "period" or label.get("period") is not None


def right(name: str, label: Row, found: Row) -> bool:
    if name == "span":
        return bool((label["start"], label["end"]) == (found["start"], found["end"]))
    if name == "name":
        return same_name(label, found.get("name"))
    return bool(label.get(name) == found.get(name))


def _overlap(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _matches(labels: list[Row], found: list[Row]) -> Iterator[tuple[int, int]]:
    """Index pairs of labels and the records that find them, each record once, in order of the text."""
    used: set[int] = set()
    for i, label in enumerate(labels):
        for j, record in enumerate(found):
            if j not in used and _overlap(label, record) and _same_figure(label, record):
                used.add(j)
                yield i, j
                break


def matched(labels: list[Row], found: list[Row]) -> Iterator[tuple[Row, int]]:
    """The labels that count, each with the index of the record that finds it."""
    for i, j in _matches(labels, found):
        if not labels[i].get("optional"):
            yield labels[i], j


def _same_figure(label: Row, record: Row) -> bool:
    same_values = all(same_number(label.get(key), record.get(key)) for key in ("value", "value_high"))
    return same_values and same_unit(label["unit"], record.get("unit"))


def score_indicators(labels: list[Row], found: list[Row], doc: str = "") -> Score:
    """Score one text's indicator records.

    Parameters
    ----------
    labels, found : list of dict
        In order of start and end; `found` as rows of the package's output.
    doc : str
        Named in the list of misses.
    """
    score = Score()
    pairs = dict(_matches(labels, found))
    record_of = {i: found[j] for i, j in pairs.items()}
    optional = [label for label in labels if label.get("optional")]
    spare = [record for j, record in enumerate(found) if j not in set(pairs.values())]
    false = [record for record in spare if not any(_overlap(label, record) for label in optional)]
    for i, label in enumerate(labels):
        if not label.get("optional"):
            _score_label(score, label, record_of.get(i), [r for r in found if _overlap(label, r)], doc)
    score.counts["false"] += len(false)
    score.counts["given"] += score.counts["found"] + len(false)
    for record in false:
        score.counts[f"given {record.get('confidence')}"] += 1
        score.misses.append((doc, "false", record["text"], f"{record.get('name')}", f"{record.get('value')} {record.get('unit')}"))
    return score


def _score_label(score: Score, label: Row, record: Row | None, near: list[Row], doc: str) -> None:
    """Add one label that counts, and the record that found it."""
    counts = score.counts
    counts["labels"] += 1
    if near:
        counts["near"] += 1
        counts["value"] += any(same_number(label["value"], r.get("value")) for r in near)
        counts["unit"] += any(same_unit(label["unit"], r.get("unit")) for r in near)
    if record is None:
        score.misses.append((doc, "missed", label["text"], label["name"], " ".join(r["text"] for r in near)))
        return
    counts["found"] += 1
    confidence = record.get("confidence")
    counts[f"given {confidence}"] += 1
    counts[f"found {confidence}"] += 1
    wrong = [name for name in FIELDS if spoken_of(name, label) and not right(name, label, record)]
    for name in FIELDS:
        counts[f"{name} judged"] += spoken_of(name, label)
        counts[name] += spoken_of(name, label) and name not in wrong
    counts["complete"] += not set(wrong) - {"span"}
    whole = not any(name in TABLE_FIELDS for name in wrong)
    counts["record"] += whole
    counts[f"record {confidence}"] += whole
    for name in wrong:
        score.misses.append((doc, name, label["text"], f"{label.get(name)}", f"{record.get(name, record['text'])}"))


def indicator_figures(score: Score) -> dict[str, float]:
    """The figures of a score, in the order they are shown."""
    out = {
        "labels": float(score.counts["labels"]),
        "precision": score.share("found", "given"),
        "recall": score.share("found", "labels"),
        "detect": score.f1("found", "given", "labels"),
        "value": score.share("value", "near"),
        "unit": score.share("unit", "near"),
    }
    out |= {name: score.share(name, f"{name} judged") for name in FIELDS}
    return out | {name: score.f1(name, "given", "labels") for name in ("record", "complete")}


def confidence_figures(score: Score) -> dict[str, dict[str, float]]:
    """For each class of confidence: its share of the records, and how many of them are right."""
    return {
        level: {
            "coverage": score.share(f"given {level}", "given"),
            "precision": score.share(f"found {level}", f"given {level}"),
            "record": score.share(f"record {level}", f"given {level}"),
        }
        for level in CONFIDENCES
    }


def score_spans(labels: list[Row], found: list[Row], doc: str = "") -> Score:
    """Score formulas or headings: right is the very same start and end; `level` asks for the right parent.

    A heading's parent is the nearest heading above with a smaller level, so a text may number its levels as it likes.
    """
    score = Score()
    wanted = {_span(row): row for row in labels if not row.get("optional")}
    free = {_span(row) for row in labels if row.get("optional")}
    given = {_span(row): row for row in found}
    hits = wanted.keys() & given.keys()
    false = given.keys() - wanted.keys() - free
    above, above_found = _parents(labels), _parents(found)
    score.counts.update(labels=len(wanted), found=len(hits), given=len(hits) + len(false))
    score.counts.update(levels=sum(span in above for span in hits))
    score.counts.update(level=sum(span in above and above_found.get(span) == above[span] for span in hits))
    score.misses += [(doc, "missed", wanted[span]["text"], f"{span}", "") for span in sorted(wanted.keys() - hits)]
    score.misses += [(doc, "false", given[span].get("text", ""), f"{span}", "") for span in sorted(false)]
    return score


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _parents(rows: Iterable[Row]) -> dict[tuple[int, int], tuple[int, int] | None]:
    above: dict[tuple[int, int], tuple[int, int] | None] = {}
    stack: list[Row] = []
    for row in rows:
        if "level" in row:
            while stack and stack[-1]["level"] >= row["level"]:
                stack.pop()
            above[_span(row)] = _span(stack[-1]) if stack else None
            stack.append(row)
    return above


def span_figures(score: Score) -> dict[str, float]:
    """The figures of a score of formulas or headings."""
    out = {
        "labels": float(score.counts["labels"]),
        "precision": score.share("found", "given"),
        "recall": score.share("found", "labels"),
        "f1": score.f1("found", "given", "labels"),
    }
    return out | ({"level": score.share("level", "levels")} if score.counts["levels"] else {})
