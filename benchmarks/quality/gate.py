"""Measure the extraction on labelled texts, and hold it to its floors.

    python -m benchmarks.quality.gate                        the repository's own texts, held to baseline.json
    python -m benchmarks.quality.gate --labels FOLDER        other labels; printed, held to nothing
    python -m benchmarks.quality.gate --misses               with the list of what is wrong
    python -m benchmarks.quality.gate --pin                  raise the floors to what is measured now
    python -m benchmarks.quality.gate --pin --allow-lower    also lower those that are not reached

Exit status: 0 all floors held, 1 some not, 2 wrong use (no labels, labels changed since they were pinned).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.quality.labels import CORPORA, Labelled, Row, digest, label_folders, labelled_texts
from benchmarks.quality.rules import table as rule_table
from benchmarks.quality.rules import tally
from benchmarks.quality.score import Score, confidence_figures, indicator_figures, score_indicators, score_spans, span_figures

BASELINE = Path(__file__).with_name("baseline.json")
README = Path(__file__).with_name("README.md")
LAST_LINE = "## Last pinned"
KINDS: dict[str, Callable[[Score], dict[str, float]]] = {
    "indicators": indicator_figures,
    "formulas": span_figures,
    "headings": span_figures,
}
Figures = dict[str, dict[str, dict[str, float]]]  # kind -> corpus -> figure


def extract_rows(path: Path) -> dict[str, list[Row]]:
    """What the package finds in one text, as the rows it prints."""
    import summarykit as sk
    from summarykit.output import Table

    found = sk.extract(sk.read(path)[0])
    tables: dict[str, Table[Any]] = {"indicators": found.indicators, "formulas": found.formulas, "headings": found.sections}
    return {kind: sorted(table.to_dicts(), key=lambda row: (row["start"], row["end"])) for kind, table in tables.items()}


def score_text(text: Labelled) -> dict[str, Score]:
    """Scores of one text, for what is labelled in it."""
    rows = extract_rows(text.path)
    scores = {"indicators": score_indicators(text.indicators, rows["indicators"], text.name)}
    for kind, labels in (("formulas", text.formulas), ("headings", text.headings)):
        if labels is not None:
            scores[kind] = score_spans(labels, rows[kind], text.name)
    return scores


def measure(folders: list[Path], *, by_text: bool = False) -> dict[str, dict[str, Score]]:
    """Scores by kind and by corpus (or by text), with ``all`` at the end."""
    out: dict[str, dict[str, Score]] = {kind: {} for kind in KINDS}
    for folder in folders:
        for text in labelled_texts(folder):
            for kind, score in score_text(text).items():
                group = out[kind].setdefault(text.name if by_text else folder.name, Score())
                group += score
    for groups in out.values():
        total = Score()
        for score in groups.values():
            total += score
        groups["all"] = total
    return out


def rules(folders: list[Path]) -> str:
    """The table of rules over all texts."""
    import summarykit as sk

    counts: Counter[tuple[str, str, bool]] = Counter()
    for text in (text for folder in folders for text in labelled_texts(folder)):
        records = sorted(sk.extract(sk.read(text.path)[0]).indicators, key=lambda record: (record.start, record.end))
        counts += tally(text.indicators, extract_rows(text.path)["indicators"], records)
    return rule_table(counts)


def figures_of(scores: dict[str, dict[str, Score]]) -> Figures:
    return {kind: {group: KINDS[kind](score) for group, score in groups.items()} for kind, groups in scores.items()}


def table(rows: dict[str, dict[str, float]]) -> str:
    """Figures as a Markdown table, one row a group."""
    columns = list(rows["all"])
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for group, figures in rows.items():
        cells = (_cell(column, figures.get(column, math.nan)) for column in columns)
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(column: str, value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.0f}" if column == "labels" else f"{value:.3f}"


def floors_of(figures: Figures) -> dict[str, dict[str, float]]:
    """What is measured over all texts, cut (never rounded up) to three digits."""
    return {
        kind: {name: math.floor(value * 1000) / 1000 for name, value in groups["all"].items() if name != "labels" and not math.isnan(value)}
        for kind, groups in figures.items()
    }


def below(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> list[str]:
    """Each floor that is not reached, as a sentence."""
    return [
        f"{kind}: {name} is {measured[kind].get(name, 0.0):.3f}, its floor is {floor:.3f}"
        for kind, wanted in floors.items()
        for name, floor in wanted.items()
        if measured[kind].get(name, 0.0) < floor
    ]


def pin(path: Path, measured: dict[str, dict[str, float]], sha256: str, *, allow_lower: bool) -> list[str]:
    """Write new floors; where some would be lower, write nothing and name them unless that is allowed."""
    if path.exists() and not allow_lower:
        lower = below(json.loads(path.read_text(encoding="utf-8"))["floors"], measured)
        if lower:
            return lower
    path.write_text(json.dumps({"sha256": sha256, "floors": measured}, indent=2) + "\n", encoding="utf-8")
    return []


def report(scores: dict[str, dict[str, Score]]) -> str:
    """All tables, each under its name."""
    parts = {kind: rows for kind, rows in figures_of(scores).items() if rows["all"]["labels"]}
    total = scores["indicators"]["all"]
    whole = {"coverage": 1.0, "precision": total.share("found", "given"), "record": total.share("record", "given")}
    parts["confidence"] = {**confidence_figures(total), "all": whole}
    return "\n\n".join(f"{name}\n\n{table(rows)}" for name, rows in parts.items())


def write_report(path: Path, tables: str) -> None:
    """Put the tables into the README, below the line that announces them."""
    before, line, _ = path.read_text(encoding="utf-8").partition(LAST_LINE)
    path.write_text(f"{before}{line}\n\n{tables}\n", encoding="utf-8")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, help="a folder of labelled texts; default: the repository's own corpora")
    parser.add_argument("--by-text", action="store_true", help="a row for each text, not for each corpus")
    parser.add_argument("--misses", action="store_true", help="list what was missed, false or wrong in a field")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--pin", action="store_true", help="write the floors anew")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: also where a floor goes down")
    return parser.parse_args(arguments)


def _pinned(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"sha256": "", "floors": {}}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and hold to the floors; gives the exit status."""
    args = _arguments(arguments)
    folders = label_folders(args.labels or CORPORA)
    if not folders:
        print(f"no labelled texts in {args.labels or CORPORA}", file=sys.stderr)
        return 2
    scores = measure(folders, by_text=args.by_text)
    print(json.dumps(figures_of(scores), ensure_ascii=False) if args.json else report(scores))
    if not args.json:
        print(f"\nrules\n\n{rules(folders)}")
    for kind, groups in scores.items() if args.misses else ():
        for miss in groups["all"].misses:
            print(kind, *miss, sep="\t")
    if args.labels:
        return 0
    measured, sha256 = floors_of(figures_of(scores)), digest(folders)
    return _pin(scores, measured, sha256, args.allow_lower) if args.pin else _hold(measured, sha256)


def _pin(scores: dict[str, dict[str, Score]], measured: dict[str, dict[str, float]], sha256: str, allow_lower: bool) -> int:
    refused = pin(BASELINE, measured, sha256, allow_lower=allow_lower)
    if not refused:
        write_report(README, report(scores))
    print("\n".join(refused) or f"\npinned in {BASELINE.name}, tables in {README.name}", file=sys.stderr)
    return 1 if refused else 0


def _hold(measured: dict[str, dict[str, float]], sha256: str) -> int:
    baseline = _pinned(BASELINE)
    failed = below(baseline["floors"], measured)
    if baseline["sha256"] != sha256:
        print("\nthe labelled texts are not those of baseline.json: look at the figures, then run again with --pin", file=sys.stderr)
        return 2
    print("\n".join(failed) or "\nall floors held", file=sys.stderr if failed else sys.stdout)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
