"""Hand-made records, so that output is tested without reading a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from summarykit.records import Indicator


@pytest.fixture
def make():
    """A function that makes an indicator from a sound default and what is given."""

    def build(**given: Any) -> Indicator:
        base: dict[str, Any] = {
            "start": 4,
            "end": 9,
            "text": "92.4%",
            "value": Decimal("92.4"),
            "value_high": None,
            "unit": "%",
            "qualifier": "exact",
            "kind": "rate",
            "direction": None,
            "basis": None,
            "name": "网上可办率",
            "status": "actual",
            "period": "2021",
            "doc": "2021",
            "year": 2021,
            "section": ("工作开展情况", "数字化改革"),
            "sentence": "网上可办率达到92.4%。",
        }
        return Indicator(**base | given)

    return build
