"""The corpora are what their manifests say, their labels hold, and no sentence is borrowed."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SETS = sorted(p.parent.name for p in CORPORA.glob("*/gold"))
LONG = 20  # characters from which a sentence counts as somebody's


def load_checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_labels", CORPORA / "check_labels.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_labels"] = module
    spec.loader.exec_module(module)
    return module


checker = load_checker()


def test_every_set_is_known() -> None:
    assert {"yunxi", "lanchuan", "bureaus"} <= set(SETS)
    listed = re.findall(r"^\| \[`(\w+)`\]", (CORPORA / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == SETS


@pytest.mark.parametrize("name", SETS)
def test_set_is_sound(name: str) -> None:
    assert checker.check_set(CORPORA / name) == []


@pytest.mark.parametrize("name", SETS)
def test_the_table_of_sets_counts_right(name: str) -> None:
    manifest = json.loads((CORPORA / name / "manifest.json").read_text(encoding="utf-8"))
    rows = sum(r["rows"] for r in manifest["labels"] if r["file"].count(".") == 1 and "audit" not in r["file"])
    line = next(x for x in (CORPORA / "README.md").read_text(encoding="utf-8").splitlines() if x.startswith(f"| [`{name}`]"))
    texts, characters, statistics = (int(c.replace(",", "")) for c in line.split("|")[3:6])
    assert (texts, statistics) == (len(manifest["texts"]), rows)
    assert characters == round(sum(t["characters"] for t in manifest["texts"]), -2)


SOUND = {
    "start": 4, "end": 9, "text": "3.66万", "value": 36600, "unit": "", "qualifier": "exact", "kind": "level",
    "name": "供地面积", "head": "供地", "status": "actual", "period": "2021",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": 3660}, "the text reads ['36600']"),
        ({"head": "土地"}, "is not in name"),
        ({"kind": "change"}, "direction None"),
        ({"direction": "up"}, "for changes only"),
        ({"qualifier": "circa"}, "is none of"),
        ({"period": "2021年"}, "period"),
        ({"status": "criterion"}, "a criterion has no period"),
        ({"also": ["供地面积"]}, "repeats a name"),
        ({"text": "3%－6%", "value": 3, "unit": "%"}, "the text reads ['3', '6']"),
        ({"text": "百分之八", "value": 8}, "unit '' of a percentage"),
        ({"unit_base": "公顷"}, "unknown field"),
    ],
)
def test_a_wrong_label_is_told(change: dict[str, Any], says: str) -> None:
    assert list(checker.label_problems(SOUND)) == []
    assert any(says in p for p in checker.label_problems(SOUND | change))


@pytest.mark.parametrize(
    ("core", "unit", "value"),
    [
        ("一千二百余名", "名", ["1200"]),
        ("三亿零四百七十五万吨", "吨", ["304750000"]),
        ("1亿3千多万", "", ["130000000"]),
        ("２．０５亿条", "条", ["205000000"]),
        ("十万元", "元", ["100000"]),
        ("百分之七点八", "%", ["7.8"]),
        ("七成半", "%", ["75"]),
        ("五分之一", "1", ["0.2"]),
        ("1／4", "1", ["0.25"]),
        ("五天半", "天", ["5.5"]),
        ("前三位", "位", ["3"]),
        ("9.86亿千瓦时", "千瓦时", ["986000000"]),
        ("10－12万平方米", "平方米", ["100000", "120000"]),
    ],
)
def test_the_small_reader_reads(core: str, unit: str, value: list[str]) -> None:
    assert [checker.plain(v) for v in checker.expected_value(core, unit)] == value


def test_a_changed_text_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "lanchuan"
    shutil.copytree(CORPORA / "lanchuan", folder)
    text = folder / "2023.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("2023年1月10日", "2023年1月9日", 1), encoding="utf-8")
    problems = checker.check_set(folder)
    assert any(p.startswith("2023.jsonl: row 1:") for p in problems)
    assert any(p.startswith("manifest.json: 2023.txt: sha256") for p in problems)


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def sentences(text: str) -> list[str]:
    return [s for s in (fold(x) for x in re.split(r"[。！？；;!?\n]", text)) if len(s) >= LONG]


@pytest.fixture(scope="module")
def published(shared: Path) -> str:
    files = [*(shared / "corpora" / "national").glob("*.txt"), *(shared / "seed").glob("*.txt"), *(shared / "gold" / "dev").glob("*.txt")]
    assert files
    return "\n".join(fold(f.read_text(encoding="utf-8")) for f in files)


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_is_borrowed(name: str, published: str) -> None:
    own = [s for f in sorted((CORPORA / name).glob("*.txt")) for s in sentences(f.read_text(encoding="utf-8"))]
    assert len(own) > LONG
    assert [s for s in own if s in published] == []
