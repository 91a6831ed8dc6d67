#!/usr/bin/env bash
# pycnnum 2.1.1: numerals written digit by digit, as years are, keep only their last digit.
#
# Guessed: 二〇二一 gives 2021, or an error.
# Seen: 二〇二一 gives 1 and 一九九八 gives 8, without a word; 一千九百九十八 is read rightly.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check pycnnum==2.1.1 setuptools==75.8.0 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pycnnum

print("pycnnum", version("pycnnum"))
got = {text: pycnnum.cn2num(text) for text in ("二〇二一", "一九九八", "一千九百九十八")}
print(got)
assert got == {"二〇二一": 1, "一九九八": 8, "一千九百九十八": 1998}
PY
