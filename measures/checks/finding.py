"""What a rule finds: where, what is wrong, why an assessor minds, how to mend it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from measures.checks.subject import Text


class Severity(IntEnum):
    """How much a finding matters; the gravest is the smallest."""

    ERROR = 0
    WARNING = 1
    HINT = 2

    @property
    def key(self) -> str:
        """Its name in data."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """Its name in Thai."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS = {
    Severity.ERROR: "ต้องแก้ไข",
    Severity.WARNING: "ควรตรวจสอบ",
    Severity.HINT: "ข้อแนะนำ",
}


class Hit(NamedTuple):
    """What one rule says of one place.

    `part` names a component, a part of the report or another place ("status", "evidence",
    "scores"); `start` and `stop` are a span of its text, None where the whole part is meant.
    `text` is what the finding speaks of: a dismissal holds as long as it stays the same. `mend`
    replaces the span where it is certain what should stand there.
    """

    measure: int | None
    part: str
    words: str
    text: str = ""
    start: int | None = None
    stop: int | None = None
    quote: str = ""
    mend: str | None = None


@dataclass(frozen=True)
class Rule:
    """One rule: its code, how grave its findings are, and what is said of each.

    `title` names the fault in a few words, `why` tells why an assessor minds, `how` how to mend.
    What `blocks` keeps the report from being submitted, and so cannot be set aside.
    """

    code: str
    severity: Severity
    title: str
    why: str
    how: str
    scope: str
    find: Callable[..., Iterable[Hit]]
    blocks: bool = False


@dataclass(frozen=True)
class Finding:
    """One place at which one rule found something."""

    rule: Rule
    hit: Hit

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity

    @property
    def fingerprint(self) -> str:
        """What stays the same as long as the text that the finding speaks of does.

        A measure's number is no part of it: measures may change places.
        """
        said = "\x1f".join((self.code, self.hit.part, self.hit.quote, self.hit.text))
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def at(text: Text, start: int, stop: int, words: str, mend: str | None = None) -> Hit:
    """Return a hit on a span of a text; what it speaks of is the line around the span."""
    return Hit(
        measure=text.measure,
        part=text.part,
        words=words,
        text=line_around(text.text, start, stop),
        start=start,
        stop=stop,
        quote=text.text[start:stop],
        mend=mend,
    )


_SEEN = 200


def line_around(text: str, start: int, stop: int) -> str:
    """Return the line or lines that a span lies in, as far as a reader takes them in at once."""
    first = max(text.rfind("\n", 0, start) + 1, start - _SEEN)
    last = text.find("\n", stop, stop + _SEEN)
    return text[first : last if last >= 0 else stop + _SEEN]


def mended(text: str, hit: Hit) -> str:
    """Return the text with the hit's mend in place of its span."""
    return f"{text[: hit.start]}{hit.mend}{text[hit.stop :]}"


def as_data(finding: Finding) -> dict[str, Any]:
    """Return the finding as plain values, ready for JSON."""
    hit, rule = finding.hit, finding.rule
    return {
        "code": rule.code,
        "severity": rule.severity.key,
        "place": {
            "measure": hit.measure,
            "part": hit.part,
            "start": hit.start,
            "stop": hit.stop,
        },
        "quote": hit.quote,
        "message": hit.words,
        "why": rule.why,
        "how": rule.how,
        "mend": hit.mend,
    }


RULES: list[Rule] = []


def rule(
    code: str,
    severity: Severity,
    title: str,
    *,
    why: str,
    how: str,
    scope: str = "text",
    blocks: bool = False,
):
    """Make a function a rule.

    `scope` says what it is asked about: each "text" (with the subject), each "measure" (with the
    subject), or the "report" as a whole.
    """

    def keep(find: Callable[..., Iterable[Hit]]) -> Callable[..., Iterable[Hit]]:
        RULES.append(Rule(code, severity, title, why, how, scope, find, blocks))
        return find

    return keep
