#!/usr/bin/env bash
# JioNLP 1.5.31: a span of months (2021年1至6月) is read as the whole year, one with 月 said twice as January.
#
# Guessed: 2021年1至6月 and 2021年1月至6月 give January to June of 2021, as 2021年上半年 does.
# Seen: 2021年1至6月 and 2021年1-6月 give the whole year 2021, called accurate; 2021年1月至6月 gives January alone;
# 2021年上半年 is right.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check jionlp==1.5.31 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
import contextlib
import io
from importlib.metadata import version

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

print("jionlp", version("jionlp"))
got = {}
for text in ("2021年1至6月", "2021年1-6月", "2021年1月至6月", "2021年上半年"):
    found = jionlp.parse_time(text, time_base={"year": 2023, "month": 7, "day": 15})
    got[text] = (*(day[:10] for day in found["time"]), found["definition"])
    print(text, got[text])
assert got["2021年1至6月"] == got["2021年1-6月"] == ("2021-01-01", "2021-12-31", "accurate")
assert got["2021年1月至6月"] == ("2021-01-01", "2021-01-31", "accurate")
assert got["2021年上半年"][:2] == ("2021-01-01", "2021-06-30")
PY
