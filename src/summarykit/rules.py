"""Rules of judgement: one protocol for names, periods, statuses, links and checks.

A rule is a record with a name, a class of evidence, a condition, a result and an example. A rule set asks its rules
about a situation, in order, and gives derivations: the result, and the rule it came from. Decisions read a derivation's
result and its rule's evidence; names of rules and words of messages are read by people, and nothing is decided by them.

The grammars of `summarykit.grammar` have rules of their own, of patterns over characters; see `summarykit.grammar.engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from summarykit.errors import GrammarError

__all__ = ["Derivation", "Evidence", "Rule", "RuleSet", "always"]

Situation = TypeVar("Situation")
Result = TypeVar("Result")


class Evidence(Enum):
    """Where the words or figures stand that a rule decides by, strongest first."""

    FIGURE = "the figure's own words"
    CLAUSE = "its clause"
    SENTENCE = "its sentence"
    PARAGRAPH = "its paragraph"
    SECTION = "its section or heading"
    DOCUMENT = "the document"
    LEXICON = "a lexicon"
    FIGURES = "other figures"
    NAMES = "likeness of names"
    PERSON = "what a person decided"
    DEFAULT = "nothing else tells"


def always(situation: object) -> bool:
    """The condition of a rule that asks in its `build`, or of one that closes a chain."""
    return True


@dataclass(frozen=True, slots=True)
class Rule(Generic[Situation, Result]):
    """One way to decide.

    Attributes
    ----------
    name : str
        Readable, unique in its rule set; shown to people.
    evidence : Evidence
        Where the words stand that it decides by.
    build : callable
        From the situation to the result, or None where the rule has nothing to say.
    example : str
        A short text in which it decides, with ``|`` or arrows where that helps.
    condition : callable
        Whether the rule is to be asked at all; cheap, and asked first.

    Examples
    --------
    >>> late = Rule("late", Evidence.DEFAULT, lambda hour: "go home", "22", condition=lambda hour: hour > 20)
    >>> late.derive(22).result, late.derive(8)
    ('go home', None)
    """

    name: str
    evidence: Evidence
    build: Callable[[Situation], Result | None]
    example: str
    condition: Callable[[Situation], bool] = always

    def derive(self, situation: Situation) -> Derivation[Result] | None:
        """What the rule makes of a situation, with the rule; None where it has nothing to say."""
        result = self.build(situation) if self.condition(situation) else None
        return None if result is None else Derivation(result, self.name, self.evidence)


@dataclass(frozen=True, slots=True)
class Derivation(Generic[Result]):
    """A result and where it comes from.

    Attributes
    ----------
    result
        What the rule built.
    rule : str
        The rule's name.
    evidence : Evidence
        The rule's class of evidence.
    """

    result: Result
    rule: str
    evidence: Evidence


class RuleSet(Generic[Situation, Result]):
    """Rules in the order in which they are asked.

    Parameters
    ----------
    name : str
        What the rules decide: ``"status"``.
    rules : iterable of Rule
        Each name once, each with an example.

    Raises
    ------
    GrammarError
        Where two rules share a name, or a rule has no example.

    Examples
    --------
    >>> sizes = RuleSet(
    ...     "size",
    ...     [
    ...         Rule("large", Evidence.FIGURE, lambda n: "large" if n > 99 else None, "100"),
    ...         Rule("any", Evidence.DEFAULT, lambda n: "small", "5"),
    ...     ],
    ... )
    >>> sizes.first(100).rule, sizes.first(5).result, [found.result for found in sizes.all(100)]
    ('large', 'small', ['large', 'small'])
    """

    def __init__(self, name: str, rules: Iterable[Rule[Situation, Result]]) -> None:
        self.name = name
        self.rules = tuple(rules)
        names = [rule.name for rule in self.rules]
        for rule in self.rules:
            if names.count(rule.name) > 1:
                raise GrammarError(rule.name, f"two rules of {name} have this name")
            if not rule.example:
                raise GrammarError(rule.name, f"a rule of {name} without an example")

        # Asked for every figure of every text: a rule that is always asked costs one call, not three.
        self._asked = tuple((None if rule.condition is always else rule.condition, rule.build, rule) for rule in self.rules)

    def __iter__(self) -> Iterator[Rule[Situation, Result]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def first(self, situation: Situation) -> Derivation[Result] | None:
        """The first rule that has something to say; the rules behind it are not asked."""
        for condition, build, rule in self._asked:
            if condition is None or condition(situation):
                result = build(situation)
                if result is not None:
                    return Derivation(result, rule.name, rule.evidence)
        return None

    def all(self, situation: Situation) -> list[Derivation[Result]]:
        """What every rule says, in order."""
        return [
            Derivation(result, rule.name, rule.evidence)
            for condition, build, rule in self._asked
            if (condition is None or condition(situation)) and (result := build(situation)) is not None
        ]
