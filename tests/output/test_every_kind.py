"""Whatever a face hands out as a table can be written in every format and read back."""

from __future__ import annotations

import pytest

import summarykit as sk
from summarykit.output import FORMATS, PanelTable, PromiseTable, Table


@pytest.fixture(scope="module")
def tables(root):
    corpus = sk.read([root / "corpora" / "yunxi" / f"{year}.txt" for year in (2022, 2023)])
    compared = corpus.compare()
    reuse = corpus.reuse()
    return [
        corpus.indicators(),
        corpus.relations(),
        corpus.formulas(),
        corpus.outline(),
        corpus.audit(),
        corpus.themes(),
        corpus.distinctive(),
        corpus.terms("效能"),
        corpus.terms("效能").bursts(),
        corpus.kwic("效能"),
        corpus.topics(2, seeds=0),
        reuse.copied,
        reuse.passages,
        sk.diff(corpus[0], corpus[1]),
        PanelTable(compared.rows()),
        compared.promises(),
        compared.joins(),
        compared.formulas(),
    ]


def test_all_kinds_are_there(tables):
    assert {type(table) for table in tables} == set(Table.__subclasses__())
    assert sum(map(bool, tables)) >= len(tables) - 1, "only of bursts there may be none"


@pytest.mark.parametrize("format", FORMATS)
def test_every_kind_is_written_in_every_format(tables, format, tmp_path):
    for table in tables:
        path = tmp_path / f"{type(table).__name__}.{format}"
        table._write(format, path)
        assert path.stat().st_size > 0 or not table


def test_every_kind_has_its_frame_and_its_page(tables):
    for table in tables:
        assert list(table.to_frame().columns) == table.columns
        assert f"{len(table)} rows" in table._repr_html_()
        assert str(table)


def test_every_kind_comes_back_from_json_lines(tables, tmp_path):
    for table in tables:
        table.to_jsonl(tmp_path / "a.jsonl")
        assert type(table).from_jsonl(tmp_path / "a.jsonl").to_dicts() == [
            row | {"spans": []} if isinstance(table, (PanelTable, PromiseTable)) else row for row in table.to_dicts()
        ], "the records that a panel was made of are not written with it"
