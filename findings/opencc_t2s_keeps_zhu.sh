#!/usr/bin/env bash
# OpenCC 1.4.2: the standard conversion t2s leaves 著 in 著力推進 as it is; tw2s does not.
#
# Guessed: 著力推進 gives 着力推进 with t2s, since a mainland report never writes 著力.
# Seen: t2s gives 著力推进, 沿著, 围绕著; tw2s gives 着力推进, 沿着, 围绕着, and both leave 显著 and 著作权 alone. Traditional reports
# read through t2s keep words that no mainland word list knows.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check opencc==1.4.2 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import opencc

print("opencc", version("opencc"))
words = ["著力推進", "沿著", "圍繞著", "顯著", "著作權"]
got = {config: [opencc.OpenCC(config).convert(word) for word in words] for config in ("t2s", "tw2s")}
print(got)
assert got["t2s"] == ["著力推进", "沿著", "围绕著", "显著", "著作权"]
assert got["tw2s"] == ["着力推进", "沿着", "围绕着", "显著", "著作权"]
PY
