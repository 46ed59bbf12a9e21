"""Asks all rules of a report, or of one of its measures."""

from collections.abc import Iterable, Iterator
from itertools import islice

from measures.checks import (  # noqa: F401  each module registers its rules
    bodies,
    catalogue,
    completeness,
    dates,
    letters,
    links,
    marks,
    numbering,
    personal,
    results,
    scores,
    spelling,
    years,
)
from measures.checks.finding import RULES, Finding, Hit, Rule
from measures.checks.subject import MEASURE_PARTS, Subject, Text, texts_of

# Nobody reads more of one fault in one text, and no text may fill the memory with its faults.
MOST_A_TEXT = 20

_PLACES = {part: place for place, part in enumerate(MEASURE_PARTS)}


def check(subject: Subject) -> tuple[Finding, ...]:
    """Return all findings: the report's own parts first, then measure by measure, top to bottom."""
    found = [*_of_texts(subject, subject.texts()), *_of_report(subject)]
    for measure in subject.measures:
        found += _of_measure(subject, measure)
    return _in_order(found)


def check_measure(subject: Subject, number: int) -> tuple[Finding, ...]:
    """Return the findings on one measure, judged together with the rest of the report."""
    [measure] = [one for one in subject.measures if one.number == number]
    found = [*_of_texts(subject, texts_of(measure)), *_of_measure(subject, measure)]
    return _in_order(found)


def _of_texts(subject: Subject, texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield what is found in the texts; what several measures say alike is judged once."""
    judged: dict[tuple[str, str], tuple[tuple[Rule, Hit], ...]] = {}
    rules = _rules("text")
    for text in texts:
        key = text.part, text.text
        if key not in judged:
            judged[key] = tuple(_hits(text, subject, rules))
        for rule, hit in judged[key]:
            yield Finding(rule, hit._replace(measure=text.measure))


def _hits(text: Text, subject: Subject, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Hit]]:
    for rule in rules:
        for hit in islice(rule.find(text, subject), MOST_A_TEXT):
            yield rule, hit


def _of_measure(subject: Subject, measure) -> Iterator[Finding]:
    for rule in _rules("measure"):
        for hit in islice(rule.find(measure, subject), MOST_A_TEXT):
            yield Finding(rule, hit)


def _of_report(subject: Subject) -> Iterator[Finding]:
    for rule in _rules("report"):
        yield from (Finding(rule, hit) for hit in rule.find(subject))


def _rules(scope: str) -> list[Rule]:
    return [rule for rule in RULES if rule.scope == scope]


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(finding: Finding) -> tuple:
    hit = finding.hit
    place = _PLACES.get(hit.part, len(_PLACES))
    return (hit.measure or 0, place, hit.start or 0, finding.severity, finding.code)
