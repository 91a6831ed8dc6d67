"""How often each rule decides, and how often it is right: the rules of each record against its labels.

The rules are those of the record's explanation: what named it, what dated it, what gave its status. A rule is told by its
name alone; the words that it saw, behind a colon, are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.quality.score import Row, matched, right, spoken_of

DECISIONS = ("name", "period", "status")


def rules_of(record: Any) -> dict[str, str]:
    """The rule of each decision about a record."""
    why = record.explain().to_dict()
    named = why["candidates"][0]["rule"] if why["candidates"] else "no name"
    return {decision: _plain(why[decision].get("rule", named)) for decision in DECISIONS}


def _plain(rule: object) -> str:
    """A rule without the words that it saw; of several steps the last."""
    return str(rule).split("; ")[0].split(":")[0].split(" 『")[0].strip()


def tally(labels: list[Row], rows: list[Row], records: Iterable[Any]) -> Counter[tuple[str, str, bool]]:
    """For one text: how often a rule decided a labelled figure, right and wrong."""
    rules = [rules_of(record) for record in records]
    return Counter(
        (decision, rules[at][decision], right(decision, label, rows[at]))
        for label, at in matched(labels, rows)
        for decision in DECISIONS
        if spoken_of(decision, label)
    )


def table(counts: Counter[tuple[str, str, bool]]) -> str:
    """A Markdown table: each decision's rules, those that decide most first."""
    lines = ["| | rule | decides | right |", "|---|---|---:|---:|"]
    for decision in DECISIONS:
        fired = Counter[str]()
        for (about, rule, _), count in counts.items():
            fired[rule] += count if about == decision else 0
        for rule, number in fired.most_common():
            if number:
                lines.append(f"| {decision} | {rule} | {number} | {counts[decision, rule, True] / number:.3f} |")
    return "\n".join(lines)
