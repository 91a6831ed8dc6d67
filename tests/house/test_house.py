"""The house as a whole: circles, complexity, words in code, decisions by prose, patterns over report text.

A number that stands here as a ceiling may only be lowered.
"""

from __future__ import annotations

from tests.house.measures import complexities, han_literals, imports, modules, prose_decisions

COMPLEXITY = 15
ABOVE_TEN = 2.5  # of 100 functions
ABOVE_TEN_IN_A_ROOM = 3
# Rooms where report text is read; to their right words stand in lexicons.
READING = {"text", "sources", "tokens", "grammar", "lexicons"}
# String literals with Han characters, by module: the list only shrinks.
HAN = {"checks/findings.py": 1, "concepts/entries.py": 1}
# No pattern reads report text again here; names may be taken apart in name_matching.
RECORDS_ONLY = ("series/", "panels/", "checks/across_years")


def test_no_function_is_complex():
    found = complexities()
    assert [name for number, name in found if number > COMPLEXITY] == []
    assert 100 * sum(number > 10 for number, _ in found) / len(found) <= ABOVE_TEN
    rooms = {name.split("/")[0] for _, name in found if "/" in name}
    by_room = {room: [number > 10 for number, name in found if name.startswith(f"{room}/")] for room in rooms}
    assert [room for room, above in by_room.items() if 100 * sum(above) / len(above) > ABOVE_TEN_IN_A_ROOM] == []


def test_words_stand_in_lexicons():
    found = {path: count for path, count in han_literals().items() if path.split("/")[0] not in READING}
    assert {path: count for path, count in found.items() if count > HAN.get(path, 0)} == {}


def test_nothing_is_decided_by_prose():
    assert prose_decisions() == []


def test_no_pattern_reads_report_text_again():
    found = {path for path, tree in modules().items() if path.startswith(RECORDS_ONLY) and {"re", "regex"} & imports(tree)}
    assert found == {"series/name_matching.py"}


def test_no_circle_of_modules():
    """Modules that import each other at their tops."""
    trees = {f"summarykit.{path.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__"): tree for path, tree in modules().items()}
    left = {name: (imports(tree, deferred=False) & trees.keys()) - {name} for name, tree in trees.items()}
    # `from a.b import c` asks for the module a.b.c where there is one, and else for a.b.
    left = {name: {one for one in needed if not any(other.startswith(f"{one}.") for other in needed)} for name, needed in left.items()}
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert left == {}
