"""The engine of all grammars: a rule is a name, a pattern and a small function that builds a node.

A `Grammar` compiles its rules, in order, into one alternation: the text is read once, and at each place the
first rule that matches and builds something wins. Rules never call the engine, and see only their own match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import regex

from summarykit.errors import GrammarError

__all__ = ["Grammar", "Rule", "trie"]

Node = TypeVar("Node")
Match = Any  # regex.Match carries no type information


@dataclass(frozen=True, slots=True)
class Rule(Generic[Node]):
    """One shape of language.

    Attributes
    ----------
    name : str
        Readable, unique in its grammar: ``"range: <numeral>-<numeral><unit>"``.
    pattern : str
        Regex source on normalised text, linear in the text's length. Group names may recur in other rules.
    build : callable
        Takes the match, gives the node, or None where the words speak against it.
    """

    name: str
    pattern: str
    build: Callable[[Match], Node | None]


class Grammar(Generic[Node]):
    """Rules compiled into one pattern.

    Parameters
    ----------
    rules : sequence of Rule
        Earlier rules win over later ones at the same place.
    start : str
        Optional regex source of a cheap look-ahead that every match must begin with.
    candidates : str
        Optional source, for the standard library's `re`, of where a match may begin. The text is then searched with
        it, which is several times as fast as searching with the alternation, and the rules are asked there only.

    Raises
    ------
    GrammarError
        Where a pattern does not compile or two rules share a name.

    Examples
    --------
    >>> cats = Grammar([Rule("cat", "猫(?P<n>.)", lambda match: match["n"])])
    >>> [node for _, node in cats.find("一只猫咪")]
    ['咪']
    """

    def __init__(self, rules: Sequence[Rule[Node]], *, start: str = "", candidates: str = "") -> None:
        names = [rule.name for rule in rules]
        for rule in rules:
            if names.count(rule.name) > 1:
                raise GrammarError(rule.name, "two rules have this name")
            try:
                regex.compile(rule.pattern)
            except regex.error as error:
                raise GrammarError(rule.name, f"its pattern does not compile: {error}") from error
        self.rules = tuple(rules)
        body = "|".join(f"(?P<rule_{at}>{rule.pattern})" for at, rule in enumerate(rules))
        self._pattern = regex.compile(f"{start}(?:{body})")
        index = self._pattern.groupindex
        self._groups = tuple((at, index[f"rule_{at}"]) for at in range(len(rules)))
        self._candidates = re.compile(candidates) if candidates else None
        self._single = tuple(regex.compile(rule.pattern) for rule in rules)

    def find(self, text: str) -> Iterator[tuple[Rule[Node], Node]]:
        """All nodes of `text`, left to right, without overlap.

        Where a rule matches but builds nothing, the later rules are asked at the same place, and then the
        search goes on one character later: a refused match hides nothing.
        """
        if self._candidates is not None:
            yield from self._find_at(text, self._candidates)
            return
        at = 0
        while (match := self._pattern.search(text, at)) is not None:
            built = self._build(match, self._rule_at(match))
            if built is None:
                at = match.start() + 1
                continue
            rule, node, end = built
            yield rule, node
            at = max(end, match.start() + 1)

    def _find_at(self, text: str, candidates: re.Pattern[str]) -> Iterator[tuple[Rule[Node], Node]]:
        """The same, asking the rules only where `candidates` matches."""
        at = 0
        for place in candidates.finditer(text):
            if place.start() < at or (match := self._pattern.match(text, place.start())) is None:
                continue
            built = self._build(match, self._rule_at(match))
            if built is not None:
                rule, node, end = built
                yield rule, node
                at = max(end, match.start() + 1)

    def _rule_at(self, match: Match) -> int:
        """Which rule matched; `lastgroup` cannot tell where group names recur."""
        spans = match.regs
        for at, group in self._groups:
            if spans[group][0] >= 0:
                return at
        raise AssertionError("the alternation matched, but none of its rules")

    def _build(self, match: Match, first: int) -> tuple[Rule[Node], Node, int] | None:
        """The node of rule `first` or of the next one that matches and builds at the same place."""
        node = self.rules[first].build(match)
        if node is not None:
            return self.rules[first], node, match.end()
        for at in range(first + 1, len(self.rules)):
            again = self._single[at].match(match.string, match.start())
            node = self.rules[at].build(again) if again is not None else None
            if again is not None and node is not None:
                return self.rules[at], node, again.end()
        return None


def trie(words: Sequence[str]) -> str:
    """Regex source that matches any of `words`, the longest first, sharing prefixes.

    An alternation of hundreds of words tries them one by one; a trie looks at each character once.

    Examples
    --------
    >>> trie(["个", "个百分点", "人"])
    '(?:个(?:百分点)?|人)'
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _trie_source(root)


def _trie_source(node: dict[str, Any]) -> str:
    parts = []
    for char, below in sorted((char, below) for char, below in node.items() if char):
        parts.append(regex.escape(char, special_only=True) + ("" if set(below) == {""} else _trie_source(below)))
    if not parts:
        return ""
    if "" in node:
        return "(?:" + "|".join(parts) + ")?"
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
