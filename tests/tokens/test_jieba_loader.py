"""What loading jieba does to the rest of the program: nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


def run(code: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new interpreter."""
    return subprocess.run(
        [sys.executable, *options, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_segmenting_prints_nothing_and_warns_of_nothing(tmp_path: Path) -> None:
    # A cache folder of its own makes Python compile jieba anew, which is when it warns.
    done = run(
        "from summarykit.tokens import segment; segment('营商环境持续优化')",
        "-W",
        "error",
        PYTHONPYCACHEPREFIX=str(tmp_path),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_other_warnings_are_not_hidden() -> None:
    done = run(
        """
        import warnings
        from summarykit.tokens.jieba_loader import import_jieba
        before = list(warnings.filters)
        import_jieba()
        assert warnings.filters == before
        """
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", ["summarykit", "summarykit.tokens", "summarykit.terms"])
def test_importing_loads_no_heavy_package(module: str) -> None:
    done = run(f"import {module}, sys; print(*sorted({{'jieba', 'sklearn', 'pandas', 'scipy'}} & set(sys.modules)))")
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


@pytest.mark.long
def test_the_shared_tokenizer_stays_as_it_was() -> None:
    done = run(
        """
        import logging, jieba
        from jieba import finalseg
        logger = logging.getLogger("jieba")
        jieba.setLogLevel(logging.ERROR)
        state = lambda: (logger.level, list(logger.handlers), dict(jieba.dt.FREQ), jieba.dt.total,
                         dict(jieba.dt.user_word_tag_tab), jieba.dt.initialized, set(finalseg.Force_Split_Words))
        from summarykit.tokens import Segmenter, segment
        cold = state()
        segment("优化营商环境", ["坝上通办"])
        assert state() == cold and not jieba.dt.initialized and not jieba.dt.FREQ
        jieba.add_word("外人之词")
        text = "外人之词与坝上通办平台、一网通办"
        warm, words = state(), jieba.lcut(text)
        ours = Segmenter(["坝上通办"])
        assert "外人之词" not in ours.words(text) and "坝上通办" in ours.words(text)
        assert state() == warm and jieba.lcut(text) == words and "坝上通办" not in words
        """
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.long
def test_no_cache_file_is_written_or_needed(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (temporary / "jieba.cache").write_bytes(b"not a cache")
    done = run("from summarykit.tokens import segment; print(len(segment('营商环境')))", TMPDIR=str(temporary))
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")
    assert [(path.name, path.read_bytes()) for path in temporary.iterdir()] == [("jieba.cache", b"not a cache")]
    missing = run("from summarykit.tokens import segment; print(len(segment('营商环境')))", TMPDIR=str(tmp_path / "gone"))
    assert (missing.returncode, missing.stdout) == (0, "1\n"), missing.stderr
