#!/usr/bin/env bash
# dateparser 1.5.0: a Chinese year alone (2021年) is read as another year.
#
# Guessed: 2021年 gives 2021, with the month and day of today.
# Seen: 2021年 gives the year 2, 1998年 the year 25; with a month behind it (2021年3月) the year is right.
# search_dates finds 5.8 of a growth rate as the eighth of May.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check dateparser==1.5.0 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime.datetime(2023, 7, 15)}
print("dateparser", version("dateparser"))
got = {}
for text in ("2021年", "1998年", "2021年3月"):
    got[text] = dateparser.parse(text, languages=["zh"], settings=settings).year
    print(text, "->", got[text])
found = search_dates("2021年，全市税收412.7亿元，同比增长5.8%。", languages=["zh"], settings=settings)
print(found)
assert got == {"2021年": 2, "1998年": 25, "2021年3月": 2021}
assert ("5.8", datetime.datetime(2023, 5, 8)) in found
PY
