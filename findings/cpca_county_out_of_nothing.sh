#!/usr/bin/env bash
# cpca 0.5.5: a county that is in no list is placed in Chongqing, and an ambiguous district in one city, without
# a sign.
#
# Guessed: an unknown county gives no place; 朝阳区 and 鼓楼区, which several cities have, give none or say that they
# are ambiguous.
# Seen: 青石县 (invented) gives 重庆市 with the code 500200, because the group of Chongqing's counties is itself named
# 县; 朝阳区 gives Changchun, 鼓楼区 Kaifeng. An unknown 市 gives nothing.
#
# Needs bash, Python 3.11+ with venv, and pip. Fails where the behaviour is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check cpca==0.5.5 2>/dev/null
cd "$work"
PYTHONWARNINGS=ignore "$work/venv/bin/python" - <<'PY'
import logging
from importlib.metadata import version

logging.disable(logging.CRITICAL)
import cpca

print("cpca", version("cpca"))
names = ["青石县2023年工作总结", "溪东县人民政府", "云河市2023年工作总结", "朝阳区财政局", "鼓楼区财政局"]
rows = cpca.transform(names)[["省", "市", "区", "adcode"]].values.tolist()
got = {name: tuple(cell if isinstance(cell, str) else None for cell in row) for name, row in zip(names, rows, strict=True)}
for item in got.items():
    print(*item)
assert got[names[0]][0] == got[names[1]][0] == "重庆市" and got[names[0]][3] == "500200"
assert got[names[2]] == (None, None, None, None)
assert got[names[3]][1] == "长春市" and got[names[4]][1] == "开封市"
PY
