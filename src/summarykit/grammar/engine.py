"""The engine of all grammars: a rule is a name, a pattern and a small function that builds a node.

A `Grammar` searches the text once for the places where a rule may begin and asks its rules there, in order: the first
that matches and builds something wins. Rules never call the engine, and see only their own match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import regex

from summarykit.errors import GrammarError

__all__ = ["Grammar", "GrammarRule", "trie"]

NEAR: Final = 120  # characters: no numeral with its unit is as long
Node = TypeVar("Node")
Match = Any  # regex.Match carries no type information


@dataclass(frozen=True, slots=True)
class GrammarRule(Generic[Node]):
    """One shape of language.

    Attributes
    ----------
    name : str
        Readable, unique in its grammar: ``"range: <numeral>-<numeral><unit>"``.
    pattern : str
        Regex source on normalised text, linear in the text's length. Group names may recur in other rules.
    build : callable
        Takes the match, gives the node, or None where the words speak against it.
    first : str
        The characters that a match may begin with, where they are few: at others the rule is not asked.
    needs : str
        Characters of which every match holds one, where there are such, within `NEAR` characters: without, it is not asked.
    """

    name: str
    pattern: str
    build: Callable[[Match], Node | None]
    first: str = ""
    needs: str = ""


class Grammar(Generic[Node]):
    """Rules in order.

    Parameters
    ----------
    rules : sequence of GrammarRule
        Earlier rules win over later ones at the same place.
    start : str
        Source, for the standard library's `re`, of where a match may begin: searching with it is several times as fast as
        searching with the rules. Where it is left out, they are asked everywhere.

    Raises
    ------
    GrammarError
        Where a pattern does not compile or two rules share a name.

    Examples
    --------
    >>> cats = Grammar([GrammarRule("cat", "猫(?P<n>.)", lambda match: match["n"])])
    >>> [node for _, node in cats.find("一只猫咪")]
    ['咪']
    """

    def __init__(self, rules: Sequence[GrammarRule[Node]], *, start: str = "") -> None:
        names = [rule.name for rule in rules]
        for rule in rules:
            if names.count(rule.name) > 1:
                raise GrammarError(rule.name, "two rules have this name")
        self.rules = tuple(rules)
        self._start = re.compile(start)
        self._patterns = tuple((rule, _needs(rule), _compiled(rule).match) for rule in rules)
        self._asked: dict[str, tuple[tuple[GrammarRule[Node], Any, Any], ...]] = {}  # by the character that stands at a place

    def find(self, text: str) -> Iterator[tuple[GrammarRule[Node], Node]]:
        """All nodes of `text`, left to right, without overlap.

        Where a rule matches but builds nothing, the later rules are asked at the same place, and then the
        search goes on one character later: a refused match hides nothing.
        """
        at = 0
        for place in self._start.finditer(text):
            start = place.start()
            if start >= at and (found := self._read(text, start)) is not None:
                rule, node, end = found
                yield rule, node
                at = max(end, start + 1)

    def _read(self, text: str, start: int) -> tuple[GrammarRule[Node], Node, int] | None:
        """The node of the first rule that matches here and builds one."""
        near = text[start : start + NEAR]
        for rule, needs, match_at in self._rules_for(near[:1]):
            if needs is not None and needs(near) is None:
                continue
            if (match := match_at(text, start)) is not None and (node := rule.build(match)) is not None:
                return rule, node, match.end()
        return None

    def _rules_for(self, character: str) -> tuple[tuple[GrammarRule[Node], Any, Any], ...]:
        asked = self._asked.get(character)
        if asked is None:
            asked = self._asked[character] = tuple(pair for pair in self._patterns if not pair[0].first or character in pair[0].first)
        return asked


def _needs(rule: GrammarRule[Any]) -> Any:
    return re.compile(f"[{re.escape(rule.needs)}]").search if rule.needs else None


def _compiled(rule: GrammarRule[Any]) -> Any:
    # Where a pattern needs a certain character, `regex` looks for it in all the rest of the text before it tries to match;
    # an alternative that never matches keeps it from doing so.
    try:
        return regex.compile(f"{rule.pattern}|(?!)")
    except regex.error as error:
        raise GrammarError(rule.name, f"its pattern does not compile: {error}") from error


def trie(words: Sequence[str]) -> str:
    """Regex source that matches any of `words`, the longest first, sharing prefixes.

    An alternation of hundreds of words tries them one by one; a trie looks at each character once.

    Examples
    --------
    >>> trie(["个", "个百分点", "人", "元"])
    '(?:个(?:百分点)?|[人元])'
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _trie_source(root)


def _trie_source(node: dict[str, Any]) -> str:
    below = {char: node[char] for char in sorted(node) if char}
    last = [char for char in below if set(below[char]) == {""}]
    parts = [_escaped(char) + _trie_source(below[char]) for char in below if char not in last]
    if last:
        parts.append(f"[{_escaped(*last)}]" if len(last) > 1 else _escaped(*last))
    if "" in node:
        return f"(?:{'|'.join(parts)})?" if parts else ""
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _escaped(*characters: str) -> str:
    return str(regex.escape("".join(characters), special_only=True))
