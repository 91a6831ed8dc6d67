#!/usr/bin/env bash
# chinese2digits 6.0.2: shares told in tenths (一成五) fall into two numbers, and 两成八 loses its first.
#
# Guessed: 一成五 gives 0.15 (百分之十五 gives 0.15), or is left as it is.
# Seen: 一成五 gives the numbers 1 and 5 and the text 1成5; 两成八 gives 8 alone and the text 两成8; 百分之十五 is read
# rightly.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check chinese2digits==6.0.2 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import chinese2digits

print("chinese2digits", version("chinese2digits"))
got = {}
for text in ("一成五", "两成八", "百分之十五"):
    found = chinese2digits.takeNumberFromString(text)
    got[text] = (found["digitsStringList"], found["replacedText"])
    print(text, got[text])
assert got == {"一成五": (["1", "5"], "1成5"), "两成八": (["8"], "两成8"), "百分之十五": (["0.15"], "0.15")}
PY
