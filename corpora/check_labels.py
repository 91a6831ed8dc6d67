"""Checks the labels and manifests of the corpora, and needs nothing but Python.

    python corpora/check_labels.py [SET ...]            says what is wrong; exit status 1 if anything is
    python corpora/check_labels.py --update [SET ...]   writes the digests of manifest.json anew, then checks

A set is a folder beside this file: `NAME.txt`, `gold/NAME.jsonl`, `gold/NAME.formulas.jsonl`,
`gold/NAME.headings.jsonl` and `manifest.json`; `gold/audit.jsonl` (planted contradictions) where it has some.
The numerals are read by a small reader of its own: labels that judge a grammar must not be read by it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]

CLOSED = {
    "qualifier": {"exact", "about", "at_least", "at_most"},
    "kind": {"level", "rate", "change", "rank"},
    "status": {"actual", "target", "criterion"},
}
CHANGE_ONLY = {"direction": {"up", "down"}, "basis": {"yoy", "mom", "average", "since", "unstated"}}
REQUIRED = ("start", "end", "text", "value", "unit", "qualifier", "kind", "name", "head", "status", "period")
OPTIONAL = ("value_high", "direction", "basis", "also", "optional")
PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?(/\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?)?")

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "首": 1}
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NUMERAL = re.compile(r"(?P<arabic>\d[\d,]*(?:\.\d+)?)|(?P<chinese>[零〇○一二三四五六七八九两首])|(?P<ten>[十百千万亿])|(?P<point>点)")


# --- numerals -------------------------------------------------------------------------------------------------------


def read_numeral(text: str) -> Decimal:
    """Value of a numeral with its magnitudes: ``3.66万``, ``一千二百余``, ``1亿3千多万``, ``百分之七点八``."""
    text = re.sub(r"^(百|千)分之", "", text)
    if part := re.fullmatch(r"(.+)分之(.+)", text):
        return read_numeral(part[2]) / read_numeral(part[1])
    if part := re.fullmatch(r"(\d+)/(\d+)", text):
        return Decimal(part[1]) / Decimal(part[2])
    whole, point, decimals = text.partition("点")
    total = section = Decimal(0)
    current: Decimal | None = None
    for match in NUMERAL.finditer(whole):
        if match["arabic"]:
            current = Decimal(match["arabic"].replace(",", ""))
        elif match["chinese"]:
            digit = DIGITS[match["chinese"]]
            current = Decimal(digit) if not current else current * 10 + digit
        elif (size := TENS[match["ten"]]) < 10**4:
            section += (Decimal(1) if current is None else current) * size
            current = None
        else:
            section += current or 0
            lower = section or (Decimal(1) if not total else Decimal(0))
            total = (total + lower) * size if size == 10**8 else total + lower * size
            section, current = Decimal(0), None
    fraction = "".join(str(DIGITS[c]) for c in decimals if c in DIGITS)
    return total + section + (current or 0) + (Decimal(f"0.{fraction}") if point and fraction else 0)


def expected_value(core: str, unit: str) -> list[Decimal]:
    """What the core's text can mean, one number, or two for a range; in the convention of the labels."""
    core = re.sub(r"\s", "", unicodedata.normalize("NFKC", core))
    if core == "一半":
        return [Decimal("0.5")]
    ends = [e for e in re.split(r"[-—–~]|至|到", core) if e]
    if len(ends) == 2:
        shared = re.match(r"[\d.]+([万亿]+)", ends[1])
        if shared and not re.search("[万亿]", ends[0]):
            ends[0] = re.sub(r"^([\d.]+)", rf"\1{shared[1]}", ends[0])
    tail = unicodedata.normalize("NFKC", unit)
    values = [read_numeral(e.removesuffix(tail) if tail and e != tail else e) for e in ends]
    if re.search(r"成半?$", core):
        values = [v * 10 + (5 if core.endswith("半") else 0) for v in values]
    elif core.endswith("半") and len(core) > 2:
        values = [v + Decimal("0.5") for v in values]
    return values


def plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


# --- one file -------------------------------------------------------------------------------------------------------


def slice_problems(text: str, rows: list[Row]) -> Iterator[str]:
    """Every row says its own words, rows stand in order, and none covers another."""
    before = 0
    for n, row in enumerate(rows, 1):
        start, end = row.get("start"), row.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != row.get("text") or not row.get("text"):
            found = text[start:end] if isinstance(start, int) and isinstance(end, int) else None
            yield f"row {n}: says {row.get('text')!r}, the text has {found!r} at {start}-{end}"
        elif start < before:
            yield f"row {n}: {row['text']!r} at {start} stands before or inside the row above, which ends at {before}"
        else:
            before = end


def label_problems(row: Row) -> Iterator[str]:
    """What is wrong with the fields of one statistic."""
    yield from (f"no {f}" for f in REQUIRED if f not in row)
    yield from (f"unknown field {f}" for f in row if f not in REQUIRED + OPTIONAL)
    if any(f not in row for f in REQUIRED):
        return
    closed = CLOSED | (CHANGE_ONLY if row["kind"] == "change" else {})
    yield from (f"{f} {row.get(f)!r} is none of {sorted(c)}" for f, c in closed.items() if row.get(f) not in c)
    if row["kind"] != "change":
        yield from (f"{f} is for changes only" for f in CHANGE_ONLY if f in row)
    if row["head"] not in row["name"]:
        yield f"head {row['head']!r} is not in name {row['name']!r}"
    also = row.get("also", [])
    if len({*also, row["name"]}) <= len(also) or not all(isinstance(a, str) and a for a in also):
        yield "`also` repeats a name or holds an empty one"
    if row["period"] is not None and not PERIOD.fullmatch(row["period"]):
        yield f"period {row['period']!r} is not written as the guidelines say"
    if row["status"] == "criterion" and row["period"] is not None:
        yield "a criterion has no period"
    stated = [Decimal(str(row[f])) for f in ("value", "value_high") if f in row]
    expected = expected_value(row["text"], row["unit"])
    if len(stated) != len(expected) or any(abs(a - b) > Decimal("0.0000001") for a, b in zip(stated, expected, strict=True)):
        yield f"value {[plain(v) for v in stated]}, the text reads {[plain(v) for v in expected]}"
    if re.search("[％%]|^百分之", row["text"]) and row["unit"] != "%":
        yield f"unit {row['unit']!r} of a percentage"


def heading_problems(rows: list[Row]) -> Iterator[str]:
    for n, row in enumerate(rows, 1):
        if row.get("text") != f"{row.get('marker')}{row.get('title')}":
            yield f"row {n}: {row.get('text')!r} is not its marker and title"
        if row.get("level") not in {1, 2, 3, 4}:
            yield f"row {n}: level {row.get('level')!r}"


def load_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_problems(path: Path) -> Iterator[str]:
    """Problems of all labels of one text."""
    text = path.read_text(encoding="utf-8")
    for kind in ("", ".formulas", ".headings"):
        gold = path.parent / "gold" / f"{path.stem}{kind}.jsonl"
        if not gold.is_file():
            yield f"{gold.name}: not there"
            continue
        rows = load_rows(gold)
        found = list(slice_problems(text, rows))
        if kind == "":
            found += [f"row {n}: {row.get('text')!r}: {p}" for n, row in enumerate(rows, 1) for p in label_problems(row)]
        elif kind == ".headings":
            found += heading_problems(rows)
        yield from (f"{gold.name}: {p}" for p in found)


# --- one set --------------------------------------------------------------------------------------------------------


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def describe(folder: Path, old: Row) -> Row:
    """The manifest as the files have it; years are kept, or taken from the file's name when it is new."""
    known = {t["file"]: t for t in old.get("texts", [])}
    texts = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        guess = re.search(r"\d{4}", path.stem)
        year = known.get(path.name, {}).get("year", int(guess[0]) if guess else None)
        title = text.split("\n", 1)[0].strip()
        texts.append({"file": path.name, "title": title, "year": year, "characters": len(text), "sha256": digest(path)})
    labels = [{"file": f"gold/{p.name}", "rows": len(load_rows(p)), "sha256": digest(p)} for p in sorted(folder.glob("gold/*.jsonl"))]
    return {"name": folder.name, "license": old.get("license", "CC0-1.0"), "texts": texts, "labels": labels}


def manifest_problems(folder: Path) -> Iterator[str]:
    path = folder / "manifest.json"
    if not path.is_file():
        yield "manifest.json: not there"
        return
    stated = json.loads(path.read_text(encoding="utf-8"))
    actual = describe(folder, stated)
    for part in ("texts", "labels"):
        a, b = ({r["file"]: r for r in m.get(part, [])} for m in (stated, actual))
        yield from (f"manifest.json: {f} is {'not there' if f in a else 'not listed'}" for f in sorted(a.keys() ^ b.keys()))
        for f in sorted(a.keys() & b.keys()):
            yield from (f"manifest.json: {f}: {k} is {b[f][k]!r}, not {a[f].get(k)!r}" for k in b[f] if a[f].get(k) != b[f][k])


def audit_problems(folder: Path) -> Iterator[str]:
    path = folder / "gold" / "audit.jsonl"
    for n, row in enumerate(load_rows(path) if path.is_file() else [], 1):
        if not row.get("rule") or not row.get("why") or len(row.get("spans", [])) < 2:
            yield f"audit.jsonl: row {n}: wants rule, why and at least two spans"
        for span in row.get("spans", []):
            text = (folder / f"{span['doc']}.txt").read_text(encoding="utf-8")
            if text[span["start"] : span["end"]] != span["text"]:
                yield f"audit.jsonl: row {n}: {span['doc']} has {text[span['start'] : span['end']]!r}, not {span['text']!r}"


def check_set(folder: Path) -> list[str]:
    """All problems of one set, as sentences; empty when it is sound."""
    texts = sorted(folder.glob("*.txt"))
    problems = [p for path in texts for p in text_problems(path)] if texts else ["no texts"]
    problems += [f"{f}: not there" for f in ("README.md", "LICENSE") if not (folder / f).is_file()]
    return problems + list(manifest_problems(folder)) + list(audit_problems(folder))


def update_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    old = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps(describe(folder, old), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def corpus_sets() -> list[Path]:
    return sorted(p.parent for p in HERE.glob("*/gold"))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="folders beside this file; all of them when none is named")
    parser.add_argument("--update", action="store_true", help="write the digests of manifest.json anew first")
    args = parser.parse_args(arguments)
    bad = 0
    for folder in [HERE / name for name in args.sets] or corpus_sets():
        if args.update:
            update_manifest(folder)
        problems = check_set(folder)
        bad += len(problems)
        print(f"{folder.name}: {len(problems) or 'no'} problem{'s' * (len(problems) != 1)}")
        for problem in problems:
            print(f"  {problem}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
