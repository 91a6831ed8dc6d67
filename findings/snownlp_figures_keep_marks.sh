#!/usr/bin/env bash
# SnowNLP 0.12.3: a percentage and the punctuation behind it are one word.
#
# Guessed: the full stop and the semicolon behind 96.1% and 12.8% are words of their own.
# Seen: the words are 96.1%。 and 12.8%；, and two rates with 、 between them are one word; behind a figure that is
# followed by a Chinese unit (3.5亿元。) the stop stands alone.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check snownlp==0.12.3 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from snownlp import SnowNLP

print("snownlp", version("snownlp"))
got = [SnowNLP(text).words for text in ("办结率96.1%。", "增长12.8%；下降3%，", "5.2%、6.1%。", "投资3.5亿元。")]
print(got)
assert got[0][-1] == "96.1%。" and got[1][1] == "12.8%；"
assert got[2] == ["5.2%、6.1%。"]
assert got[3][-1] == "。"
PY
